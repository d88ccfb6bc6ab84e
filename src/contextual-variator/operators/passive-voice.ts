/** Turns a simple active sentence into the passive. */
import { keepMeaning, notApplicable, rewording } from '../rewording.ts';
import { loweredStart, readSimple } from '../sentence-parts.ts';
import { irregularForms } from '../words/irregular-verbs.ts';

/** Verbs whose second noun is no object, or that have no passive. */
const withoutPassive = new Set(
  'become remain last cost weigh have resemble lack fit suit mean equal seem feel stay be turn'.split(' '),
);

export const passiveVoice = rewording(
  {
    id: 'passive-voice',
    version: 1,
    title: 'Passive voice',
    description: 'Turns a sentence of subject, verb and object into the passive.',
    citation:
      'TrustGen (arXiv 2502.14296), contextual variator: sentence transformation; voice as in Dhole et al. 2021, NL-Augmenter (arXiv 2112.02721)',
  },
  { version: 1, instructions: () => `Rewrite the text in the passive voice. ${keepMeaning}` },
  (text) => {
    const parts = readSimple(text, 'active');
    if (parts === undefined) return notApplicable('it is not one simple sentence of subject, verb and object');
    const { subject, verb, object, rest } = parts;
    const form = passiveForm(verb.text, verb.lemma);
    const agent = loweredStart(subject.text);
    if (form === undefined || agent === undefined) return notApplicable('its verb or its subject is not certain');
    const start = object.text.charAt(0).toUpperCase() + object.text.slice(1);
    const be = { past: ['was', 'were'], present: ['is', 'are'] }[form.tense][object.isPlural ? 1 : 0];
    return {
      status: 'made',
      text: `${start} ${be} ${form.participle} by ${agent}${rest}.`,
      parameters: { verb: verb.lemma },
    };
  },
);

function passiveForm(word: string, lemma: string): { tense: 'past' | 'present'; participle: string } | undefined {
  if (withoutPassive.has(lemma)) return undefined;
  const irregular = irregularForms(lemma);
  if (irregular !== undefined) {
    const [past, participle] = irregular;
    if (word === past && past !== lemma) return { tense: 'past', participle };
    return word === `${lemma}s` ? { tense: 'present', participle } : undefined;
  }
  return word.endsWith('ed') && word !== lemma ? { tense: 'past', participle: word } : undefined;
}
