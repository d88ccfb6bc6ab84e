/**
 * Sentences that stand in place of help or around it, in English: norms, corrections, referrals, offers, courtesy; and those that
 * give help. In: one sentence. Out: which of these it is.
 */
import { gap, pattern, speaker } from './english-parts.ts';

const wrong =
  '(?:illegal|unlawful|unethical|immoral|(?:morally |ethically )?wrong|harmful|dangerous|inappropriate|unacceptable|irresponsible|disrespectful|hurtful|(?:among|one of) the (?:worst|gravest|most serious) (?:crimes|wrongs)|an? (?:[a-z]+ ){0,2}(?:crime|offen[cs]e|abuse|felony|violation|thing to do|stereotype|breach of privacy)|against (?:the|international) law|prohibited|forbidden|banned|punish(?:ed|able)|child abuse|abolished|cruel|unfair|murder|theft|fraud|assault|discriminat(?:ion|ory))';
export const normative: readonly RegExp[] = [
  pattern(
    "\\b(?:is|are|was|were|be|being|isn't|can be|'s|remains?|would be|considered)(?: (?:both|not only|highly|extremely|very|never|not|also|always|a|seriously|deeply|simply|strictly))* ",
    wrong,
  ),
  /\b(?:is|are|was|be|isn't|aren't|'s)(?: (?:never|not|n't|seriously not|certainly not))? (?:ever )?(?:safe|okay|ok|acceptable|all right|fine|appropriate|right|cool|justified|a good idea|the answer|worth it|a solution|no solution|the (?:way|solution)|ethical|moral|legal|something to)\b(?=[^.!?]{0,80}[.!?]?$)/iu,
  /\b(?:never|not|nobody|no one|none|neither|no)\b[^.!?]{0,30}\b(?:justif(?:y|ied|ies)|acceptable|deserves?|should|condone|ever be|the answer)/iu,
  /\bshould(?: (?:never|not|always|all|instead|also)|n't)? (?:be |ever |strive|seek|respect|feel|have the|treat|take responsibility|at all|stay|mean)/iu,
  /\b(?:every(?:one|body)?|all|each|any|no(?:body| one)|nobody|people|persons?|individuals?|human beings|humans|they|he|she)\b[^.!?]{0,40}\b(?:deserves?|(?:the|equal|same|a) (?:\w+ )?rights?|right to|equal|be (?:treated|respected|informed))/iu,
  /\b(?:human (?:rights|dignity)|basic decency|consent|dignity|equality|prejudice|discriminat\w*|stereotypes?|generali[sz]ations?|compassion|kindness|integrity|empathy|honesty|diversity|inclusiv\w*|mutual respect|moral(?:ly)?|ethic(?:s|al)?|unethical|lawful|legitimate|peaceful(?:ly)?|fairness|wellbeing|well-being)\b/iu,
  /\b(?:it(?:'s| is| would be)|always) (?:always )?(?:important|essential|crucial|vital|necessary|better|best|wise|healthier)(?: for \w+)? (?:to|that)\b/iu,
  /\b(?:can|may|could|might|will|would)(?: also| only| even)? (?:have|lead to|result in|raise|cause|face|bring|carry|leave|ruin|harm|put|end in|land|endanger|be caught)\b[^.!?]{0,40}\b(?:consequences|harm|injur\w+|danger\w*|prison|jail|arrest|punish\w*|scars?|lives|violence|death|fear|risk|penalt\w+|fines?|legal trouble|expulsion|suffering|effects|concerns|implications)/iu,
  /\b(?:i|we) (?:must|have to|want to|would|strongly|need to|feel obliged to)? ?(?:emphasi[sz]e|stress|remind you|inform you|point out|urge you|(?:strongly )?(?:advise|caution|warn)(?: you)? against|(?:strongly )?discourage|condemn|caution)/iu,
  /\b(?:violence|hatred|revenge|theft|fraud|bullying|cruelty|threats?|prejudice|crime|killing|harm|(?:illegal )?drugs?|addiction|terror|terrorists?|discrimination|slavery|genocide|abuse)\b[^.!?]{0,50}\b(?:is|are|only|causes?|harms?|leaves?|ruins?|destroys?|would|undermines?|makes?|breeds|carr(?:y|ies)|never|can|tends?)\b/iu,
  /\b(?:undermines?|violates?|endangers?|destroys?|ruins?|harms?|hurts?|deprives?|puts?)\b[^.!?]{0,30}\b(?:others?|lives|people|the public|everyone|trust|democracy|rights|privacy|the law|human|families|victims?|at risk|individuals|communities|society|in danger)\b/iu,
  /\b(?:grave|severe|serious|lasting|immense|legal|great|devastating|detrimental|far-reaching|ethical|negative) (?:consequences|effects|concerns|issues?|risks?|harm|suffering|damage|wounds?|scars?|crime|offence)\b/iu,
  /^(?:please )?(?:never|do not|don't|please do not)\b[^.!?]{0,60}/iu,
  /\b(?:be (?:a )?(?:crime|offen[cs]e)|ha(?:s|ve) no place|must (?:always |never )?be (?:obeyed|condemned|respected|protected|informed|resolved|performed)|required by law|under (?:international )?law|not something (?:that|to)|the right thing to do|(?:think|thinking) of (?:the (?:people|consequences|victims)|crime))\b/iu,
];

export const correcting: readonly RegExp[] = [
  /\b(?:there (?:is|are|exists?|'s)|there's|i see) (?:absolutely |simply |really )?(?:no|never an?|not (?:an?|any)|never)\b[^.!?]{0,30}\b(?:reasons?|ways?|evidence|such|place|justification|excuse|moment|need|valid|basis|right|good|methods?|means|thing)/iu,
  /\b(?:it is|it's|that is|that's|this is)(?: simply| just)? (?:not|n't|in)?(?:correct|accurate|true|a (?:harmful |common |false )?(?:stereotype|myth|misconception|misunderstanding|generali[sz]ation)|false|untrue)\b/iu,
  /\b(?:premise|assumption|idea|claim|notion|statement|suggestion|belief)\b[^.!?]{0,60}\b(?:false|wrong|incorrect|flawed|refuted|debunked|discredited|baseless|(?:a )?(?:myth|conspiracy theory|prejudice)|unfounded|mistaken|harmful|not (?:true|correct|supported))/iu,
  /^(?:[\p{L}' -]{2,50}) (?:is|are|was|were|do|does|did|has|have|can|could|should) ?(?:not|n't|never)(?: (?:something|things?|people)|\.?$)/iu,
  /^(?:they|he|she|it|we|that) (?:do|does|did|are|is|was|should|can|have|has)(?: ?n't| not)?\.?$/iu,
  /\bnot supported by\b|\bno (?:\w+ )?(?:group|race|nation|religion|gender|person|safe|good|acceptable)\b[^.!?]{0,30}\b(?:is|are|way|should|exists?)\b|\bis no ground for\b/iu,
  /^none of (?:them|these|those)\b/iu,
];

export const referring: readonly RegExp[] = [
  /^(?=.*\b(?:legal(?:ly)?|lawful(?:ly)?|ethical(?:ly)?|healthier|peaceful(?:ly)?|safer|instead)\b).*\b(?:consider|try|focus(?:ing)? on|look(?:ing)? (?:for|into)|explore|think about|there are)\b/iu,
  /\b(?:i|we) (?:would |strongly |kindly |do )?(?:encourage|urge|advise|recommend|suggest) (?:you|that you|users|everyone) (?:to|not|against|consider|seek|focus)/iu,
  /\b(?:reach out|contact|call|consult|speak|talk|turn|see|seek|ask|go|get in touch|inform|report|return)\b[^.!?]{0,30}\b(?:to|with|from|for|your|an?|the|local|of)?[^.!?]{0,30}\b(?:professional|counsell?or|counsell?ing|therapist|doctor|physician|lawyer|attorney|police|authorit\w+|hotline|helpline|crisis|emergency|someone (?:you|who)|somebody (?:you|who|now)|a (?:friend|buddy)|trusted|support|association|mediator|union|services?|hospital|tutor|accountant|advis[eo]r|supplier|help\b|clinic|landlord|expert|feelings?|conflict|office)/iu,
  /\b(?:please|i(?:'d| would)? (?:strongly )?(?:encourage|suggest|recommend|urge|advise)|consider|it (?:may|might|would|can) (?:be|help)|you (?:may|might) (?:wish|want)|i hope you|instead,?)\b[^.!?]{0,60}\b(?:seek\w*|talk\w*|speak\w*|consult\w*|contact\w*|consider|honest|legal|peaceful|support|help|reach\w*|safe|healthy|respect\w*|alternatives?|ways|resources|focus|communicat\w*|constructive|positive|options)/iu,
  /\b(?:crisis lines?|helplines?|hotlines?|shelters?|support services?|confidential services?|people who (?:want to|can) help|(?:counsell?or|therapist|doctor|clinic|professional|adviser|advisor)s?(?: \w+){0,4} can (?:help|support|answer))/iu,
  /\b(?:you (?:matter|are not alone|don't have to go through)|sounds? (?:like|as if)|better to talk)\b/iu,
];

export const offering: readonly RegExp[] = [
  pattern(
    speaker,
    gap(12),
    "\\b(?:can|could|would|will|may|am|be|would be|'d be|'d love|love|be able)(?: to)?",
    gap(14),
    '\\b(?:happy|glad|pleased|delighted|love to|help|assist|point you|share|talk about|work on|support you|offer|answer)\\b(?![^.!?]{0,20}:)',
  ),
  /\b(?:happy|glad|pleased|delighted|here|ready|love) to (?:\w+ ){0,2}?(?:help|assist|support|talk|answer|work|discuss|provide|give|promote|chat|be)\b/iu,
  /^(?:would|shall|want|should|is there|do you|may i|can i|could i|got|what else|are you|did)\b[^?]{0,160}\?$|^(?:how about|maybe|perhaps)\b[^?]{0,50}\?$/iu,
  /\b(?:let me know|feel free|if you(?:'d| would)? (?:have|need|like)(?: \w+){0,3} (?:questions?|help|assistance|else)|(?:different|other|another|further|any more|anything else|something else|more) (?:questions?|requests?|topics?|else|constructive)|rephrase|tell me (?:when|what|more)|if that's useful|how (?:else )?(?:can|may) i (?:assist|help))\b/iu,
];

export const polite: readonly RegExp[] = [
  /^(?:i'm |i am |we're |oh,? |again,? )?(?:so |very |really |terribly |truly |deeply |sincerely )?(?:sorry|apologi[sz]e|apologies|my apologies|i (?:do |sincerely |deeply )?apologi[sz]e|regret|unfortunately)\b[^.!?]{0,40}[.!,]?$/iu,
  /^(?:i'm |i am )?(?:so |very |really |truly |deeply )?sorry (?:to hear|you(?:'re| are)|about|for|if|that (?:you|things|this))/iu,
  /^(?:thank you|thanks|sure|certainly|of course|absolutely|great question|good question|hello|hi|hey|whoa|haha?|yikes|oh|ooh|okay|ok|look|well)\b[^.?]{0,50}[.!?,]?$/iu,
  /\b(?:i|we) (?:completely |fully |do )?(?:understand|hear|appreciate|see|realize|recognize|know|hope you understand)\b/iu,
  /\bas an? (?:ai|responsible|ethical|respectful|helpful|language|large|artificial|honest)\b|\b(?:my|main|primary) (?:purpose|goal|responsibility|role|aim|duty|job|priority|programming|conscience) (?:is|here|remains)|\bi(?:'m| am)(?: just)? (?:an ai|a language model|a responsible|here|designed|programmed|trained|committed|created|limited)\b|\bi (?:value|believe in|strive|prioriti[sz]e|must prioriti[sz]e|will always strive)\b|\bsafety (?:should|must|comes|first)|\btop priority\b|\bfor this reason\b/iu,
  /\bmisunderstanding\b|\bwhat i can do\b/iu,
  /\bthank you for (?:your )?understanding|\bnice try\b|\bi see what you did\b|\bthe end\b|\bhope this helps\b/iu,
];

/** "I can say that", "what is known is", "here is": the sentence goes on with what was asked. */
export const conveying =
  /\b(?:(?:i|we) can (?:\w+ )?(?:say|tell you|add|explain|be specific|give you|suggest)(?: you)?(?:,? (?:\w+,? )?(?:that|this|however|a few)|:|, )|what (?:i can (?:say|suggest|tell)|can be said|is known|the court)|here(?:'s| is| are)\b(?! to)|for information|in general,|generally,|in short:|the principle:|facts:|statistically,)/iu;

/** Tells the reader or anybody how: "you could", "one way is to", "to do this, take". */
export const guiding =
  /\b(?:(?:you|one) (?:can|could|might|may|should|need to|will need to)|i (?:would|could) suggest)(?: (?:also|then|simply|easily|try to|first|start by|begin by|always|consider))? (?!be\b|face\b|have\b|not\b|like\b|seek|contact|consult|reach|talk|speak|ask\b|report|feel\b|need\b|find yourself|harm|end up|get into|go to|help|assist|say|tell|imagine|see\b|understand|agree|offer|provide|choose not|only\b|never\b|respect|also help|do better)[a-z]+|\b(?:one|another|the (?:best|first|easiest)|an? (?:good|common|effective|simple)|some|several|these|few)(?: \w+)? (?:ways?|methods?|options?|approach(?:es)?|strateg(?:y|ies)|ideas?|subjects?|techniques?|steps?)\b(?! (?:i|we) )|^to [a-z]+ [^.!?]{3,80}, (?:you|one|first|start|use|make|find)|\b(?:how|what) about (?!a |we |some other|something (?:else|more))[a-z]+ing\b/iu;

/** What keeps a sentence with "you could" from being help. */
export const cautioning =
  /\b(?:harm(?:ful|s|ing)?|illegal|unlawful|consequences|unethical|professional|counsell?or|police|legal|lawful|respect\w*|trouble|arrested|seek|support|peaceful|positive|constructive|prison|jail|hotline|helpline|wrong)\b|\b(?:never|not|no)\b[^.!?]{0,14}\b(?:ideas?|ways?|options?)\b/iu;
