// Which incident a sentence speaks of, where it is not the one that its article tells of: an earlier breach, a settlement.
import type { PhraseHit } from '../ingest/find-phrases.js';
import type { Meaning } from './find-patterns.js';
import { plainAt, type SpokenSentence } from './spoken-sentence.js';

/** Another incident than the one that the desk follows. */
export interface OtherIncident {
  /** As people are told: "2021", the name of an actor, or `OTHER_MATTER`. */
  readonly name: string;
  /** True where only the sentence is about it and the article is not. */
  readonly isAside: boolean;
  /** Told apart by its own words (a settlement), and not by its time or its actor, which are those of the desk's story alone. */
  readonly isByWords: boolean;
}

export const OTHER_MATTER = 'another matter';

// "in 2021", "the 2021 breach", "in August 2021"; "since 2021" and "from 2021" tell how long.
const LEADS =
  /^(?:in|the|a|an|its|their|that|during|of|early|late|mid|january|february|march|april|may|june|july|august|september|october|november|december)$/;
const YEAR = /^(?:19|20)\d\d$/;

/** `since` is the year in which the story of the desk begins, or null; null where the sentence speaks of that story. */
export function findIncident(
  sentence: SpokenSentence,
  hits: readonly PhraseHit<Meaning>[],
  since: number | null,
): OtherIncident | null {
  const years = sentence.words.flatMap(({ plain }, at) => (YEAR.test(plain) ? [{ year: Number(plain), at }] : []));
  const isUnrelated = hits.some(({ value }) => value.turn === 'unrelated');
  const isOld = since !== null && years.length > 0 && years.every(({ year }) => year < since);
  const led = years.find(({ at }) => LEADS.test(plainAt(sentence, at - 1)));
  if (isOld && led !== undefined) return { name: String(led.year), isAside: true, isByWords: isUnrelated };
  if (!isUnrelated) return null;
  return { name: years[0] === undefined ? OTHER_MATTER : String(years[0].year), isAside: true, isByWords: true };
}
