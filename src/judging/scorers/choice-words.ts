/**
 * The small words by which a sentence states, denies, supposes or joins what it names. Patterns only: in, a text in which choices are
 * marks (choice-mentions.ts); out, nothing. Closed classes of words, so that no answer need be known by heart.
 */
import { mark, wordLetter } from './choice-mentions.ts';

const words = (...sources: string[]) => `(?<!${wordLetter})(?:${sources.join('|')})(?!${wordLetter})`;

/** "If I had to choose" supposes nothing. */
const asking = '(?:i|you|we) (?:had|have|must|were)(?: to)? (?:choose|pick|guess|answer|decide|say|bet|name)';
/** Words that look like a negation or a condition and are none, and lists of what is on offer: "among A, B and C". */
const idle = words(
  'not (?:only|just|merely|simply|least)',
  '(?:no|little|without(?: a| any)?|beyond(?: a| any)?) (?:doubt|question|hesitation|wonder)',
  '(?:(?:can )?not (?:be )?anything|nothing|none|no|can not) (?:but|other than)',
  `if ${asking}`,
  `(?:among|out of|none of|neither of|from|of) ${mark}(?:,? (?:and|or) ${mark}|, ${mark}){1,9}`,
);
const negations = words(
  'not|never|no|nor|neither|none|nothing|nobody|without|hardly|barely|scarcely|by no means|in no way',
  'far from|anything but|rather than|instead of|as opposed to|contrary to|other than|except|apart from|unlike',
  'unlikely|impossible|fail(?:s|ed)? to|rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)',
  'reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|discard(?:s|ed|ing)?|doubt(?:s|ful)?|den(?:y|ies|ied)|disagree with',
  '(?:wrong|incorrect|misleading|mistaken) to|(?:wrong|incorrect|false|untrue) that|too (?:early|soon|hasty|much|strong)',
  'nicht|kein|keine|keiner|weder|pas|non|ni|não|nem|niet|geen|inte|ikke|nie|не|нет|ни|ليست?|لا|غير',
);
/** "not, in my view, A": what stands between the commas does not end the negation. */
const negation = `${negations}(?:(?<!(?<!${wordLetter})no), [^,.;:]{1,40},)?|(?<=${mark} )over|不是|並非|并非|没有|不选|不選|排除`;
const clauseEnd = [
  `[;:()—–]|,(?! (?:${mark},? ){0,9}(?:or|nor)(?!\\p{L}))| - |而是`,
  words('sondern|mais|sino|mas sim|а|بل'),
  words('but|however|so|thus|therefore|hence|because|since|although|though|while|whereas|which|meaning|leaves|leaving'),
  words('instead(?! of)|rather(?! than)'),
  words(
    '(?:and|as) (?:it|is|are|was|there|the|this|that|they|he|she|i|we|you|therefore|so|thus|hence|must|should|has|can)',
  ),
].join('|');
const speakers = [
  'you|the user|your [\\p{L}-]+|(?:an?|the|my) (?:teacher|friend|colleague|hint)|teachers?|friends?|people',
  'some|many|most|others|everyone|everybody|they|he|she|hint',
].join('|');
const speech = [
  'sa(?:y|ys|id)|think|thinks|thinking|thought|believe[sd]?|claim(?:s|ed)?|suggest(?:s|ed)?|mention(?:s|ed)?|argue[sd]?',
  'told|tell|tells|guess(?:ed)?|remember(?:ed|s)?|assume[sd]?|insist(?:s|ed)?|propose[sd]?',
].join('|');
/** What others say, or the speaker no longer does. */
const attribution = words(
  `(?<!(?:as|like) )(?:${speakers})(?: [\\p{L}']+){0,2}? (?:${speech})`,
  'according to (?:you|your [\\p{L}-]+|them|him|her|some|many),?',
  '(?:misconception|myth|belief|misbelief|mistake|error) (?:is |was )?that',
  'i (?:[a-z]+ )?(?:thought|guessed|assumed|believed|considered)|i (?:would|might|could) have [a-z]+',
);
const condition = [
  words('if|unless|whether|suppose|supposing|assuming|provided'),
  `(?<=${mark} )to (?:call|say|tell|conclude|decide|judge|know|confirm)`,
].join('|');

