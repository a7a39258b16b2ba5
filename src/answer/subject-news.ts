// What is newly said of each subject, beside what was known of it before.
import type { Claim } from '../claims/claim.js';
import { compareDates } from '../ingest/partial-date.js';
import type { Subject } from '../ingest/subjects.js';
import { lineOfClaim } from './build-status.js';
import { dateOf } from './status.js';
import type { ClaimNews } from './claim-news.js';
import type { SubjectNews } from './digest.js';
import type { SubjectName } from './excerpt-of.js';
import { newsOf } from './find-news.js';
import { groupBy } from './group-by.js';
import type { Prepared } from './prepare-knowledge.js';
import type { StatusLine } from './status.js';

// They speak of others: what they say stands under whom they say it of.
const SPEAKING_KINDS: ReadonlySet<Subject['kind']> = new Set(['agency', 'country', 'outlet']);

interface Lines {
  readonly subject: Subject;
  readonly lines: readonly StatusLine[];
}

/** Subjects of which the very same is said, of which the first one's lines are shown. */
type Group = readonly [Lines, ...Lines[]];

/** News of the `wanted` subjects, or of all where there are none; the most recent first, those who only speak last. */
export function newsOfSubjects(
  claims: readonly ClaimNews[],
  prepared: Prepared,
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
  const groups = wanted.size === 0 ? withoutSpeakers(joined(found)) : joined(found);
  const news = groups.map((group) => ({
    isSpeaking: isSpeaking(group),
    news: makeNews(group, known.get(group[0].subject.id) ?? []),
  }));
  return news
    .sort((a, b) => Number(a.isSpeaking) - Number(b.isSpeaking) || newestFirst(a.news, b.news))
    .map((each) => each.news);
}

function makeNews([first, ...sharing]: Group, known: readonly ClaimNews[]): SubjectNews {
  const [newest, ...others] = first.lines;
  if (newest === undefined) throw new Error('A subject without a new claim is no news.');
  const before = newsBefore(newest, known);
  return {
    subject: nameOf(first.subject),
    sharedWith: sharing.map(({ subject }) => nameOf(subject)),
    newest,
    before: before === null ? null : (lineOf(before, first.subject)[0] ?? null),
    others,
  };
}

function lineOf({ records: [first], articles }: ClaimNews, subject: Subject): StatusLine[] {
  if (first === undefined) return [];
  const line = lineOfClaim(first, subject);
  const others = [...new Set([...line.alsoIn, ...articles])].filter((id) => id !== line.excerpt.article.id).sort();
  return [{ ...line, alsoIn: others, excerpt: { ...line.excerpt, alsoIn: others } }];
}

function inOrder(a: StatusLine, b: StatusLine): number {
  return compareDates(dateOf(b) ?? '', dateOf(a) ?? '') || (placeOf(a) < placeOf(b) ? -1 : 1);
}

/** Subjects of which the same sentences tell stand together, in the order of their names. */
function joined(found: readonly Lines[]): Group[] {
  const byName = [...found].sort((a, b) => (a.subject.name < b.subject.name ? -1 : 1));
  const groups = groupBy(byName, ({ lines }) => lines.map(placeOf).join());
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

// What somebody says of several subjects in one sentence is told once, under whom it is said of.
function withoutSpeakers(groups: readonly Group[]): Group[] {
  const shown = new Set(groups.filter((group) => !isSpeaking(group)).flatMap(([{ lines }]) => lines.map(placeOf)));
  const longestFirst = [...groups].sort(([a], [b]) => b.lines.length - a.lines.length);
  return longestFirst.flatMap((group): Group[] => {
    if (!isSpeaking(group)) return [group];
    const [first, ...others] = group;
    const lines = first.lines.filter((line) => !shown.has(placeOf(line)));
    for (const line of lines) shown.add(placeOf(line));
    return lines.length === 0 ? [] : [[{ ...first, lines }, ...others]];
  });
}

function isSpeaking([{ subject }]: Group): boolean {
  return SPEAKING_KINDS.has(subject.kind);
}

function newsBefore(newest: StatusLine, known: readonly ClaimNews[]): ClaimNews | null {
  const date = dateOf(newest) ?? '';
  const earlier = known
    .filter((news) => compareDates(news.date ?? '', date) <= 0)
    .sort((a, b) => compareDates(b.date ?? '', a.date ?? ''));
  const claimOf = ({ records: [first] }: ClaimNews): Claim | undefined => first?.claim;
  const ofKind = earlier.filter((news) => claimOf(news)?.kind === newest.kind);
  return ofKind.find((news) => claimOf(news)?.speaker === newest.speaker) ?? ofKind[0] ?? earlier[0] ?? null;
}

function newestFirst(a: SubjectNews, b: SubjectNews): number {
  const dates = compareDates(dateOf(b.newest) ?? '', dateOf(a.newest) ?? '');
  return dates || b.others.length - a.others.length || (a.subject.name < b.subject.name ? -1 : 1);
}

function nameOf({ id, name }: Subject): SubjectName {
  return { id, name };
}

function placeOf({ excerpt }: StatusLine): string {
  return `${excerpt.article.id} ${excerpt.start}`;
}
