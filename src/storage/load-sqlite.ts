/**
 * Loads Node's own SQLite. Some Node versions announce on standard error that it is experimental; a user can do nothing about that,
 * so this one notice is dropped. Every other warning passes, and the process's warning function is its own again afterwards.
 */

export function loadSqlite(): typeof import('node:sqlite') {
  return withoutSqliteNotice(() => process.getBuiltinModule('node:sqlite'));
}

/** Runs `load`, which must be synchronous: nobody else's warning can fall into that moment. */
export function withoutSqliteNotice<T>(load: () => T): T {
  const emitWarning = process.emitWarning;
  const filtered = (...warning: unknown[]): void => {
    const [text, kind] = warning;
    const isNotice = kind === 'ExperimentalWarning' && String(text).startsWith('SQLite is an experimental feature');
    if (!isNotice) Reflect.apply(emitWarning, process, warning);
  };
  process.emitWarning = filtered;
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
