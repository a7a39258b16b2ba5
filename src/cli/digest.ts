// Terminal door: what was first said or published in a period of time, each thing once, with its source.
import { parseArgs } from 'node:util';
import { digestOfPeriod } from '../answer/news/build-digest.js';
import { nothingNewLine, plainDigest } from '../answer/news/describe-digest.js';
import { prepareKnowledge, type PreparedKnowledge } from '../answer/prepare-knowledge.js';
import { readableDate } from '../ingest/partial-date.js';
import { loadKnowledge } from './load-ask.js';
import { printJson, printText } from './print-text.js';
import { MONTHS_COUNT, readDate, runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent digest -- --since DATE [--until DATE] [--subject NAME]... [--json] [--knowledge DIR]...
DATE is a day (2024-11-15) or a month (2024-11), the last one included`;

await runDoor(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      since: { type: 'string' },
      until: { type: 'string' },
      subject: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.since === undefined) throw new UsageError('--since is missing: from when on?');
  const since = readDate('--since', values.since);
  const until = values.until === undefined ? null : readDate('--until', values.until);
  if (until !== null && since.slice(0, until.length) > until) {
    throw new UsageError(`--since ${since} lies after --until ${until}.`);
  }
  const prepared = prepareKnowledge(await loadKnowledge(values.knowledge));
  const subjects = values.subject.map((name) => subjectNamed(name, prepared));
  const digest = digestOfPeriod(prepared, { since, until, subjects: subjects.map(({ id }) => id) });
  if (values.json) printJson(digest);
  else if (digest.items > 0) printText(plainDigest(digest));
  else printText(nothingNewLine({ ...digest, since: periodLine(since, until, subjects) }));
  if (!values.json) printText(MONTHS_COUNT);
});

function subjectNamed(name: string, { search }: PreparedKnowledge): { id: string; name: string } {
  const [subject] = search.read(name).subjects;
  if (subject === undefined) throw new UsageError(`--subject ${name}: no subject of that name is known.`);
  return subject;
}

function periodLine(since: string, until: string | null, subjects: readonly { name: string }[]): string {
  const period = until === null ? readableDate(since) : `${readableDate(since)}, until ${readableDate(until)}`;
  return [period, ...subjects.map(({ name }) => name)].join(', ');
}
