// What the desk answers: the one value that every surface shows, in Slack, in the terminal, as JSON.

import type { Respelling } from '../../search/correct-question.js';
import type { TypedAlias } from '../../search/read-query.js';
import type { Excerpt, SubjectName } from '../excerpt-of.js';
import type { Period } from '../request/read-typing.js';
import type { Status, StatusLine } from '../status/status.js';

export type { Respelling } from '../../search/correct-question.js';
export type { ArticleReference, Excerpt, SubjectName } from '../excerpt-of.js';

/** What was looked through. `from` and `to` are the oldest and newest dates published, as the articles state them. */
export interface SearchScope {
  readonly articles: number;
  readonly passages: number;
  readonly from: string | null;
  readonly to: string | null;
}

interface AnswerToQuestion {
  /** Stands for the question, what was asked before it, and the state of the knowledge: the same id, the same bytes. */
  readonly answerId: string;
  readonly question: string;
  readonly subject: SubjectName | null;
  readonly searched: SearchScope;
  /** Names of subjects that the articles do cover. */
  readonly nearest: readonly string[];
  readonly corrections: readonly Respelling[];
  /** Names as they were typed that are other names of a subject. */
  readonly aliases: readonly TypedAlias[];
  /** Only articles published then were looked through; null for all. */
  readonly period: Period | null;
  /** The question is in another language than English: only its names were looked for. */
  readonly isForeign: boolean;
  /** Who says what of the subject, or of the kind of claim asked for; null where neither was recognised. */
  readonly status: Status | null;
}

/** Words of an article around an excerpt: its paragraph, or of a long one as many whole sentences as are read at a glance. */
export interface Context {
  readonly text: string;
  /** UTF-16 code units: `body.slice(start, end) === text`. */
  readonly start: number;
  readonly end: number;
}

export interface ExcerptInContext extends Excerpt {
  readonly context: Context;
}

/** One of several that were asked for. */
export interface GatheredLine {
  readonly subject: SubjectName;
  /** The claim about it that stands first in its status. */
  readonly line: StatusLine;
}

/** What of a question the articles do not hold. */
interface Gaps {
  /** The names and words of the question that no article holds. */
  readonly missing: readonly string[];
  /** Names of those whose own words were asked for, although no article quotes them. */
  readonly unquoted: readonly string[];
}

/** `found`: the first excerpt holds what was asked for. `closest`: none says it outright, and these come nearest. */
export interface ExcerptAnswer extends AnswerToQuestion, Gaps {
  readonly kind: 'found' | 'closest';
  /** Where several are asked for ("which companies"): a claim about each. Otherwise empty. */
  readonly gathered: readonly GatheredLine[];
  /** How many more subjects answer than are gathered; only where some do. */
  readonly furtherGathered?: number;
  /** The excerpts of this page, best first. */
  readonly excerpts: readonly ExcerptInContext[];
  /** Page shown, from 0, and how many excerpts stand on the pages before and after it. */
  readonly page: number;
  readonly before: number;
  readonly after: number;
  /** Articles that hold any of the excerpts, on this page or another. */
  readonly articles: number;
  /** Newest date published among those articles; null where none states a date. */
  readonly asOf: string | null;
}

export interface NothingFoundAnswer extends AnswerToQuestion, Gaps {
  readonly kind: 'nothing-found';
  readonly excerpts: readonly [];
}

export interface HelpAnswer extends AnswerToQuestion {
  readonly kind: 'help';
  readonly excerpts: readonly [];
  readonly because: 'asked' | 'empty' | 'no-words' | 'too-long';
  /** Questions that the articles at hand do answer; none where there is no article. */
  readonly examples: readonly string[];
}

export type Answer = ExcerptAnswer | NothingFoundAnswer | HelpAnswer;
