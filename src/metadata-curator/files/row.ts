/** What every reader of data files gives: one row after the other, each with its place in the file. */
import { PlatformError } from '../../core/platform-error.ts';

export type Row = {
  /** An object by column, or a list for CSV without a header. */
  value: object;
  /** `line 12`, `row 12`, `row 12, line 15`: counted from 1, the header of a CSV file is line 1 and no row. */
  place: string;
};

/** What a reader is told beside the bytes. */
export type ReadOptions = {
  /** Top-level columns in use, for formats that can leave out the others. All, where not given. */
  columns?: readonly string[];
  /** JSON and YAML: path of the list of rows within the document, for instance `data.items`. */
  rowsAt?: string;
  csv?: CsvLayout;
};

export type CsvLayout = {
  /** One character; by default a comma, for `.tsv` a tab. */
  delimiter?: string;
  /** One character, or false where quotes are ordinary characters. Default `"`. */
  quote?: string | false;
  /** False: there is no header, the columns are 0, 1, 2 … Default true. */
  header?: boolean;
};

export function malformedData(message: string, place: string, cause?: unknown): PlatformError {
  return new PlatformError('data.malformed', { message, place, remedy: 'Correct the file at this place.', cause });
}
