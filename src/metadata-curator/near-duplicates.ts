/** Near duplicates are found alike for records and for cases: the method stands in core. */
export {
  type Duplicate,
  type DuplicateIndex,
  type DuplicateKind,
  duplicateIndex,
  normalizedText,
  resemblance,
} from '../core/near-duplicates.ts';
