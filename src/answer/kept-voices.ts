// Keeps who says what in an article by a hash of all that it depends on: the text, the words it is read with, and the code that
// reads it. What is kept spares a start the reading; whatever is missing, or is no longer what was written, is read anew.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TextVoices } from '../claims/attribution/find-attributions.js';
import type { Article } from '../ingest/article.js';
import { lazily } from './lazily.js';
import type { AnswerBasis, ArticleReadings } from './prepare-knowledge.js';

/** Where readings are kept, by their keys. */
export interface VoiceKeeper {
  of(this: void, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  keep(
    this: void,
    readings: readonly { readonly key: string; readonly sha256: string; readonly reading: string }[],
  ): Promise<void>;
}

/** Keeps what is read of articles, and takes over what was read of them before. */
export interface VoiceMemory {
  /** Before the articles of a state are read. */
  recall(this: void, knowledge: AnswerBasis): Promise<void>;
  /** After they were read. */
  keep(this: void, knowledge: AnswerBasis): Promise<void>;
}

/** For a desk without a store. */
export const NO_VOICE_MEMORY: VoiceMemory = { recall: () => Promise.resolve(), keep: () => Promise.resolve() };

// Articles a step: to read back or to write down so many takes some milliseconds.
const AT_ONCE = 10;

/** `onFault` is told when the keeper fails; everything is read anew then. */
export function createVoiceMemory(
  readings: ArticleReadings,
  keeper: VoiceKeeper,
  onFault: (error: unknown) => void,
): VoiceMemory {
  const isKept = new WeakSet<Article>();
  return {
    recall: async (knowledge) => {
      const listed = readings.vocabularyOf(knowledge);
      const keyOf = keysFor(knowledge);
      for (const few of inParts(knowledge.articles.filter((article) => !readings.isRead(article, listed)))) {
        const kept = await keeper.of(few.map(keyOf)).catch((error: unknown) => {
          onFault(error);
          return null;
        });
        if (kept === null) return;
        for (const article of few) {
          const voices = parsed(kept.get(keyOf(article)));
          if (voices === null) continue;
          readings.takeVoices(article, listed, voices);
          isKept.add(article);
        }
      }
    },
    keep: async (knowledge) => {
      const listed = readings.vocabularyOf(knowledge);
      const keyOf = keysFor(knowledge);
      for (const few of inParts(knowledge.articles.filter((article) => !isKept.has(article)))) {
        const read = few.map((article) => ({
          key: keyOf(article),
          sha256: article.sha256,
          reading: written(readings.voicesOf(article, listed)),
        }));
        for (const article of few) isKept.add(article);
        // The same text may stand in two articles.
        const once = [...new Map(read.map((one) => [one.key, one])).values()];
        const isDone = await keeper.keep(once).then(
          () => true,
          (error: unknown) => {
            onFault(error);
            return false;
          },
        );
        if (!isDone) return;
      }
    },
  };
}

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

function keysFor({ subjects, claimWords }: AnswerBasis): (article: Article) => string {
  const words = hashOf([codeOfReading(), JSON.stringify([subjects, claimWords])]);
  return ({ sha256, publisher, language, title }) =>
    hashOf([words, sha256, JSON.stringify([publisher, language, title])]);
}

function written(voices: TextVoices): string {
  const text = JSON.stringify(voices);
  return `${hashOf([text])} ${text}`;
}

// What was damaged may still be JSON, with other words in it.
function parsed(reading: string | undefined): TextVoices | null {
  const [hash = '', text = ''] = reading?.split(/ (.*)/s) ?? [];
  return hash === hashOf([text]) ? (JSON.parse(text) as TextVoices) : null;
}

/** A hash of the sources of `claims/` and `ingest/`: a reading by other code is another one. */
const codeOfReading = lazily(() => {
  const folders = ['../claims', '../ingest'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return hashOf(folders.flatMap((folder) => filesIn(folder)).map((file) => readFileSync(file, 'utf8')));
});

function filesIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${folder}/${name}`);
  return paths.filter((path) => /\.[jt]s$/.test(path) && statSync(path).isFile());
}

function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} ${part}`);
  return hash.digest('hex');
}
