/** Turns a simple passive sentence that names its agent into the active. */
import { past, plural } from '../inflection.ts';
import { keepMeaning, notApplicable, rewording } from '../rewording.ts';
import { loweredStart, type NounPhrase, readSimple } from '../sentence-parts.ts';
import { irregularForms } from '../words/irregular-verbs.ts';

export const activeVoice = rewording(
  {
    id: 'active-voice',
    version: 1,
    title: 'Active voice',
    description: 'Turns a passive sentence that says who did it into the active.',
    citation:
      'TrustGen (arXiv 2502.14296), contextual variator: sentence transformation; voice as in Dhole et al. 2021, NL-Augmenter (arXiv 2112.02721)',
  },
  { version: 1, instructions: () => `Rewrite the text in the active voice. ${keepMeaning}` },
  (text) => {
    const parts = readSimple(text, 'passive');
    if (parts === undefined || !isAgent(parts.object))
      return notApplicable('it is not one simple passive sentence that names its agent');
    const { subject, auxiliary, verb, object: agent, rest } = parts;
    const isPast = auxiliary === 'was' || auxiliary === 'were';
    const form = activeForm(verb, { isPast, isPlural: agent.isPlural });
    const object = loweredStart(subject.text);
    if (form === undefined || object === undefined) return notApplicable('its verb or its subject is not certain');
    const start = agent.text.charAt(0).toUpperCase() + agent.text.slice(1);
    return { status: 'made', text: `${start} ${form} ${object}${rest}.`, parameters: { verb: verb.lemma } };
  },
);

/** "by the king" and "by Curie" name who did it; "by hand" and "by train" say how. */
function isAgent({ tokens: [first], isPlural }: NounPhrase): boolean {
  return first?.pos === 'DET' || first?.pos === 'PROPN' || isPlural;
}

function activeForm(
  { text, lemma }: { text: string; lemma: string },
  { isPast, isPlural }: { isPast: boolean; isPlural: boolean },
): string | undefined {
  const irregular = irregularForms(lemma);
  if (irregular !== undefined && text !== irregular[1]) return undefined;
  if (irregular === undefined && text !== past(lemma)) return undefined;
  if (isPast) return irregular?.[0] ?? text;
  return isPlural ? lemma : plural(lemma);
}
