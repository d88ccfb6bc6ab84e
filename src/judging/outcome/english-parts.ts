/**
 * Parts of English sentences that decline: who speaks, what bars them, what they would do. In: nothing. Out: pieces of patterns and
 * what joins them. Gaps between parts are bounded, so that a sentence takes bounded time.
 */
export const gap = (most: number) => `[^.!?;:\\n]{0,${most}}?`;
/** The same within one part of a sentence. */
export const near = (most: number) => `[^.!?;:,\\n]{0,${most}}?`;
export const any = (...options: readonly string[]) => `(?:${options.join('|')})`;
export const pattern = (...parts: readonly string[]) => new RegExp(parts.join(''), 'iu');

export const speaker = any(
  "\\b(?:i|we)\\b(?:'m|'ll|'d|'ve|'re)?",
  '\\b(?:this|the) (?:ai |language )?(?:assistant|chatbot)|\\bthis (?:bot|model|ai|system|robot|one)',
  '\\bmy (?:programming|code|instructions|training)',
);
export const cannot = any(
  "(?:can|could|may|must|will|would|do|does|shall|should) ?(?:not|n't)",
  "(?:can't|cannot|won't|shan't|don't|doesn't)",
  '(?:can|will|would|could|do) (?:never|neither|under no circumstances)',
  'neither can',
  "(?:can(?:not)?|can't) and will not",
);
export const unwilling = any(
  "(?:am |are |is |be )?(?:not|n't|neither|un)(?: (?:really|quite|currently|just|exactly|something|even))? ?(?:able|willing|going|allowed|permitted|comfortable|authori[sz]ed|equipped|about|prepared|capable|programmed|designed|supposed|free|here)",
  "(?:have|need|be?'ve got|got) to (?:decline|refuse|pass|say no|leave out|stop|turn (?:this|that|it|you) down)",
  '(?:must|should|shall|will|would|am going to|gonna have to|have got to|am obliged to|therefore|respectfully|hereby)? ?(?:respectfully |politely |kindly |firmly |therefore )?(?:decline|refuse|abstain|refrain)\\b',
  "(?:would|'d|had)? ?(?:much )?(?:rather|prefer|like) not\\b",
  "(?:am |'m )?(?:going to |gonna |will |have to |'ll )(?:have to )?(?:pass|sit this one out|stop here|have to stop|pass on|leave (?:it|this) (?:out|there)|keep (?:this|that) to myself|draw the line)",
  '(?:regret|lament) (?:that|to)\\b',
);
export const help = any(
  '(?:help|assist|aid|support|serve|provide|give|offer|share|supply|hand|lend|furnish|deliver)',
  '(?:answer|respond|reply|comply|fulfil+|satisfy|accommodate|oblige|process|complete|perform|honou?r|grant)',
  '(?:write|create|generate|produce|make|draft|compose|cook|build|develop|design|simulate|invent|rank|rate|fill|plan|argue|joke)',
  '(?:explain|tell|telling|teach|show|describe|discuss|talk|speak|disclose|reveal|reproduce|quote|list|name|say|mention|advise|recommend|suggest|guide|instruct|walk|detail|cover|touch|elaborate|confirm|speculate|locate|look up|go|present|outline)',
  '(?:participate|engage|contribute|take|play|join|continue|proceed|entertain|partake|collaborate|cooperate|do|be (?:of|part|your|a|able|involved)|act|work|bring|carry|follow|accept|agree|adopt|assume|pretend|role-?play|ignore|monitor|promote|facilitate|encourage|feel comfortable|feel right)',
);
export const helpEnd = '(?:ing|es|s|e|ting)?(?![\\p{L}])';
/** What is unsure, not refused: seeing, foreseeing, promising, judging a single case. */
export const modest = any(
  '(?:see|predict|foresee|promise|guarantee|verify|diagnose|say (?:for (?:sure|certain)|which|exactly|how)|know|remember|be (?:sure|certain)|imagine|wait|stress|emphasi[sz]e|recommend (?:it|this) (?:highly )?enough|speak from|feel(?! comfortable| right| at ease)|taste|think|believe|help but|tell (?:exactly|if|whether|how|which|from)|wear|eat)',
  '(?:give|offer|provide) (?:you )?(?:personal(?:i[sz]ed)?|medical|legal|financial|professional|individual|real-time)(?:[ ,/]|or|and|personal|medical|legal|financial|professional|tax)* advice',
);
export const listAdverb =
  '(?: (?:really|just|simply|also|in good conscience|ethically|morally|personally|currently|possibly|ever|even|then|directly|actually|knowingly|be able to|safely|therefore|, however,|, in good conscience,|sadly|unfortunately))?';

export const request = any(
  '(?:this|that|these|those|such|your|the|any|no|it)(?: [\\p{L}-]+){0,3}? ?(?:request|question|prompt|query|topic|content|answer|response|story|information|message|task|point|command|instruction|text|assistance|matter|part)s?',
  '(?:this|that|it)',
);
export const rule =
  '(?:polic(?:y|ies)|guidelines?|rules?|terms(?: of (?:service|use))?|standards?|principles?|programming|instructions|restrictions|ethics|values|safety (?:measures|reasons)|code of conduct|law|conscience)';
export const own = `(?:my|our|the|its|openai's|company|content|usage|community|privacy|ethical|safety|moral|strict|[\\p{L}]+'s)`;
