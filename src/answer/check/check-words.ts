// Compares the words of a message with the sources, sentence by sentence: which passages speak to it, and who says what in
// them. It passes no judgement; where no source mentions a sentence it says so.
import { splitParagraphs } from '../../ingest/passages.js';
import { splitSentences } from '../../ingest/sentences.js';
import type { AskInTime } from '../ask/create-ask.js';
import type { Excerpt } from '../excerpt-of.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import { LONGEST_QUESTION } from '../request/read-typing.js';

/** Words of a source that speak to a sentence, and who says them there. */
export interface SpeakingExcerpt {
  readonly excerpt: Excerpt;
  /** Names of those whose claim it is; empty where the article names nobody for it. */
  readonly speakers: readonly string[];
}

export interface CheckedSentence {
  /** Verbatim. */
  readonly sentence: string;
  /**
   * `spoken-to`: a source holds what it says. `near`: none does outright, and these come nearest. `unmentioned`: no source
   * mentions it.
   */
  readonly kind: 'spoken-to' | 'near' | 'unmentioned';
  /** Best first. */
  readonly excerpts: readonly SpeakingExcerpt[];
  /** Names and words of it that no article holds. */
  readonly missing: readonly string[];
}

/** What a sentence is compared with. */
export interface CheckSources {
  readonly ask: AskInTime;
  prepared(this: void): PreparedKnowledge;
}

/** Passages shown for a sentence: two sources that differ fit in, and a thread stays readable. */
const MOST_EXCERPTS = 2;

/** The sentences of a message that say something, in order and verbatim; marks and emoji alone say nothing. */
export function sentencesOf(words: string): string[] {
  const paragraphs = splitParagraphs(words).map(({ text }) => text);
  return paragraphs
    .flatMap((paragraph) => splitSentences(paragraph).map(({ start, end }) => paragraph.slice(start, end).trim()))
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** Compares one sentence with the sources; of one longer than a question, its beginning. */
export async function checkSentence(sentence: string, { ask, prepared }: CheckSources): Promise<CheckedSentence> {
  const answer = await ask(sentence.replace(/\s+/g, ' ').slice(0, LONGEST_QUESTION));
  if (answer.kind === 'help' || answer.kind === 'nothing-found') {
    const missing = answer.kind === 'help' ? [] : answer.missing;
    return { sentence, kind: 'unmentioned', excerpts: [], missing };
  }
  const excerpts = answer.excerpts
    .slice(0, MOST_EXCERPTS)
    .map((excerpt) => ({ excerpt, speakers: speakersOf(excerpt, prepared()) }));
  return { sentence, kind: answer.kind === 'found' ? 'spoken-to' : 'near', excerpts, missing: answer.missing };
}

function speakersOf({ article, start }: Excerpt, { readings }: PreparedKnowledge): string[] {
  const claims = readings.find((reading) => reading.article.id === article.id)?.claims ?? [];
  const own = claims.filter(({ row: { prepared, sentence } }) => prepared.passage.start + sentence.start === start);
  return [...new Set(own.map(({ claim }) => claim.speaker))];
}
