/** Irregular English verbs that take an object. In: a lemma. Out: its past and its participle. */
const forms: Readonly<Record<string, readonly [past: string, participle: string]>> = Object.fromEntries(
  (
    'write wrote written|build built built|find found found|win won won|lead led led|make made made|take took taken|give gave given|' +
    'see saw seen|hold held held|sell sold sold|buy bought bought|bring brought brought|teach taught taught|catch caught caught|' +
    'draw drew drawn|sing sang sung|break broke broken|choose chose chosen|speak spoke spoken|steal stole stolen|eat ate eaten|' +
    'drive drove driven|ride rode ridden|throw threw thrown|grow grew grown|know knew known|blow blew blown|fly flew flown|' +
    'begin began begun|drink drank drunk|ring rang rung|swim swam swum|wear wore worn|tear tore torn|hide hid hidden|bite bit bitten|' +
    'forget forgot forgotten|forgive forgave forgiven|shake shook shaken|lose lost lost|send sent sent|spend spent spent|lend lent lent|' +
    'keep kept kept|leave left left|feed fed fed|meet met met|read read read|put put put|cut cut cut|set set set|hit hit hit|' +
    'shut shut shut|hurt hurt hurt|tell told told|say said said|pay paid paid|hear heard heard|shoot shot shot|light lit lit|' +
    'fight fought fought|seek sought sought|dig dug dug|spin spun spun|strike struck struck|wind wound wound|bind bound bound|' +
    'overthrow overthrew overthrown|rebuild rebuilt rebuilt|rewrite rewrote rewritten|found founded founded|undertake undertook undertaken'
  )
    .split('|')
    .map((line) => {
      const [lemma = '', past = '', participle = ''] = line.split(' ');
      return [lemma, [past, participle]];
    }),
);

export function irregularForms(lemma: string): readonly [past: string, participle: string] | undefined {
  return Object.hasOwn(forms, lemma) ? forms[lemma] : undefined;
}