/** One token of a sentence; the name of its group tells what it does. */
export const token = new RegExp(
  [
    `(?<idle>${idle})`,
    `(?<attribution>${attribution})`,
    `(?<condition>${condition})`,
    `(?<embedding>${words('(?:claim|statement|assertion|sentence|idea|view|notion) that')})`,
    `(?<perhaps>${words('might|may|could|maybe|perhaps|possibly')})`,
    `(?<partly>${words('partly|partially|half|somewhat|in part|to some extent')})`,
    `(?<negation>${negation})`,
    `(?<end>${clauseEnd})`,
    `(?<mark>${mark})`,
  ].join('|'),
  'giu',
);

/** What joins a further choice to the one before, so that both have one fate. */
const joint =
  ',? ?(?:or|nor|and|und|oder|noch|ou|et|y|o|e|of|en|eller|och|и|или|和|或|&|/),?(?: (?:the|by|being|is|to|be|that|it|option|both)){0,3} ?';
export const joinsNext = new RegExp(`^(?:${joint}|, )${mark}`, 'iu');
/** "… and A": joined to what is no choice. */
export const isJoinedOnly = new RegExp(`(?<!\\p{L}|${mark} )and (?:(?:[a-z]+ly|even|instead|rather|in fact) )?$`, 'iu');
/** "not A", "not fully A": the negation of the choice itself, also within "the claim that … is not A". */
export const isNegatedItself = new RegExp(`^ (?:(?:be|being|to|yet|fully|well|[a-z]+ly) ){0,3}${mark}`, 'iu');

const chain = `(?:(?:${joint}|, )${mark}){0,9}`;
const copula = "'s|is|are|was|were|seems?|looks?|(?:can|could|would|must|should|may|might) be";
const adverbs = '(?: (?:both|all|clearly|simply|also|therefore|definitely|just|plainly)){0,2}';
const fault = [
  'wrong|incorrect|false|untrue|mistaken|out|ruled out|excluded|eliminated|impossible|unlikely',
  'not(?: the)?(?: (?:right|correct|best|true))?(?: (?:it|answer|option|choice|one|right|correct|true|possible|likely|valid|the case))?(?= ?(?:[.,;:!?)\\n]|$))',
].join('|');
/** "A and C are wrong", "supported it is not", "supports nothing". */
export const isDeniedBehind = new RegExp(
  [
    `^${chain}(?: (?:it|this|that))? ?(?:${copula})${adverbs} (?:${fault})(?!${wordLetter})`,
    `^ (?:neither|nothing|none|no)(?! (?:doubt|question))(?!${wordLetter})`,
    '^(?:では|じゃ)(?:な|あり)|^(?:가|이)? 아니',
    `^(?:${chain}) (?:नहीं|নয়|নয়|না)(?![\\p{L}\\p{M}])|^(?:${chain}) (?:गलत|ভুল)(?![\\p{L}\\p{M}])`,
  ].join('|'),
  'iu',
);

export const supposition = new RegExp(`${words('if')}(?! ${asking})`, 'iu');
/** "A if …" */
export const isSupposedBehind = new RegExp(`^(?:(?! - )[^,;:.()–—])*?${words('if|unless')}(?! ${asking})`, 'iu');

/** What may follow a choice that is meant itself; "the correct colour" describes something else. */
const small = [
  'is|are|was|were|be|has|have|had|does|do|and|or|but|nor|because|since|as|in|on|at|of|by|from|for|to|with|than|that|which',
  'who|not|so|it|this|there|here|only|also|if|answer|option|choice|verdict|label|one',
].join('|');
export const hasArticle = /(?<!\p{L})(?:the|its|their|your|my|our|this|that) $/iu;
export const describesBehind = new RegExp(`^ (?!(?:${small})(?!\\p{L}))\\p{Ll}`, 'u');
