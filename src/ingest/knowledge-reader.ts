// Reads knowledge folders again and again, cheaply: a file that did not change is not read twice,
// and a file that broke keeps its last good version in use until it is mended or removed.
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Article } from './article.js';
import { readClaimWords, withShippedLists, type ClaimWords } from './claim-words.js';
import { type FalsePositives, readFalsePositives } from './indicators/false-positives.js';
import { describeProblem, type KnowledgeProblem } from './knowledge-problem.js';
import { readArticleFile, readTextFile } from './read-article-file.js';
import { readDesk, readSubjects, type Story, type Subject } from './subjects.js';
import { readThesaurus, type Concept } from './thesaurus.js';

export interface Knowledge {
  /** Ordered by id. */
  readonly articles: readonly Article[];
  readonly subjects: readonly Subject[];
  readonly concepts: readonly Concept[];
  readonly claimWords: readonly ClaimWords[];
  /** What the desk follows; none where no file says so. */
  readonly stories: readonly Story[];
  /** What looks like an indicator and is none. */
  readonly falsePositives: readonly FalsePositives[];
  readonly problems: readonly KnowledgeProblem[];
}

export interface KnowledgeReaderOptions {
  /** Folders whose `*.md` files are the articles. */
  readonly folders: readonly string[];
  /** Folder whose subjects.yml, thesaurus.yml, claims.yml, desk.yml and false-positives.yml serve when no folder has its own. */
  readonly vocabularyFolder: string;
}

interface FileReading<T> {
  /** Null for a file that could not be used: what kept it from being read may pass without the file changing. */
  signature: string | null;
  value: T | null;
  problems: KnowledgeProblem[];
}

type FileReader<T> = (file: string) => Promise<{ value: T | null; problems: KnowledgeProblem[] }>;

/** Returns a function that reads the folders as they are now. Missing or empty folders are problems, not exceptions. */
export function createKnowledgeReader(options: KnowledgeReaderOptions): () => Promise<Knowledge> {
  const articles = new Map<string, FileReading<Article>>();
  const subjects = new Map<string, FileReading<Subject[]>>();
  const concepts = new Map<string, FileReading<Concept[]>>();
  const claimWords = new Map<string, FileReading<ClaimWords[]>>();
  const shippedClaimWords = new Map<string, FileReading<ClaimWords[]>>();
  const stories = new Map<string, FileReading<Story[]>>();
  const falsePositives = new Map<string, FileReading<FalsePositives[]>>();
  const listings = new Map<string, string[]>();
  return async () => {
    const problems: KnowledgeProblem[] = [];
    const listed = await Promise.all(options.folders.map((folder) => listFolder(folder, problems, listings)));
    const articleFiles = listed.flat().filter((file) => file.endsWith('.md') && !/[\\/]readme\.md$/i.test(file));
    const read = await readAll(articleFiles, articles, problems, readOneArticle);
    const vocabulary = async <T>(
      name: string,
      kept: Map<string, FileReading<T[]>>,
      one: FileReader<T[]>,
    ): Promise<T[]> => {
      const own = listed.flat().filter((file) => basename(file) === name);
      const files = own.length > 0 ? own : [join(options.vocabularyFolder, name)];
      return (await readAll(files, kept, problems, one)).flat();
    };
    // A desk need not follow one story, nor list what is no indicator.
    const optional: typeof vocabulary = async (name, kept, one) =>
      (await isThere(name, listed.flat(), options)) ? vocabulary(name, kept, one) : [];
    const shipped = [join(options.vocabularyFolder, 'claims.yml')];
    const knowledge = {
      articles: withoutTwins(read, problems),
      subjects: await vocabulary('subjects.yml', subjects, readOneSubjects),
      concepts: await vocabulary('thesaurus.yml', concepts, readOneThesaurus),
      claimWords: withShippedLists(
        await vocabulary('claims.yml', claimWords, readOneClaims),
        // Its problems are told where it is used as a whole.
        (await readAll(shipped, shippedClaimWords, [], readOneClaims)).flat(),
      ),
      stories: await optional('desk.yml', stories, readOneDesk),
      falsePositives: await optional('false-positives.yml', falsePositives, readOneFalsePositives),
    };
    problems.sort((a, b) => (describeProblem(a) < describeProblem(b) ? -1 : 1));
    return { ...knowledge, problems };
  };
}

