// A digest in words: labels, names, dates and counts. What is new is told in the articles' own words.
import { readableDate } from '../ingest/partial-date.js';
import { counted, nameList, originLine, titleLine } from './describe-answer.js';
import { DIFFERENCES, lineDate, lineSource, lineSpeaker, newestSourceLine } from './describe-status.js';
import type { CorrectionLine, ConflictLine, Digest, StoryLine, SubjectNews } from './digest.js';
import type { Excerpt } from './excerpt-of.js';
import type { StatusLine } from './status.js';
import { visibleText } from './visible-text.js';

// More outlets than these in one line are counted.
const MOST_NAMED = 3;

// Of a subject that speaks of itself the label tells who speaks.
const SPEAKS_ITSELF: ReadonlySet<StatusLine['label']> = new Set(['Company says', 'Government says']);

/** `12 new items · claims of Oct 2024 to 13 Nov 2024 · newest source searched: Nov 2024`. */
export function digestHeadline({ items, from, to, newestSource }: Digest): string {
  const dates = from === null || to === null ? [] : [`claims of ${spanLine(from, to)}`];
  return [counted(items, 'new item'), ...dates, newestSourceLine(newestSource)].join(' · ');
}

// A month and a day of it are that month.
function spanLine(from: string, to: string): string {
  return to.startsWith(from) ? readableDate(from) : `${readableDate(from)} to ${readableDate(to)}`;
}

/** `AT&T and Verizon`: whom the news is about. */
export function subjectNames({ subject, sharedWith }: SubjectNews): string {
  return nameList([subject, ...sharedWith].map(({ name }) => name));
}

/** `Company says (15 Nov 2024)` or `Reported access, The Wall Street Journal (Oct 2024)`. */
export function newLine(line: StatusLine): string {
  const speaker = SPEAKS_ITSELF.has(line.label) ? '' : `, ${lineSpeaker(line)}`;
  return `${line.label}${speaker} (${lineDate(line)})`;
}

/** `before: Reported compromised (published Oct 2024)`. */
export function beforeLine(line: StatusLine): string {
  return `before: ${newLine(line)}`;
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

/** `Article edited: Title · publisher, date · 1 sentence removed, 2 sentences added`. */
export function correctionHead({ article, removed, added, more }: CorrectionLine): string {
  const counts = [
    ...(removed.length === 0 ? [] : [`${counted(removed.length, 'sentence')} removed`]),
    ...(added.length === 0 ? [] : [`${counted(added.length, 'sentence')} added`]),
    ...(more === 0 ? [] : [`${counted(more, 'more sentence')} changed`]),
  ];
  return `Article edited: ${titleLine(article)} · ${originLine(article)} · ${counts.join(', ')}`;
}

/** Where an excerpt stands: `hosainfosec.com, Nov 2024 · article-id, characters 0 to 20`. */
export function placeLine({ article, start, end }: Excerpt): string {
  return `${originLine(article)} · ${article.id}, characters ${start} to ${end}`;
}

/** The one line of a digest without news: `Nothing new since 14 Nov 2024. 3 articles searched, newest source …`. */
export function nothingNewLine(searched: {
  readonly since: string | null;
  readonly articles: number;
  readonly newestSource: string | null;
}): string {
  const since = searched.since === null ? '' : ` since ${searched.since}`;
  const freshness = newestSourceLine(searched.newestSource);
  return `Nothing new${since}. ${counted(searched.articles, 'article')} searched · ${freshness}.`;
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
    `  ${correctionHead(correction)}`,
    ...correction.removed.map((text) => `    removed: ${text}`),
    ...correction.added.map((text) => `    added: ${text}`),
  ];
}
