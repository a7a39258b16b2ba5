// Opens one file of a knowledge folder under its limits; every reason not to use it becomes a problem, never an exception.
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { makeArticle, type Article } from './article.js';
import { readFrontMatter, type Fault } from './front-matter.js';
import { findMark, strictestMark } from './handling-mark.js';
import type { KnowledgeProblem } from './knowledge-problem.js';

/** The longest news features are near 60 kB; a file over this is a dump, not an article. */
export const MAX_FILE_BYTES = 1024 * 1024;

export type TextResult = { ok: true; text: string } | { ok: false; problem: KnowledgeProblem };

/** Reads a UTF-8 text file that must lie in its own folder (no link out of it) and within MAX_FILE_BYTES. */
export async function readTextFile(file: string): Promise<TextResult> {
  try {
    if ((await lstat(file)).isSymbolicLink()) {
      const [target, folder] = await Promise.all([realpath(file), realpath(dirname(file))]);
      if (!target.startsWith(folder + sep)) {
        return refused(file, 'This is a link to a file outside of the folder.', 'Put the file itself here.');
      }
    }
    const found = await stat(file);
    // Reading a named pipe would wait for a writer for good.
    if (!found.isFile()) return refused(file, 'This is not a file.', 'Put the file itself here.');
    const { size } = found;
    if (size > MAX_FILE_BYTES) {
      const mebibytes = (size / 1024 / 1024).toFixed(1);
      return refused(file, `The file has ${mebibytes} MiB; the limit is 1 MiB.`, 'Keep only the article in it.');
    }
    const bytes = await readFile(file);
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (cause) {
    if (cause instanceof TypeError) return refused(file, 'The file is not UTF-8 text.', 'Save it again as UTF-8.');
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    return refused(file, `The file cannot be read (${code}).`, 'Check that it exists and may be read.');
  }
}

interface ReadArticle {
  readonly article: Article | null;
  readonly problems: KnowledgeProblem[];
}

/** Reads an article file. `article` is null when it is broken; the problems say why. */
export async function readArticleFile(file: string): Promise<ReadArticle> {
  const read = await readTextFile(file);
  if (!read.ok) return { article: null, problems: [read.problem] };
  const head = readFrontMatter(read.text);
  if (!head.ok) return { article: null, problems: [problemOf(file, head.fault, 'broken')] };
  const article = makeArticle(basename(file, '.md'), head.frontMatter, head.body);
  const problems = head.odd.map((fault) => problemOf(file, fault, 'odd'));
  if (article.passages.length > 0) return withStatedMark(file, article, problems);
  const fault = {
    line: null,
    message: 'There is no text after the front matter.',
    remedy: 'Add the article, or remove the file.',
  };
  return { article: null, problems: [...problems, problemOf(file, fault, 'broken')] };
}

/** The article under the strictest mark of its front matter and its own words; none when nobody can read what they state. */
function withStatedMark(file: string, article: Article, problems: KnowledgeProblem[]): ReadArticle {
  const found = findMark({
    blocks: article.passages,
    leftOut: [],
    title: article.title,
    fileName: basename(file, '.md'),
  });
  if (found === null) return { article, problems };
  const says = `“${found.words}” stands in ${found.place}`;
  if (!found.isRead) {
    const fault = { line: null, message: `${says}, which is no known mark.`, remedy: 'Write which it is under "tlp".' };
    return { article: null, problems: [...problems, problemOf(file, fault, 'broken')] };
  }
  const tlp = strictestMark([article.tlp, found.mark]);
  if (tlp === article.tlp || found.mark === 'CLEAR') return { article, problems };
  const fault = {
    line: null,
    message: `${says}: it is TLP:${tlp}.`,
    remedy: `Write "tlp: ${tlp}", or mend the words.`,
  };
  return { article: { ...article, tlp }, problems: [...problems, problemOf(file, fault, 'odd')] };
}

function refused(file: string, message: string, remedy: string): TextResult {
  return { ok: false, problem: problemOf(file, { line: null, message, remedy }, 'broken') };
}

function problemOf(file: string, fault: Fault, severity: KnowledgeProblem['severity']): KnowledgeProblem {
  return { file, ...fault, severity };
}