async function isThere(
  name: string,
  listed: readonly string[],
  { vocabularyFolder }: KnowledgeReaderOptions,
): Promise<boolean> {
  const isOwn = listed.some((file) => basename(file) === name);
  return isOwn || (await stat(join(vocabularyFolder, name)).catch(() => null)) !== null;
}

// A folder that is there and cannot be listed for a moment keeps its last listing: nothing says that a file is gone.
async function listFolder(
  folder: string,
  problems: KnowledgeProblem[],
  listings: Map<string, string[]>,
): Promise<string[]> {
  const report = (message: string, remedy: string): void => {
    problems.push({ file: folder, line: null, message, remedy, severity: 'broken' });
  };
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    if (!names.some((name) => name.endsWith('.md') && name.toLowerCase() !== 'readme.md')) {
      report('The knowledge folder holds no article.', 'Add *.md files as knowledge/README.md describes.');
    }
    const files = names.map((name) => join(folder, name));
    listings.set(folder, files);
    return files;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    report(`The knowledge folder cannot be read (${code}).`, 'Check the path and that it may be read.');
    return code === 'ENOENT' ? [] : (listings.get(folder) ?? []);
  }
}

async function readAll<T>(
  files: readonly string[],
  kept: Map<string, FileReading<T>>,
  problems: KnowledgeProblem[],
  read: FileReader<T>,
): Promise<T[]> {
  const present = new Set(files);
  for (const file of kept.keys()) if (!present.has(file)) kept.delete(file);
  const values: T[] = [];
  for (const file of files) {
    const signature = await signatureOf(file);
    let entry = kept.get(file);
    if (entry === undefined || entry.signature !== signature) {
      const fresh = await read(file);
      const isUsed = fresh.value !== null;
      entry = {
        signature: isUsed ? signature : null,
        value: fresh.value ?? entry?.value ?? null,
        problems: fresh.problems,
      };
      kept.set(file, entry);
    }
    problems.push(...entry.problems);
    if (entry.value !== null) values.push(entry.value);
  }
  return values;
}

async function signatureOf(file: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(file);
    return [mtimeMs, ctimeMs, size, ino].join(' ');
  } catch {
    return 'unreadable';
  }
}

const readOneArticle: FileReader<Article> = async (file) => {
  const { article, problems } = await readArticleFile(file);
  return { value: article, problems };
};

type VocabularyParser<T> = (
  file: string,
  text: string,
) => { readonly entries: T[]; readonly problems: KnowledgeProblem[] };

/** Reads a vocabulary file; one that is broken as a whole gives no value, so that its last good version stays. */
function vocabularyFile<T>(parse: VocabularyParser<T>): FileReader<T[]> {
  return async (file) => {
    const read = await readTextFile(file);
    if (!read.ok) return { value: null, problems: [read.problem] };
    const { entries, problems } = parse(file, read.text);
    return { value: isBroken(problems) ? null : entries, problems };
  };
}

const readOneSubjects = vocabularyFile((file, text) => {
  const { subjects, problems } = readSubjects(file, text);
  return { entries: subjects, problems };
});

const readOneThesaurus = vocabularyFile((file, text) => {
  const { concepts, problems } = readThesaurus(file, text);
  return { entries: concepts, problems };
});

const readOneClaims = vocabularyFile((file, text) => {
  const { claimWords, problems } = readClaimWords(file, text);
  return { entries: claimWords, problems };
});

const readOneDesk = vocabularyFile((file, text) => {
  const { stories, problems } = readDesk(file, text);
  return { entries: stories, problems };
});

const readOneFalsePositives = vocabularyFile((file, text) => {
  const { falsePositives, problems } = readFalsePositives(file, text);
  return { entries: falsePositives, problems };
});

function isBroken(problems: readonly KnowledgeProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'broken');
}

function withoutTwins(articles: readonly Article[], problems: KnowledgeProblem[]): Article[] {
  const byId = new Map<string, Article>();
  for (const article of articles) {
    if (byId.has(article.id)) {
      const message = `Two folders hold an article "${article.id}"; the first one is used.`;
      problems.push({ file: `${article.id}.md`, line: null, message, remedy: 'Rename one.', severity: 'odd' });
    } else byId.set(article.id, article);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
