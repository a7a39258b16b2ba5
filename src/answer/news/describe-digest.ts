// A digest in words: labels, names, dates and counts. What is new is told in the articles' own words.
import { readableDate, WEEKDAYS } from '../../ingest/partial-date.js';
import { originLine } from '../ask/describe-answer.js';
import type { ConflictLine, CorrectionLine, Digest, StoryLine, SubjectNews } from './digest.js';
import { type Excerpt, visibleText, titleLine } from '../excerpt-of.js';
import {
  counted,
  DIFFERENCES,
  lineDate,
  lineSource,
  lineSpeaker,
  nameList,
  newestSourceLine,
  shortLine,
  type StatusLine,
} from '../status/status.js';

// More outlets than these in one line are counted.
const MOST_NAMED = 3;
// Of an instant as ISO 8601 writes it.
const DAY_CHARACTERS = 10;

/** `12 new items · claims of Oct 2024 to 13 Nov 2024 · newest source searched: Nov 2024`. */
export function digestHeadline({ items, from, to, newestSource }: Digest): string {
  const dates = from === null || to === null ? [] : [`claims of ${spanLine(from, to)}`];
  return [counted(items, 'new item'), ...dates, newestSourceLine(newestSource)].join(' · ');
}

/**
 * `T-Mobile and 2 others, 3 to 10 January: 5 new claims, 1 correction`. `about` names the subjects that the digest follows, none
 * for all; `range` are the days in which it came in, null for the dates of the claims.
 */
export function newsHeadline(digest: Digest, about: readonly string[], range: string | null): string {
  const { subjects, conflicts, from, to } = digest;
  const told = new Set([
    ...subjects.flatMap(({ subject, sharedWith }) => [subject, ...sharedWith].map(({ name }) => name)),
    ...conflicts.map(({ subject }) => subject.name),
  ]);
  const [first, ...others] = told.size > 0 ? told : about;
  const days = range ?? (from === null || to === null ? null : spanLine(from, to));
  const who = first === undefined ? 'All subjects' : `${first}${othersOf(others)}`;
  return `${[who, days].filter((part) => part !== null).join(', ')}: ${newsCounts(digest)}`;
}

function othersOf(names: readonly string[]): string {
  const [only] = names;
  if (only === undefined) return '';
  return names.length === 1 ? ` and ${only}` : ` and ${counted(names.length, 'other')}`;
}

