/** 0 ok, 1 a gate failed, 2 the user has to mend something, 3 the run is incomplete, 4 the data cannot tell whether a gate holds. */
export const exitCode = { ok: 0, gateFailed: 1, userError: 2, incomplete: 3, inconclusive: 4 } as const;
