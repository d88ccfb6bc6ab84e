/** Says a text more briefly: without politeness and filling words, or in a model's shorter version. */
import { applyEdits, type Edit, soundEdits } from '../edits.ts';
import { isProtected, protectedSpans } from '../protected-spans.ts';
import { keepMeaning, notApplicable, rewording } from '../rewording.ts';

/** What goes, and what stands there instead. Each keeps the sentence a sentence. */
const cuts: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:could|can|would|will) you (?:please |kindly )?(?:tell|explain to) me(?: please)?[,:]? (?=(?:who|what|which|when|where|why|how)\b)/gi,
    '',
  ],
  [
    /\bI (?:would like|want|wish|would love) to (?:know|ask|find out)[,:]? (?=(?:who|what|which|when|where|why|how)\b)/gi,
    '',
  ],
  [/\b(?:please|kindly),? /gi, ''],
  [/,? (?:please|kindly|thank you(?: very much)?|thanks(?: a lot| in advance)?)(?=[.?!]|$)/gi, ''],
  [/^(?:hello|hi|hey|good (?:morning|evening|day))(?: there)?[,!.] /gi, ''],
  [/(?<!\bnot |n['’]t )\b(?:actually|basically|really|essentially),? /gi, ''],
  [/\b(?:of course|as you know|so to speak|to be honest|by the way), /gi, ''],
  [/\bin order to\b/gi, 'to'],
  [/\b(?:due to|in view of) the fact that\b/gi, 'because'],
  [/\bat (?:this|the present) (?:point|moment) in time\b/gi, 'at present'],
  [/\bin the event that\b/gi, 'if'],
  [/\bwith (?:regard|respect) to\b/gi, 'about'],
  [/\ba (?:large|great) number of\b/gi, 'many'],
  [/\bfor the purpose of\b/gi, 'for'],
  [/\bhas the ability to\b/gi, 'can'],
  [/\bthe (?:city|town) of (?=\p{Lu})/gu, ''],
];

const passes = 3;

export const shorten = rewording(
  {
    id: 'shorten',
    version: 1,
    title: 'Shorten',
    description: 'Leaves out politeness and filling words, and says long phrases briefly.',
    citation: 'TrustGen (arXiv 2502.14296), contextual variator: length',
  },
  {
    version: 1,
    instructions: () =>
      `Rewrite the text as briefly as possible, without losing anything that bears on the answer. ${keepMeaning}`,
  },
  (text, { protect }) => {
    let made = text;
    let cutsMade = 0;
    // What was behind a cut may be at the beginning afterwards and go as well.
    for (let pass = 0; pass < passes; pass++) {
      const edits = cutsIn(made, protect);
      made = applyEdits(made, edits);
      cutsMade += edits.length;
    }
    if (cutsMade === 0) return notApplicable('it has no politeness and no filling words');
    return { status: 'made', text: made, parameters: { cuts: cutsMade } };
  },
);

function cutsIn(text: string, protect: readonly string[]): Edit[] {
  const spans = protectedSpans(text, protect);
  const found = cuts.flatMap(([pattern, put]) =>
    Array.from(text.matchAll(pattern), ({ index, 0: old }) => withCapital(text, { at: index, old, put })),
  );
  return soundEdits(text, found).filter(({ at, old }) => !isProtected(spans, at, old.length));
}

/** Where a sentence loses its first words, the next word takes over the capital. */
function withCapital(text: string, edit: Edit): Edit {
  const next = text.charAt(edit.at + edit.old.length);
  const begins = /(?:^|[.?!]\s+)$/.test(text.slice(0, edit.at));
  if (edit.put !== '' || !begins || !/^\p{Lu}/u.test(edit.old)) return edit;
  return { at: edit.at, old: edit.old + next, put: next.toUpperCase() };
}
