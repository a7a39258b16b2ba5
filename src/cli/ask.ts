// Terminal door: asks one question, or a file of them, and prints answers to read or as JSON.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { withoutByteOrderMark } from '../ingest/invisible-characters.js';
import type { Answer } from '../answer/ask/answer.js';
import type { Ask } from '../answer/ask/create-ask.js';
import { plainAnswer } from '../answer/ask/describe-answer.js';
import { plainSummary } from '../answer/status/describe-status.js';
import { loadAsk } from './load-ask.js';
import { runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent ask -- "question" [--after "question before"] [--json] [--knowledge DIR]...
npm run --silent ask -- --batch FILE [--knowledge DIR]...   lines of {"id", "ask", "after"?}; one JSON object a line`;

const BATCH_LINE = z.object({
  id: z.union([z.string(), z.number()]),
  ask: z.string(),
  after: z.union([z.string(), z.array(z.string())]).nullish(),
});

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      after: { type: 'string', multiple: true, default: [] },
      knowledge: { type: 'string', multiple: true, default: [] },
      batch: { type: 'string' },
    },
  });
  if (values.batch === undefined && positionals.length === 0) throw new UsageError('A question is missing.');
  const { ask } = await loadAsk(values.knowledge);
  if (values.batch !== undefined) return await answerBatch(ask, values.batch);
  const answer = ask(positionals.join(' '), { before: values.after });
  process.stdout.write(
    values.json
      ? `${JSON.stringify(published(answer))}\n`
      : `${plainAnswer(answer, addressOf)}\n${answer.kind === 'found' || answer.kind === 'closest' ? plainSummary(answer.status) : ''}`,
  );
});

async function answerBatch(ask: Ask, file: string): Promise<void> {
  const text = withoutByteOrderMark(await readFile(file, 'utf8'));
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { id, ask: question, after } = parseLine(line, `${file}:${at + 1}`);
    const answer = ask(question, { before: [after ?? []].flat() });
    process.stdout.write(`${JSON.stringify({ id, ...published(answer) })}\n`);
  }
}

function parseLine(line: string, place: string): z.infer<typeof BATCH_LINE> {
  try {
    return BATCH_LINE.parse(JSON.parse(line));
  } catch (cause) {
    throw new UsageError(`${place}: not a line of {"id", "ask", "after"?}.`, { cause });
  }
}

function addressOf({ url }: { url: string | null }): string | null {
  return url;
}

// The order of keys is part of the format: first what the answer is, then what it rests on.
function published(answer: Answer): object {
  const { kind, answerId, question, subject, excerpts, searched, nearest, ...rest } = answer;
  return { kind, answerId, question, subject, excerpts, searched, nearest, ...rest };
}
