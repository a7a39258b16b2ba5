// Somebody saying something about a subject: the unit from which a status is built.
import type { ClaimKind } from '../ingest/claim-words.js';

/** What holds of each kind of claim. A kind that is left out does not compile. */
export const KINDS: Readonly<
  Record<
    ClaimKind,
    {
      /** The order in which a status tells them: 0 is the gravest and stands first. */
      readonly rank: number;
      /** One side can assert and another deny the same harm. */
      readonly isHarm: boolean;
      /** Told of whoever broke in and not of a victim. */
      readonly isIntrusion: boolean;
    }
  >
> = {
  compromise: { rank: 0, isHarm: true, isIntrusion: true },
  access: { rank: 1, isHarm: true, isIntrusion: true },
  impact: { rank: 2, isHarm: true, isIntrusion: false },
  data: { rank: 3, isHarm: true, isIntrusion: false },
  attribution: { rank: 4, isHarm: false, isIntrusion: false },
  method: { rank: 5, isHarm: false, isIntrusion: false },
  duration: { rank: 6, isHarm: false, isIntrusion: false },
  targets: { rank: 7, isHarm: false, isIntrusion: false },
  response: { rank: 8, isHarm: false, isIntrusion: false },
};

export type Stance = 'asserts' | 'denies' | 'unclear';

/** Who says it, as plainly as the text makes it. */
export interface Voice {
  /** As shown: names of subjects, or the article's own words for sources it does not name. */
  readonly speaker: string;
  /** Subjects that speak; empty where the article names nobody. */
  readonly speakerIds: readonly string[];
  /** On what ground, in the article's own words ("people familiar with the situation", "spokesperson"); null where it says none. */
  readonly ground: string | null;
  /** Ids of the outlets between the speaker and the article. */
  readonly relays: readonly string[];
  /** How the weight is told: an agency, somebody on the record, or sources without a name. */
  readonly standing: 'agency' | 'on the record' | 'anonymous';
}

export interface Claim extends Voice {
  readonly subjectId: string;
  readonly kind: ClaimKind;
  readonly stance: Stance;
  /** A denial that speaks of now and not of then: it may stand beside a report of then. */
  readonly isOver: boolean;
  /** Day or month it was said, where the sentence states it; the date published is another thing. */
  readonly said: string | null;
  readonly articleId: string;
  readonly published: string | null;
  /** Index of the sentence among the article's sentences: the excerpt is that sentence. */
  readonly sentence: number;
}
