// Somebody saying something about a subject: the unit from which a status is built.
import type { OtherIncident } from './find-incident.js';
import type { ClaimKind } from '../ingest/claim-words.js';

export type Stance = 'asserts' | 'denies' | 'unclear';

/** Who says it, as plainly as the text makes it. */
export interface Voice {
  /** As shown: names of subjects, or the article's own words for sources it does not name. */
  readonly speaker: string;
  /** Subjects that speak; empty where the article names nobody. */
  readonly speakerIds: readonly string[];
  /** Somebody by name who speaks for them; null where nobody is named. */
  readonly person: string | null;
  /** Agencies and persons whose word it is: it stands in the status of what they say, too. */
  readonly heardOf: readonly string[];
  /** On what ground, in the article's own words ("people familiar with the situation", "spokesperson"); null where it says none. */
  readonly ground: string | null;
  /** Ids of the outlets between the speaker and the article. */
  readonly relays: readonly string[];
  /** How the weight is told: an agency, somebody on the record, sources without a name, or an outlet that names no source. */
  readonly standing: 'agency' | 'on the record' | 'anonymous' | 'unsourced';
}

export interface Claim extends Voice {
  readonly subjectId: string;
  readonly kind: ClaimKind;
  readonly stance: Stance;
  /** It speaks of now and not of then: a denial of now may stand beside a report of then. */
  readonly isNow: boolean;
  /** Day or month it was said, where the sentence states it; the date published is another thing. */
  readonly said: string | null;
  /** Told of as said some time before, without a date: the article's day is not its day. */
  readonly isEarlier: boolean;
  /** Another incident than the story that the desk follows; null for that story. */
  readonly incident: OtherIncident | null;
  readonly articleId: string;
  readonly published: string | null;
  /** Index of the sentence among the article's sentences: the excerpt is that sentence. */
  readonly sentence: number;
  /** The words that claim it, of the part that is said: UTF-16 units into the sentence, from and to. */
  readonly clause: readonly [number, number];
}

/** The date a claim counts by: when it was said, else when its article was published; null where it is older than its article. */
export function dateOfClaim({
  said,
  isEarlier,
  published,
}: Pick<Claim, 'said' | 'isEarlier' | 'published'>): string | null {
  return said ?? (isEarlier ? null : published);
}

/** Ids of the subjects in whose status a claim stands: whom it is about, and the agencies and persons who say it. */
export function statusesOf({ subjectId, heardOf }: Pick<Claim, 'subjectId' | 'heardOf'>): string[] {
  return [...new Set([subjectId, ...heardOf])];
}
