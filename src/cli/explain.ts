// Terminal door: why a sentence claims what it claims, or does not.
import { parseArgs } from 'node:util';
import { createArticleReadings, prepareKnowledge } from '../answer/prepare-knowledge.js';
import { atOnce } from '../answer/in-slices.js';
import { claimedArticle } from '../answer/read-article.js';
import { explainSentence } from '../claims/explain-sentence.js';
import { makeArticle } from '../ingest/article.js';
import { bodyStart, readFrontMatter } from '../ingest/front-matter.js';
import { loadKnowledge } from './load-ask.js';
import { printText } from './print-text.js';
import { readNamed, runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent explain -- "sentence" | FILE --at N [--publisher NAME] [--knowledge DIR]...
Tags, who says what, the words of a kind, and of each claim the rule that made or dropped it; N counts the sentences of the file's text from 1`;

const MOST_TEXT_BYTES = 1_000_000;
const UNKNOWN = {
  ...{ title: null, publisher: null, url: null, published: null, retrieved: null, corrected: null },
  ...{ language: 'en', tlp: null },
};

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      publisher: { type: 'string' },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  const [given] = positionals;
  if (given === undefined || positionals.length > 1)
    throw new UsageError('Give one sentence, or one file with --at N.');
  const at = values.at === undefined ? null : Number(values.at);
  if (at !== null && !(Number.isInteger(at) && at > 0))
    throw new UsageError(`--at ${values.at ?? ''}: a number from 1.`);
  const text = at === null ? given : new TextDecoder().decode(await readNamed(given, MOST_TEXT_BYTES));
  const head = at === null ? null : readFrontMatter(text);
  const origin = head?.ok === true ? head.frontMatter : UNKNOWN;
  const body = text.slice(bodyStart(text));
  const article = makeArticle('given', { ...origin, publisher: values.publisher ?? origin.publisher }, body);
  const knowledge = { ...(await loadKnowledge(values.knowledge)), articles: [article] };
  // With the subjects that nobody listed and the text names.
  const readings = createArticleReadings();
  const vocabulary = readings.vocabularyOf(prepareKnowledge(knowledge).knowledge);
  const { claimed } = atOnce(claimedArticle(article, vocabulary, readings.voicesOf(article, vocabulary)));
  const nameOf = (id: string): string => vocabulary.subjects.get(id)?.name ?? id;
  const wanted = at === null ? claimed.sentences.map((_, index) => index) : [at - 1];
  const lines = wanted.map((index) => explainSentence(claimed, index, vocabulary.lexicon, nameOf).join('\n'));
  const shown = lines.filter((line) => line !== '').join('\n\n');
  if (shown === '') process.exitCode = 1;
  else printText(shown);
});
