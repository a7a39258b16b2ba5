// What every terminal door starts with: the knowledge folders read, and its problems told on stderr.
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { joinArticles } from '../answer/join-articles.js';
import { addedArticles } from './open-library.js';
import { createAsk, type Ask } from '../answer/ask/create-ask.js';
import { type PreparedKnowledge, prepareKnowledge } from '../answer/prepare-knowledge.js';
import { newestDate } from '../ingest/partial-date.js';
import { describeProblem } from '../ingest/knowledge-problem.js';
import { PathError } from './run-door.js';
import { settingsOfEnvironment } from '../settings.js';
import { createKnowledgeReader, type Knowledge } from '../ingest/knowledge-reader.js';

const SHIPPED = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** Reads the folder of the settings, else the shipped knowledge, again and again. */
export function readerOfSettings(): () => Promise<Knowledge> {
  const settings = settingsOfEnvironment();
  const own = settings.ok ? settings.settings.knowledgeDir : null;
  return createKnowledgeReader({ folders: [own ?? SHIPPED], vocabularyFolder: SHIPPED });
}

/** Reads `folders`; without any, KNOWLEDGE_DIR, else the shipped knowledge, and what was added beside it. Throws for one that is no folder. */
export async function loadKnowledge(folders: readonly string[] = []): Promise<Knowledge> {
  const isOwn = folders.length > 0;
  for (const folder of folders) await refuseUnlessFolder(folder);
  const read = isOwn ? createKnowledgeReader({ folders, vocabularyFolder: SHIPPED }) : readerOfSettings();
  const knowledge = joinArticles(await read(), isOwn ? [] : await addedArticles());
  for (const problem of knowledge.problems) process.stderr.write(`${describeProblem(problem)}\n`);
  return knowledge;
}

async function refuseUnlessFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new PathError(`--knowledge ${path}: there is no such folder.`);
  if (!found.isDirectory()) throw new PathError(`--knowledge ${path}: this is not a folder.`);
}

export interface LoadedAsk {
  readonly ask: Ask;
  readonly knowledge: Knowledge;
  readonly prepared: PreparedKnowledge;
  /** Newest date published. */
  readonly newest: string | null;
}

/** The same, ready to be asked. */
export async function loadAsk(folders: readonly string[] = []): Promise<LoadedAsk> {
  const knowledge = await loadKnowledge(folders);
  const prepared = prepareKnowledge(knowledge);
  const newest = newestDate(knowledge.articles.map(({ published }) => published));
  return { ask: createAsk(knowledge, prepared), knowledge, prepared, newest };
}
