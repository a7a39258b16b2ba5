// What is wrong with one file of the knowledge folder, said so that its author can mend it.

export interface KnowledgeProblem {
  /** Path of the file or folder as it was named to the reader. */
  readonly file: string;
  /** Line in the file, from 1; null where the trouble is the file as a whole. */
  readonly line: number | null;
  readonly message: string;
  readonly remedy: string;
  /** 'broken': the file's text is not used (its last good version is). 'odd': it is used all the same. */
  readonly severity: 'broken' | 'odd';
}

/** One line for a log or a terminal: `file:line: what. What to do.` */
export function describeProblem(problem: KnowledgeProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `${place}: ${problem.message} ${problem.remedy}`;
}
