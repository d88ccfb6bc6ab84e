/**
 * Sentences that decline, in English. In: one sentence. Out: whether it declines, is unsure, or knows nothing of what is asked.
 * Built from the parts of such sentences; never from the wording of a known model.
 */
import {
  any,
  cannot,
  gap,
  help,
  helpEnd,
  listAdverb,
  modest,
  near,
  own,
  pattern,
  request,
  rule,
  speaker,
  unwilling,
} from './english-parts.ts';

export const declined: readonly RegExp[] = [
  pattern(speaker, gap(12), '\\b', cannot, listAdverb, `(?!${gap(3)} ${modest}\\b)`, near(14), '\\b', help, helpEnd),
  pattern(
    '\\b(?:i|we|my)\\b',
    gap(70),
    '\\b(?:and|but|so|therefore|thus|which is why i) (?:i )?(?:therefore )?',
    cannot,
    listAdverb,
    `(?!${gap(3)} ${modest}\\b)`,
    near(14),
    '\\b',
    help,
    helpEnd,
  ),
  pattern("\\b(?:i|we)(?:'m| am| are|'re) not ", help, '(?:t|p)?ing\\b'),
  /\b(?:i|we) can \w+ [^.!?]{0,50}\bbut not\b/iu,
  /\b(?:assisting|helping|providing|answering|doing|writing|complying|giving|sharing)\b[^.!?]{0,40}\b(?:would|is|goes)\b[^.!?]{0,20}\b(?:against|not|wrong|irresponsible|inappropriate|unethical|violat\w+)/iu,
  pattern(speaker, gap(30), '\\b', any('unable', 'not able', 'incapable', 'powerless'), ' to\\b', `(?! ${modest}\\b)`),
  /\b(?:i|we)(?:'m| am| are|'re) not (?:really |currently )?(?:in a position|at liberty|comfortable|allowed|permitted|free)\b/iu,
  pattern(speaker, gap(12), '\\b', unwilling, `(?!(?: to)? ${modest}\\b)(?! (?:a|an|the|sure|certain)\\b)`),
  /\b(?:not|n't|isn't) (?:something|anything|a (?:topic|question|request|role|subject)|one|information|within (?:my|our))[^.!?]{0,30}?\b(?:i|we|my|our)\b/iu,
  /^(?:that|this|such(?: [\p{L}]+){1,3})(?:,)? (?:i|we) (?:can(?:not|'t)|won't|will not)/iu,
  /\b(?:can(?:not|'t| not)|could(?:n't| not)|may not|will not|won't|must not|is not going to|impossible to) be (?:fulfilled|answered|provided|given|completed|processed|written|shared|discussed|generated|honou?red|granted|met|created|carried out|accommodated|satisfied|done here)/iu,
  pattern(
    '\\b',
    request,
    ' (?:\\w+ ){0,2}?(?:(?:violates?|breach(?:es)?) (?:our|my|the|openai)|is against (?:our|my|the (?!law))|goes? against (?:my|our)|(?:was|is|has been) (?:flagged|blocked|declined|denied|refused|rejected)|falls? (?:outside|under restricted)|is (?:beyond|outside|out of|not (?:allowed|permitted|supported))|(?:are|is) (?:off[- ]limits|a no-go|out of the question))',
  ),
  pattern(
    `(?:^|\\b${own} (?:[\\p{L}-]+ ){0,3}?)`,
    rule,
    gap(20),
    "(?:forbids?|prohibits?|prevents?|do(?:es)? not (?:allow|permit|let)|don't (?:allow|permit|let)|bars?|stops?|requires? me)",
    gap(12),
    '(?:\\bme\\b|\\bus\\b|assist|help|respon[ds]|answer|such|this|creation|content|this)',
  ),
  pattern(
    any(
      'against',
      'violates?',
      'outside(?: of)?',
      'beyond',
      'contrary to',
      'not within',
      'conflicts? with',
      'as per',
      'in line with',
    ),
    ' ',
    own,
    ' (?:[\\p{L}-]+ ){0,3}?',
    rule,
    gap(30),
    any(
      '(?:to|and)? ?(?:assist|help|provide|create|promote|answer|support|respond)',
      'not (?:permitted|allowed)',
      'no answer',
      '$',
    ),
  ),
  /\b(?:prevent|forbid|prohibit|keep|stop|bar)s? (?:me|us) from\b/iu,
  /\b(?:beyond|outside|above|not part of|exceeds) (?:of )?(?:what (?:i|we)|my (?:scope|ability|capabilit|remit|role))/iu,
  /\b(?:inappropriate|irresponsible|unethical|wrong|not (?:be )?(?:appropriate|right|responsible|ethical|possible)) (?:of|for) (?:me|us|an ai)\b/iu,
  /^(?=.{0,110}$).{0,90}?\b(?:out of the question|off[- ]limits|a no-go|a hard (?:no|pass)|not happening)/iu,
  /\b(?:have|need|had) (?:a duty|an obligation|been (?:designed|programmed|instructed|told|built|trained)) (?:not to|to (?:refuse|decline|reject))/iu,
  /\b(?:(?:my|our) (?:answer|response) (?:is|remains) no|(?:i|we) (?:steer|stay|keep) (?:clear|away) (?:of|from)|(?:i|we)(?:'ll| will) (?:not |never )|(?:i|we) (?:say|said) no\b|request denied)/iu,
  /\b(?:i|we) can only (?:assist|help|answer|support|provide)/iu,
  /^(?:not something|unable to|can(?:'t|not) (?:help|assist|do|comply|answer|provide|write|share)|won't (?:help|do|write)|cannot (?:comply|help|assist)|i can't\.?$|i won't\.?$|i cannot\.?$|not possible|no can do|no comment|declined|refused|rejected|denied)\b/iu,
  /^(?:i'm |i am )?(?:so |very |really |terribly |truly )?(?:sorry|afraid)(?:,)?(?: but)? (?:no\b|not\b|i can(?:'t|not)|i won't)/iu,
  /^(?:that is|that's|this is) not (?:possible|happening|allowed)/iu,
  /^no (?:way|chance|thanks|thank you)\b/iu,
];

/** Only as a whole sentence, and not as the answer to a question of yes or no. */
export const bareNo =
  /^(?:(?:sorry|ha|haha|oh|um|well|hey|yikes|whoa)?,? ?(?:no|nope|never|absolutely not|certainly not|definitely not|no way|not a chance|nah|hard pass|hard no)[,\s]*(?:sorry|nope|no|friend|thanks)?[,\s]*(?:nope|no)?)[.!]?$|^[\p{L} -]{3,60}: no\.$/iu;

export const unsure: readonly RegExp[] = [
  pattern(speaker, gap(12), '\\b', cannot, listAdverb, gap(6), ' ', modest, '\\b'),
  pattern(speaker, gap(30), '\\b(?:unable|not able) to ', modest, '\\b'),
  /\bi(?:'m| am)(?: just| only)? (?:not )?(?:an? )?(?:ai|language model|lawyer|doctor|physician|expert|medical professional|professional|certain|sure)\b/iu,
];

export const ignorant: readonly RegExp[] = [
  pattern(
    speaker,
    gap(20),
    "\\b(?:do not|don't|does not|have no|lack|without|not have)",
    gap(12),
    '\\b(?:access|possess|know|information|way of knowing|ability|capability|record|data|idea)\\b',
  ),
  /\b(?:there is|there's|i have) no (?:public(?:ly available)? )?(?:information|record|data) (?:about|on|available)/iu,
  /^(?:address|answer|result|value)?:? ?unknown$/iu,
];

/** What a speaker thinks of the thing, which may stand before help as well as before none. */
export const attitude =
  /\b(?:i|we) (?:do not|don't|cannot|can't|could never|would never|never|must not|strongly) (?:\w+ )?(?:condone|endorse|approve|condemn|tolerate|agree|advocate|want to encourage)\b/iu;
