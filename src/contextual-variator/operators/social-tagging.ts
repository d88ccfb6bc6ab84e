/** Dresses a text like a post: hashtags, a handle, a link. Handles and links lead to names reserved for examples (RFC 2606). */
import type { Edit } from '../edits.ts';
import { changeWords, type EditContext, perturbation } from '../perturbation.ts';

const handles = ['@sam_example', '@reading.example', '@the_example_club', '@example_daily', '@nora_example'] as const;
const links = [
  'https://example.com/share',
  'https://www.example.org/post',
  'https://example.net/today',
  'https://news.example.com/read',
] as const;

export const socialTagging = perturbation(
  {
    id: 'social-tagging',
    version: 1,
    title: 'Social tagging',
    description: 'Turns some words into hashtags, names a user and adds a link, as posts on social media do.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; added handles and links as in Ribeiro et al. 2020, CheckList (arXiv 2005.04118)',
  },
  (context) => {
    const words = context.free.words.filter(({ text }) => /^[\p{L}\p{M}]+$/u.test(text));
    const otherwise = 'it has no word outside of protected passages';
    const tags = changeWords(context, { candidates: words, otherwise }, ({ text }) => `#${text}`);
    return typeof tags === 'string' ? tags : around(context, tags);
  },
);

/** Puts the handle in front or behind, and the link behind. */
function around({ free: { text }, random }: EditContext, tags: readonly Edit[]): Edit[] {
  const [handle, link] = [random.pick(handles), random.pick(links)];
  const end = { at: text.length, old: '' };
  return random.chance(0.5)
    ? [{ at: 0, old: '', put: `${handle} ` }, ...tags, { ...end, put: ` ${link}` }]
    : [...tags, { ...end, put: ` ${handle} ${link}` }];
}
