// Who says what of a subject, as of when: the one value that every surface shows as a status.
import type { Stance } from '../../claims/claim.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import type { Excerpt, SubjectName } from '../excerpt-of.js';

/** The small fixed vocabulary of labels; everything else in a line is quoted. */
export type StatusLabel =
  | 'Reported compromised'
  | 'Reported intrusions'
  | 'Reported access'
  | 'Reported impact'
  | 'Reported data taken'
  | 'Reported way in'
  | 'Reported duration'
  | 'Reported targets'
  | 'Reported attribution'
  | 'Reported response'
  | 'Reported not affected'
  | 'Denied'
  | 'Company says'
  | 'Agency says'
  | 'Government says'
  | 'Unknown';

export interface StatusLine {
  readonly label: StatusLabel;
  readonly kind: ClaimKind;
  readonly stance: Stance;
  /** A denial that speaks of now and not of then. */
  readonly isOver: boolean;
  readonly speaker: string;
  readonly ground: string | null;
  /** `on the record`, `agency` or `anonymous`: what the visible rule for weight goes by. */
  readonly standing: string;
  /** Id of the report or statement that it starts from. */
  readonly origin: string;
  /** When it was said, where the sentence states it; else null. */
  readonly said: string | null;
  /** Names of the outlets between the speaker and the article. */
  readonly relays: readonly string[];
  readonly excerpt: Excerpt;
  readonly alsoIn: readonly string[];
  /** Earlier claims of the same speaker and kind, which this one replaces. */
  readonly replaces: readonly StatusLine[];
}

export interface Origin {
  readonly id: string;
  readonly speaker: string;
  /** When it was first said, where a claim states it. */
  readonly said: string | null;
  /** Ids of the articles that relay it. */
  readonly articles: readonly string[];
}

export interface Conflict {
  readonly kind: ClaimKind;
  /** One asserts what the other denies, one says that it is over, or their figures exclude each other. */
  readonly because: 'denied' | 'over' | 'figures';
  readonly sides: readonly [StatusLine, StatusLine];
}

export interface Status {
  readonly subject: SubjectName | null;
  /** Date of the newest claim; null where none is dated. */
  readonly asOf: string | null;
  /** Date of the newest article that was searched; null where none is dated. */
  readonly newestSource: string | null;
  /** Articles that make or repeat one of the claims. */
  readonly articles: number;
  readonly origins: readonly Origin[];
  readonly lines: readonly StatusLine[];
  readonly conflicts: readonly Conflict[];
}

/** The date a line counts by: when it was said, else when its article was published. */
export function dateOf(line: StatusLine): string | null {
  return line.said ?? line.excerpt.article.published;
}
