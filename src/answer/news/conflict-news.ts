// Where sources differ, as news: known by the two statements that stand against each other, whichever articles carry them,
// and by the two who differ by name, whatever further statement one of them makes.
import { compareDates } from '../../ingest/partial-date.js';
import type { Subject } from '../../ingest/subjects.js';
import { conflictsAmong } from '../status/build-status.js';
import type { ClaimNews } from './claim-news.js';
import { contentKey } from '../content-key.js';
import type { SubjectName } from '../excerpt-of.js';
import { groupBy } from '../group-by.js';
import type { Steps } from '../in-slices.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import type { Conflict, StatusLine } from '../status/status.js';

export interface ConflictNews {
  readonly subject: SubjectName;
  readonly conflict: Conflict;
  readonly keys: readonly string[];
  /** One side says without a name what somebody says by name. */
  readonly isEcho: boolean;
  /** When both sides had been told; null where the date of one is not stated. */
  readonly date: string | null;
}

// Two statements that have been worded in more than twenty ways each are known by some of these as well as by all.
const MOST_KEYS = 400;

/**
 * The conflicts of each subject, one a pair of statements; those without an echo stand first, as they must be recorded.
 * Claims are compared once a wording, not once an article.
 */
export function* findConflictNews(claims: readonly ClaimNews[], prepared: PreparedKnowledge): Steps<ConflictNews[]> {
  const bySubject = groupBy(claims, ({ subjectId }) => subjectId);
  const found: ConflictNews[] = [];
  for (const subject of prepared.knowledge.subjects) {
    const own = bySubject.get(subject.id) ?? [];
    const at = new Map(own.flatMap((news) => news.records.map(({ place }) => [placeKey(place), news] as const)));
    // Sources may differ on the second thing that a sentence tells.
    const told = prepared.claims.about(subject.id).filter(({ place }) => at.has(placeKey(place)));
    const conflicts = yield* conflictsAmong(subject, told);
    for (const conflict of conflicts) {
      const [one, other] = conflict.sides.map((side) => at.get(placeOfLine(side)));
      if (one !== undefined && other !== undefined) found.push(makeNews(subject, conflict, one, other));
    }
    yield;
  }
  const once = onceEach(found);
  return [...once.filter(({ isEcho }) => !isEcho), ...once.filter(({ isEcho }) => isEcho)];
}

function makeNews({ id, name }: Subject, conflict: Conflict, one: ClaimNews, other: ClaimNews): ConflictNews {
  const dates = [one.date, other.date].filter((date) => date !== null).sort(compareDates);
  return {
    subject: { id, name },
    conflict,
    keys: [...pairKeys({ id, name }, conflict, one, other), ...keysOf(one, other)],
    isEcho: one.isEcho || other.isEcho,
    date: dates[1] ?? null,
  };
}

// That somebody denies once more what the same source asserts is told as a claim, and is no new conflict. Figures change.
function pairKeys({ id }: SubjectName, { because }: Conflict, ...sides: readonly ClaimNews[]): string[] {
  const speakers = sides.map(({ records: [first] }) => [...(first?.claim.speakerIds ?? [])].sort().join('+'));
  if (because === 'figures' || speakers.includes('')) return [];
  return [`conflict:${contentKey('speakers', id, because, ...speakers.sort())}`];
}

function keysOf(one: ClaimNews, other: ClaimNews): string[] {
  const keys = one.keys.flatMap((a) => other.keys.map((b) => `conflict:${contentKey(...[a, b].sort())}`));
  return [...new Set(keys)].sort().slice(0, MOST_KEYS);
}

// Two speakers of the same statement differ from a third in one way.
function onceEach(found: readonly ConflictNews[]): ConflictNews[] {
  return [...groupBy(found, ({ keys }) => keys.join()).values()].flatMap(([first]) => first ?? []);
}

function placeKey({ articleId, start }: { readonly articleId: string; readonly start: number }): string {
  return `${start} ${articleId}`;
}

function placeOfLine({ excerpt }: StatusLine): string {
  return placeKey({ articleId: excerpt.article.id, start: excerpt.start });
}
