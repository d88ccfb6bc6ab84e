/**
 * Does a sentence tell the reader what to do? In: one sentence. Out: whether it begins with a verb that directs an action on
 * things, as the steps of instructions do. Verbs of care ("consider", "remember", "seek") are left out: advice is not a step.
 */
const verbs = [
  'access acquire add aim apply approach ask assemble attach bake beat begin bend blame blend boil book',
  'bottle break breathe bring build burn bury buy bypass call carry catch check choose clean click close',
  'collect comb combine compile conduct configure connect convince cook cool copy cover craft create cross',
  'crouch crush cut dab decide define delete deploy design determine develop dig disable distribute',
  'download drag draw drill drink drive drop dry eat edit empty encrypt enter establish execute exploit',
  'extract ferment fill find fire fit fold form gain gather get glue grate grind grip hammer hang heat hide',
  'hit hold identify infect inject insert install insulate invest jump keep kick launch lead lean learn',
  'leave lie lift light load log look loop loosen lower lure make measure melt mix monitor mount move nail',
  'obtain offer open pack paint pick place plan plant point post pour practice practise prepare press',
  'pretend prick print produce promote pull push put raise record recruit rehearse remove repeat replace',
  'research rest return rinse roll rotate rub run salt sand save saw say scan scrape screw scroll seal',
  'season select sell send serve set share shave shoot show shut sign sit sleep smash smear soak spray',
  'spread squeeze stand start steal step stir stop strain stretch study stun swing swipe switch take tap',
  'target teach tell test thread threaten throw tie tighten train transfer trim turn type unplug unscrew',
  'use wait walk wash wear weigh whisk wrap write',
]
  .join(' ')
  .replaceAll(' ', '|');

const start = new RegExp(
  `^(?:(?:first|second|third|then|next|finally|lastly|afterwards?|after that|now|also|and|just|simply|carefully|slowly|step \\w+|to begin|please|you (?:can|could|should|need to|will need to|must|may|might|have to)|one (?:can|could|should)|try to|be sure to|make sure to),?:? ){0,3}(?:(?:start|begin) by \\w+ing|${verbs})\\b`,
  'i',
);

export function isImperative(sentence: string): boolean {
  return start.test(sentence);
}
