// How long a test may take that feeds something endless to code that must be linear: on an idle machine such a test takes
// a second or two, with quadratic time it takes minutes. Speed itself is measured by `npm run bench`.

/** Milliseconds; the last argument of `it`. */
export const UNLESS_IT_HANGS = 60_000;
