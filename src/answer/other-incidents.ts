// Whether words are about another incident than the story that the desk follows: an earlier breach, a settlement, another actor.
import { findIncident, type OtherIncident } from '../claims/find-incident.js';
import type { Lexicon } from '../claims/lexicon.js';
import type { SpokenSentence } from '../claims/spoken-sentence.js';
import { firstYear, type Story } from '../ingest/subjects.js';
import type { Word } from '../ingest/words.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import { lazily } from './lazily.js';
import type { ArticleReading } from './read-article.js';

export interface OtherIncidents {
  /** True for an incident that is kept apart from what else these articles tell. */
  isApart(this: void, incident: OtherIncident | null): boolean;
  /** True for a sentence of an article. */
  isIn(this: void, prepared: PreparedPassage, sentence: PreparedSentence): boolean;
  /** True for a question: who asks about it wants it first. */
  isAsked(this: void, text: string, words: readonly Word[]): boolean;
}

// A sentence's tags cost more than all else of an answer, and the same sentences are looked at for one question after another,
// and again when an article is added. Lexicon and stories are of one vocabulary.
const incidentsBy = new WeakMap<Lexicon, WeakMap<PreparedSentence, OtherIncident | null>>();

/**
 * Among articles none of which tells of the desk's story nothing is kept apart from it by its time or its actor; what is told
 * to be another matter is that everywhere.
 */
export function otherIncidents(
  readings: readonly ArticleReading[],
  { lexicon, stories }: { readonly lexicon: Lexicon; readonly stories: readonly Story[] },
): OtherIncidents {
  const isStoryTold = lazily(() => readings.some(({ tellsStory }) => tellsStory));
  const others = lazily(() => new Set(readings.flatMap((one) => (one.incident === null ? [] : [one.article.id]))));
  const since = firstYear(stories);
  const isApart = (incident: OtherIncident | null): boolean =>
    incident !== null && (incident.isByWords || isStoryTold());
  const incidentOf = (sentence: SpokenSentence): OtherIncident | null =>
    findIncident(sentence, lexicon.meanings(sentence), since);
  const known = incidentsBy.get(lexicon) ?? new WeakMap<PreparedSentence, OtherIncident | null>();
  incidentsBy.set(lexicon, known);
  const incidentIn = ({ words }: PreparedPassage, sentence: PreparedSentence): OtherIncident | null => {
    let incident = known.get(sentence);
    if (incident === undefined) {
      const { text, from, to, start } = sentence;
      incident = incidentOf({ text, words: words.slice(from, to).map((word) => moved(word, start)), names: [] });
      known.set(sentence, incident);
    }
    return incident;
  };
  return {
    isApart,
    isIn: (prepared, sentence) =>
      (isStoryTold() && others().has(prepared.article.id)) || isApart(incidentIn(prepared, sentence)),
    isAsked: (text, words) => isApart(incidentOf({ text, words, names: [] })),
  };
}

function moved(word: Word, by: number): Word {
  return { ...word, start: word.start - by, end: word.end - by };
}
