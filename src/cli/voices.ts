// Terminal door: who says what in any text, to read or as JSON with exact offsets.
import { parseArgs } from 'node:util';
import { attributionWords } from '../claims/attribution/attribution-words.js';
import type { Attribution } from '../claims/attribution/attribution.js';
import { findAttributions } from '../claims/attribution/find-attributions.js';
import { knownNamesIn } from '../claims/sources/known-names.js';
import { createSubjectFinder, type SubjectFinder } from '../ingest/find-phrases.js';
import type { Publisher } from '../claims/sources/name-spans.js';
import { bodyStart } from '../ingest/front-matter.js';
import { splitParagraphs } from '../ingest/passages.js';
import { loadKnowledge } from './load-ask.js';
import { printJson, printText } from './print-text.js';
import { readNamed, runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent voices -- FILE|- [--publisher NAME] [--json] [--knowledge DIR]...
Each line is a paragraph, and where lines are hard-wrapped what stands between empty lines; offsets are UTF-16 units into the text.
“We” is the publisher: name one only where the text is its own word, as a vendor's post is`;

/** Read in less than a minute. */
const MOST_TEXT_BYTES = 10_000_000;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      publisher: { type: 'string' },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('Name one file, or - for what is piped in.');
  // With its byte order mark: offsets count it, as do others who read the file.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readNamed(file, MOST_TEXT_BYTES));
  const { subjects, claimWords } = await loadKnowledge(values.knowledge);
  const paragraphs = splitParagraphs(text).filter(({ start }) => start >= bodyStart(text));
  const findSubjects = createSubjectFinder(subjects);
  const known = knownNamesIn(paragraphs, findSubjects);
  const publisher = values.publisher === undefined ? null : publisherNamed(values.publisher, findSubjects);
  const found = findAttributions(paragraphs, known, attributionWords(claimWords), publisher);
  if (found.length === 0) process.exitCode = 1;
  if (values.json) printJson(found.map(published));
  else for (const attribution of found) printText(lineOf(attribution));
});

/** The subject of that name, where the vocabulary has one. */
function publisherNamed(name: string, findSubjects: SubjectFinder): Publisher {
  const [subject] = knownNamesIn([{ start: 0, text: name }], findSubjects);
  return subject === undefined ? { name, id: null } : { name: subject.name, id: subject.id };
}

// The order of keys is part of the format.
function published({ source, ground, via, cue, content, resolvedFrom }: Attribution): object {
  const { text, start, end, id, name } = source;
  return { source: { text, start, end, id, name, for: source.for }, ground, via, cue, content, resolvedFrom };
}

/** "Ana Ruiz, for Lumen (statement), via Reuters: “…”" */
function lineOf({ source, ground, via, content }: Attribution): string {
  const speaksFor = source.for === null ? '' : `, for ${source.for}`;
  const by = ground === null || source.name.includes(ground) ? '' : ` (${ground})`;
  const through = via.length === 0 ? '' : `, via ${via.join(' and ')}`;
  const said = content.map(({ text }) => text.replace(/\s+/g, ' ')).join(' … ');
  return `${source.name}${speaksFor}${by}${through}: ${said}`;
}