function newsCounts({ subjects, stories, conflicts, corrections }: Digest): string {
  const claims = subjects.reduce((sum, { others }) => sum + 1 + others.length, 0);
  const counts = [
    [claims, 'new claim'],
    [stories.length, 'new article'],
    [conflicts.length, 'new difference'],
    [corrections.length, 'correction'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => counted(count, noun))
    .join(', ');
}

// A month and a day of it are that month.
function spanLine(from: string, to: string): string {
  return to.startsWith(from) ? readableDate(from) : `${readableDate(from)} to ${readableDate(to)}`;
}

/** `AT&T and Verizon`: whom the news is about. */
export function subjectNames({ subject, sharedWith }: SubjectNews): string {
  return nameList([subject, ...sharedWith].map(({ name }) => name));
}

/** The source of a line that stands behind its subject's name: whoever speaks of itself is not named again. */
export function sourceBeside(news: SubjectNews, line: StatusLine): string {
  const source = lineSource(line);
  return line.speaker === subjectNames(news) ? source.slice(line.speaker.length).replace(/^(?:, | · )/, '') : source;
}

/** `Friday` for 5: days are counted from Sunday, which is 0. Empty for any other number. */
export function weekdayName(day: number): string {
  return WEEKDAYS[day] ?? '';
}

/** A line of news as a line of a status is read, with whom it is about; `question` is '' for a subject's own word. */
export function newsParts(
  news: SubjectNews,
  line: StatusLine,
): ReturnType<typeof shortLine> & { readonly about: string } {
  const { question, ...rest } = shortLine(line);
  return { ...rest, about: subjectNames(news), question: question === news.subject.name ? '' : question };
}

/** `Before: The Wall Street Journal · published Oct 2024`. */
export function beforeLine(line: StatusLine): string {
  return `Before: ${lineSource(line)}`;
}

/** `Title · publisher, date · also in Capitol Wire`. */
export function storySource(story: StoryLine): string {
  const also = carriersLine(story);
  return [titleLine(story.article), originLine(story.article), ...(also === null ? [] : [also])].join(' · ');
}

/** `also in Capitol Wire`; how many articles where they are many, or one does not state its publisher. */
export function carriersLine({ alsoIn }: StoryLine): string | null {
  if (alsoIn.length === 0) return null;
  const publishers = [...new Set(alsoIn.map(({ publisher }) => publisher))];
  const names = publishers.filter((publisher) => publisher !== null);
  const isNamed = names.length === publishers.length && names.length <= MOST_NAMED;
  return `also in ${isNamed ? nameList(names) : counted(alsoIn.length, 'article')}`;
}

/** `T-Mobile · Sources differ`. */
export function conflictHead({ subject, conflict }: ConflictLine): string {
  return `${subject.name} · ${DIFFERENCES[conflict.because]}`;
}

/** `Title · publisher, date · edit seen 2 Jan 2025`. */
export function correctionSource({ article, seenAt }: CorrectionLine): string {
  const seen =
    seenAt === null ? [] : [`edit seen ${readableDate(new Date(seenAt).toISOString().slice(0, DAY_CHARACTERS))}`];
  return [titleLine(article), originLine(article), ...seen].join(' · ');
}

/** `1 sentence changed, 2 sentences added`, without the first `told` of each; empty where nothing is left. */
export function editCounts(
  { changed, removed, added, more }: CorrectionLine,
  told: { readonly changed?: number; readonly removed?: number; readonly added?: number } = {},
): string {
  const counts = [
    [changed.length - (told.changed ?? 0), 'changed'],
    [removed.length - (told.removed ?? 0), 'removed'],
    [added.length - (told.added ?? 0), 'added'],
    [more, 'changed beyond these'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${counted(count, 'sentence')} ${what}`)
    .join(', ');
}

/** Where an excerpt stands: `hosainfosec.com, Nov 2024 · article-id, characters 0 to 20`. */
export function placeLine({ article, start, end }: Excerpt): string {
  return `${originLine(article)} · ${article.id}, characters ${start} to ${end}`;
}

/** The one line of a digest without news: `Nothing new since 14 Nov 2024. 3 articles searched · newest source …`. */
export function nothingNewLine(searched: {
  readonly since: string | null;
  readonly articles: number;
  readonly newestSource: string | null;
}): string {
  const since = searched.since === null ? '' : ` since ${searched.since}`;
  const freshness = newestSourceLine(searched.newestSource);
  return `Nothing new${since}. ${counted(searched.articles, 'article')} searched · ${freshness}.`;
}

/** `12 older articles were added.`; null where there are none. */
export function olderLine(older: number): string | null {
  return older === 0 ? null : `${counted(older, 'older article')} ${older === 1 ? 'was' : 'were'} added.`;
}

/** `Newest article: 28 Dec 2024`: how fresh the sources are, in a few words. */
export function newestArticleLine(newestSource: string | null): string {
  return `Newest article: ${newestSource === null ? 'date not stated' : readableDate(newestSource)}`;
}

/** The whole digest to read in a terminal, every item with its quotation and where it stands. */
export function plainDigest(digest: Digest): string {
  const lines = [
    digestHeadline(digest),
    ...digest.subjects.flatMap((news) => [
      '',
      subjectNames(news),
      ...plainLine(news.newest),
      ...(news.before === null ? [] : [`    ${beforeLine(news.before)}: ${news.before.excerpt.text}`]),
      ...news.others.flatMap(plainLine),
    ]),
    ...headed('New articles', digest.stories.flatMap(plainStory)),
    ...headed('New differences', digest.conflicts.flatMap(plainConflict)),
    ...headed('Edited articles', digest.corrections.flatMap(plainCorrection)),
  ];
  return lines.map(visibleText).join('\n');
}

function headed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function plainLine(line: StatusLine): string[] {
  return [`  ${line.label}: ${lineSource(line)}`, `    ${line.excerpt.text}`, `    ${placeLine(line.excerpt)}`];
}

function plainStory(story: StoryLine): string[] {
  const { excerpt } = story;
  return [`  ${storySource(story)}`, ...(excerpt === null ? [] : [`    ${excerpt.text}`, `    ${placeLine(excerpt)}`])];
}

function plainConflict(line: ConflictLine): string[] {
  const sides = line.conflict.sides.map((side) => `    ${lineSpeaker(side)} (${lineDate(side)}): ${side.excerpt.text}`);
  return [`  ${conflictHead(line)}`, ...sides];
}

function plainCorrection(correction: CorrectionLine): string[] {
  return [
    `  ${correctionSource(correction)} · ${editCounts(correction)}`,
    ...correction.changed.flatMap(({ before, after }) => [`    before: ${before}`, `    now: ${after}`]),
    ...correction.removed.map((text) => `    removed: ${text}`),
    ...correction.added.map((text) => `    added: ${text}`),
  ];
}
