// Terminal door: asks one question, or a file of them, and prints answers to read or as JSON; or only how they are understood.
// A command that only shows something is obeyed, but for the lines of a file: those are questions.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { withoutByteOrderMark } from '../ingest/invisible-characters.js';
import { plainAnswer } from '../answer/ask/describe-answer.js';
import { readRequest, type Request } from '../answer/request/read-request.js';
import { readTyping } from '../answer/request/read-typing.js';
import { loadAsk } from './load-ask.js';
import { obeyCommand, publishedAnswer } from './obey-command.js';
import { boldOnTerminal, printJson, printShown, printText } from './print-text.js';
import { readNamed, runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent ask -- "question" [--after "question before"] [--json] [--knowledge DIR]...
npm run --silent ask -- --batch FILE [--knowledge DIR]...   lines of {"id", "ask", "after"?}; one JSON object a line
npm run --silent ask -- --read "what is typed" | --read --batch FILE   how it is understood: command, subjects, dates`;

const LINE = z
  .object({
    id: z.union([z.string(), z.number()]),
    ask: z.string().optional(),
    typed: z.string().optional(),
    after: z.union([z.string(), z.array(z.string())]).nullish(),
  })
  .refine(({ ask, typed }) => (ask ?? typed) !== undefined);
/** A file of known answers is taken too: its questions, or what is typed in it. */
const KNOWN = z.union([z.object({ typed: z.array(LINE) }), z.object({ questions: z.array(LINE) })]);

/** Some 500,000 questions; what is longer is no file of questions. */
const MOST_BATCH_BYTES = 50_000_000;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      read: { type: 'boolean', default: false },
      after: { type: 'string', multiple: true, default: [] },
      knowledge: { type: 'string', multiple: true, default: [] },
      batch: { type: 'string' },
    },
  });
  if (values.batch === undefined && positionals.length === 0) throw new UsageError('A question is missing.');
  const { ask, prepared, newest } = await loadAsk(values.knowledge);
  const read = (text: string): Request => readRequest(readTyping(text), prepared.search, newest);
  const understood = (text: string): object => understanding(text, read(text));
  if (values.batch !== undefined) {
    for (const { id, text, before } of batchOf(values.batch, await readBatch(values.batch))) {
      printJson({ id, ...(values.read ? understood(text) : publishedAnswer(ask(text, { before }))) });
    }
    return;
  }
  const text = positionals.join(' ');
  if (values.read) return printJson(understood(text));
  const shown = obeyCommand(read(text), prepared, ask);
  if (shown !== null) return printShown(shown, values.json);
  const answer = ask(text, { before: values.after });
  if (answer.kind === 'nothing-found') process.exitCode = 1;
  if (values.json) return printJson(publishedAnswer(answer));
  printText(plainAnswer(answer, { reference: ({ url }) => url, emphasize: boldOnTerminal() }));
});

interface BatchQuestion {
  readonly id: string | number;
  readonly text: string;
  readonly before: readonly string[];
}

async function readBatch(file: string): Promise<string> {
  return new TextDecoder().decode(await readNamed(file, MOST_BATCH_BYTES, `--batch ${file}`));
}

/** Each is answered before the next line is read: what stands above a wrong line is answered. */
function* batchOf(file: string, marked: string): Generator<BatchQuestion> {
  const text = withoutByteOrderMark(marked);
  const known = KNOWN.safeParse(parsed(text));
  if (known.success) {
    yield* ('typed' in known.data ? known.data.typed : known.data.questions).map(askedOf);
    return;
  }
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const asked = LINE.safeParse(parsed(line));
    if (!asked.success) throw new UsageError(`${file}:${at + 1}: not a line of {"id", "ask", "after"?}.`);
    yield askedOf(asked.data);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function askedOf({ id, ask, typed, after }: z.infer<typeof LINE>): BatchQuestion {
  return { id, text: ask ?? typed ?? '', before: [after ?? []].flat() };
}

function understanding(text: string, request: Request): object {
  const { command, subjects, words, dropped, didYouMean, about, period, isForeign, aliases } = request;
  return {
    typed: text,
    command,
    subjects: subjects.map(({ id }) => id),
    question: words,
    dropped,
    didYouMean,
    about,
    from: period?.from ?? null,
    to: period?.to ?? null,
    otherLanguage: isForeign,
    readAs: aliases.length === 0 ? null : 'alias',
  };
}
