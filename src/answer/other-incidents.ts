// Whether words are about another incident than the story that the desk follows: an earlier breach, a settlement, another actor.
import { findIncident } from '../claims/find-incident.js';
import type { Lexicon } from '../claims/lexicon.js';
import type { SpokenSentence } from '../claims/spoken-sentence.js';
import type { Story } from '../ingest/subjects.js';
import type { Word } from '../ingest/words.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import type { ArticleReading } from './read-article.js';

export interface OtherIncidents {
  /** True for a sentence of an article. */
  isIn(this: void, prepared: PreparedPassage, sentence: PreparedSentence): boolean;
  /** True for a question: who asks about it wants it first. */
  isAsked(this: void, text: string, words: readonly Word[]): boolean;
}

/** Of a desk that follows no story nothing is. */
export function otherIncidents(
  readings: readonly ArticleReading[],
  { lexicon, stories }: { readonly lexicon: Lexicon; readonly stories: readonly Story[] },
): OtherIncidents {
  const since = stories.length === 0 ? null : Math.min(...stories.map((story) => Number(story.since.slice(0, 4))));
  let others: ReadonlySet<string> | null = null;
  const isOther = (sentence: SpokenSentence): boolean =>
    since !== null && findIncident(sentence, lexicon.meanings(sentence), since) !== null;
  return {
    isIn: (prepared, { text, from, to, start }) => {
      others ??= new Set(readings.flatMap(({ article, incident }) => (incident === null ? [] : [article.id])));
      if (others.has(prepared.article.id)) return true;
      return isOther({ text, words: prepared.words.slice(from, to).map((word) => moved(word, start)), names: [] });
    },
    isAsked: (text, words) => isOther({ text, words, names: [] }),
  };
}

function moved(word: Word, by: number): Word {
  return { ...word, start: word.start - by, end: word.end - by };
}
