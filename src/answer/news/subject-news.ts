// What is newly said of each subject, beside what was known of it before.
import type { ClaimRecord } from '../collect-claims.js';
import { compareDates } from '../../ingest/partial-date.js';
import type { Subject } from '../../ingest/subjects.js';
import { lineOfClaim } from '../status/build-status.js';
import { figuresDiffer, findFigures } from '../status/compare-claims.js';
import { isHarm as harms, propositionOf } from '../../claims/propositions.js';
import { dateOf } from '../status/status.js';
import type { ClaimNews } from './claim-news.js';
import type { SubjectNews } from './digest.js';
import type { SubjectName } from '../excerpt-of.js';
import { newsOf } from './find-news.js';
import { groupBy } from '../group-by.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import type { StatusLine } from '../status/status.js';

// A sentence that tells of several subjects stands under the first of these: whom it befell, who did it, who speaks of it.
const PLACES: Record<Subject['kind'], number> = {
  company: 0,
  vendor: 0,
  product: 0,
  'threat-actor': 1,
  agency: 2,
  person: 2,
  country: 2,
  outlet: 2,
};

interface Lines {
  readonly subject: Subject;
  readonly lines: readonly StatusLine[];
}

/** Subjects of which the very same is said, of which the first one's lines are shown. */
type Group = readonly [Lines, ...Lines[]];

/**
 * News of the `wanted` subjects, or of all where there are none: first those of whom something else is said than before,
 * then the most recent, of one day whom harm befell; those who only speak last.
 */
export function newsOfSubjects(
  claims: readonly ClaimNews[],
  prepared: PreparedKnowledge,
  wanted: ReadonlySet<string>,
): SubjectNews[] {
  const subjects = new Map(prepared.knowledge.subjects.map((subject) => [subject.id, subject]));
  const own = groupBy(
    claims.filter(({ subjectId }) => wanted.size === 0 || wanted.has(subjectId)),
    ({ subjectId }) => subjectId,
  );
  const found = [...own].flatMap(([id, news]) => {
    const subject = subjects.get(id);
    return subject === undefined ? [] : [{ subject, lines: news.flatMap((one) => lineOf(one, subject)).sort(inOrder) }];
  });
  const newKeys = new Set(claims.flatMap(({ keys }) => keys));
  const known = groupBy(
    newsOf(prepared).claims.filter(({ keys }) => !keys.some((key) => newKeys.has(key))),
    ({ subjectId }) => subjectId,
  );
  return eachOnce(joined(found))
    .map((group) => ({
      isSpeaking: placeOfGroup(group) === PLACES.agency,
      news: makeNews(group, known.get(group[0].subject.id) ?? []),
    }))
    .sort((a, b) => Number(a.isSpeaking) - Number(b.isSpeaking) || inImportance(a.news, b.news))
    .map(({ news }) => news);
}

function makeNews([first, ...sharing]: Group, known: readonly ClaimNews[]): SubjectNews {
  const [newest, ...others] = first.lines;
  if (newest === undefined) throw new Error('A subject without a new claim is no news.');
  const before = newsBefore(newest, known, PLACES[first.subject.kind] === PLACES.company);
  return {
    subject: nameOf(first.subject),
    sharedWith: sharing.map(({ subject }) => nameOf(subject)),
    newest,
    before: before === null ? null : lineOfClaim(before, first.subject),
    others,
  };
}

function lineOf({ records: [first], articles }: ClaimNews, subject: Subject): StatusLine[] {
  if (first === undefined) return [];
  const line = lineOfClaim(first, subject);
  const others = [...new Set([...line.alsoIn, ...articles])].filter((id) => id !== line.excerpt.article.id).sort();
  return [{ ...line, alsoIn: others, excerpt: { ...line.excerpt, alsoIn: others } }];
}

// Of one day, what is said of the harm comes before whom it was aimed at and what is being done.
function inOrder(a: StatusLine, b: StatusLine): number {
  const harm = Number(harms(b.kind)) - Number(harms(a.kind));
  return compareDates(dateOf(b) ?? '', dateOf(a) ?? '') || harm || (placeOf(a) < placeOf(b) ? -1 : 1);
}

/** Subjects of one place of which the same sentences tell stand together, in the order of their names. */
function joined(found: readonly Lines[]): Group[] {
  const byName = [...found].sort((a, b) => (a.subject.name < b.subject.name ? -1 : 1));
  const groups = groupBy(byName, ({ subject, lines }) => [PLACES[subject.kind], ...lines.map(placeOf)].join());
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

// Several victims that one sentence names are each told of; who did it and who speaks are told there already.
function eachOnce(groups: readonly Group[]): Group[] {
  const shown = new Set<string>();
  const inPlace = [...groups].sort(
    (a, b) => placeOfGroup(a) - placeOfGroup(b) || b[0].lines.length - a[0].lines.length,
  );
  return inPlace.flatMap((group): Group[] => {
    const [first, ...others] = group;
    const isVictim = placeOfGroup(group) === PLACES.company;
    const lines = isVictim ? first.lines : first.lines.filter((line) => !shown.has(placeOf(line)));
    for (const line of lines) shown.add(placeOf(line));
    return lines.length === 0 ? [] : [[{ ...first, lines }, ...others]];
  });
}

function placeOfGroup([{ subject }]: Group): number {
  return PLACES[subject.kind];
}

/**
 * The last answer to the same question: the speaker's own, and of a victim also that of others. Null where it was the same, or
 * there was none.
 */
function newsBefore(newest: StatusLine, known: readonly ClaimNews[], isVictim: boolean): ClaimRecord | null {
  const date = dateOf(newest) ?? '';
  const earlier = known
    .filter((news) => compareDates(news.date ?? '', date) <= 0)
    .sort((a, b) => compareDates(b.date ?? '', a.date ?? ''))
    .flatMap(({ records }) => records.filter(({ claim }) => propositionOf(claim) === propositionOf(newest)));
  const own = earlier.find(({ claim }) => claim.speaker === newest.speaker) ?? null;
  const last = own ?? (isVictim ? (earlier[0] ?? null) : null);
  if (last === null || last.claim.stance !== newest.stance) return last;
  const figures = findFigures(last.excerpt().text);
  return figuresDiffer(figures, findFigures(newest.excerpt.text)) ? last : null;
}

function inImportance(a: SubjectNews, b: SubjectNews): number {
  return Number(isTurn(b)) - Number(isTurn(a)) || newestFirst(a, b);
}

/** True where something else is said now than before. */
function isTurn({ before }: SubjectNews): boolean {
  return before !== null;
}

function newestFirst(a: SubjectNews, b: SubjectNews): number {
  const dates = compareDates(dateOf(b.newest) ?? '', dateOf(a.newest) ?? '');
  const harm = Number(isHarm(b.newest)) - Number(isHarm(a.newest));
  return dates || harm || b.others.length - a.others.length || (a.subject.name < b.subject.name ? -1 : 1);
}

function isHarm({ kind, stance }: StatusLine): boolean {
  return stance === 'asserts' && harms(kind);
}

function nameOf({ id, name }: Subject): SubjectName {
  return { id, name };
}

function placeOf({ excerpt }: StatusLine): string {
  return `${excerpt.article.id} ${excerpt.start}`;
}
