/** Pairs of English words that say the contrary. In: a lemma. Out: its opposites. */
const pairs =
  'increase decrease|rise fall|grow shrink|before after|more less|most least|more fewer|all none|always never|first last|north south|' +
  'east west|hot cold|warm cool|win lose|buy sell|open close|open shut|begin end|start stop|start end|high low|higher lower|highest lowest|' +
  'long short|longer shorter|longest shortest|large small|larger smaller|largest smallest|big small|bigger smaller|old new|old young|older younger|' +
  'older newer|oldest youngest|oldest newest|early late|earlier later|fast slow|faster slower|strong weak|rich poor|heavy light|true false|right wrong|' +
  'right left|accept reject|accept refuse|allow forbid|permit prohibit|include exclude|gain lose|success failure|succeed fail|above below|over under|' +
  'inside outside|up down|day night|import export|arrive depart|male female|north-west south-east|northern southern|eastern western|' +
  'best worst|better worse|good bad|safe dangerous|easy difficult|rare common|public private|maximum minimum|upper lower|major minor|' +
  'attack defend|build destroy|love hate|remember forget|raise lower|enter leave|borrow lend|victory defeat|wet dry|full empty|everybody nobody|' +
  'everyone nobody|everything nothing|both neither|with without|many few|often rarely|agree disagree|ally enemy|friend enemy|birth death|born died';

const opposites = new Map<string, string[]>();
for (const pair of pairs.split('|')) {
  const [one = '', other = ''] = pair.split(' ');
  opposites.set(one, [...(opposites.get(one) ?? []), other]);
  opposites.set(other, [...(opposites.get(other) ?? []), one]);
}

export function oppositeOf(lemma: string): readonly string[] {
  return opposites.get(lemma) ?? [];
}
