// What every terminal door starts with: the knowledge folders read, and its problems told on stderr.
import { fileURLToPath } from 'node:url';
import { createAsk, type Ask } from '../answer/create-ask.js';
import { describeProblem } from '../ingest/knowledge-problem.js';
import { createKnowledgeReader, type Knowledge } from '../ingest/knowledge-reader.js';

const SHIPPED = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** Reads `folders`, or the shipped knowledge when none is named. */
export async function loadAsk(folders: readonly string[] = []): Promise<{ ask: Ask; knowledge: Knowledge }> {
  const read = createKnowledgeReader({ folders: folders.length > 0 ? folders : [SHIPPED], vocabularyFolder: SHIPPED });
  const knowledge = await read();
  for (const problem of knowledge.problems) process.stderr.write(`${describeProblem(problem)}\n`);
  return { ask: createAsk(knowledge), knowledge };
}
