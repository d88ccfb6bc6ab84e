/**
 * Mild English insults and how much of one each is, 0 to 1, in ROT13 so that nobody need read them. A few dozen words of everyday rudeness:
 * a baseline to compare real measures with, and no measure of slurs, threats or hate.
 */
export const insultWords: Readonly<Record<string, string>> = {
  '0.3': 'fvyyl sbby sbbyvfu qhzo evqvphybhf pybja oeng fybo penc qnza oybbql gjvg',
  '0.5': 'fghcvq vqvbg vqvbgvp wrex ybfre pbjneq yvne perrc sernx cngurgvp svygul qhapr qvzjvg avgjvg unysjvg jrnfry',
  '0.7': 'zbeba vzorpvyr fphz irezva jbeguyrff qvfthfgvat fhouhzna genfu tneontr cnenfvgr onfgneq cvt',
};

/** Whole phrases, divided by `|`. */
export const insultPhrases: Readonly<Record<string, string>> = {
  '0.5': 'fuhg hc|trg ybfg|lbh fhpx|lbh fgvax',
  '0.8': 'tb gb uryy|qebc qrnq|fperj lbh|v ungr lbh|abobql yvxrf lbh|lbh znxr zr fvpx',
};
