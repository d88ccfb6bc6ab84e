/** Whether what a recipe declares fits the task. In: checked options, the task. Out: nothing, or an error that names the place. */
import { nearest } from '../../../core/nearest.ts';
import { PlatformError } from '../../../core/platform-error.ts';
import { slotsOf } from '../../../core/text-template.ts';
import type { CurateRequest } from '../../source.ts';
import type { ModelGeneratorOptions } from './options.ts';

/** Throws `generator.unknown-name` or `generator.bad-language`. */
export function assertFitsTask(options: ModelGeneratorOptions, { id, fields }: CurateRequest['task']): void {
  const { axes, fixed, novelty, elements } = options;
  const known = { fields: Object.keys(fields.shape), axes: Object.keys(axes) };
  const check = (names: readonly string[], among: readonly string[], place: string) => {
    for (const name of names)
      if (!among.includes(name)) throw unknownName(name, among, `${place} of the generator for ${id}`);
  };
  check(Object.keys(fixed), known.fields, 'fixed');
  check(novelty.fields ?? [], known.fields, 'novelty.fields');
  if (elements !== undefined) {
    check(Object.keys(elements.fields), known.fields, 'elements.fields');
    check(elements.axes, known.axes, 'elements.axes');
    check(slotsOf(elements.fields), [...Object.keys(elements.parts), ...known.axes], 'elements.fields');
  }
  for (const tag of axes.language ?? []) assertLanguage(tag, id);
}

function unknownName(name: string, known: readonly string[], place: string): PlatformError {
  const meant = nearest(name, known);
  return new PlatformError('generator.unknown-name', {
    message: `There is no "${name}"; there is ${known.join(', ') || 'none at all'}.`,
    place,
    ...(meant !== undefined && { remedy: `Did you mean "${meant}"?` }),
  });
}

function assertLanguage(tag: string, taskId: string): void {
  try {
    Intl.getCanonicalLocales(tag);
  } catch (cause) {
    throw new PlatformError('generator.bad-language', {
      message: `"${tag}" is not a language tag.`,
      place: `axes.language of the generator for ${taskId}`,
      remedy: 'Write BCP 47 tags, for instance en, pt-BR or zh-Hant.',
      cause,
    });
  }
}
