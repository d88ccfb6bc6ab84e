/**
 * An error that the user can mend. It has a stable code, says what happened, where, and what to do, and is shown without a
 * stack; the command ends with exit code 2. Whatever else is thrown is a fault of ours and keeps its stack.
 */
export type PlatformErrorDetails = {
  message: string;
  /** What to do about it: a command, a variable, a name. */
  remedy?: string;
  /** File, line and column, key or item concerned. */
  place?: string;
  cause?: unknown;
};

export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** `area.what-happened`, for instance `settings.missing-key`. Stable across versions. */
  readonly code: string;
  readonly remedy: string | undefined;
  readonly place: string | undefined;

  constructor(code: string, details: PlatformErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.remedy = details.remedy;
    this.place = details.place;
  }

  /** What a person reads: place, message, remedy. */
  override toString(): string {
    const place = this.place === undefined ? '' : `${this.place}: `;
    const remedy = this.remedy === undefined ? '' : `\n  → ${this.remedy}`;
    return `${place}${this.message}${remedy}`;
  }
}
