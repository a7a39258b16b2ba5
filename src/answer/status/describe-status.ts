// A status in words: labels of a fixed vocabulary, names, dates and counts. What is claimed stays in the quotations.
import { compareDates, readableDate } from '../../ingest/partial-date.js';
import { dateOf } from './status.js';
import { counted, nameList } from '../ask/describe-answer.js';
import type { Conflict, Origin, Status, StatusLine } from './status.js';
import { type SubjectName, visibleText } from '../excerpt-of.js';

/** The rule by which a reader weighs a line; it stands in the help. */
export const WEIGHT_RULE =
  'How to weigh a line: an agency or somebody on the record is named; anonymous sources are called what the article calls them. Articles that repeat one report count as one origin. The date says how old a claim is.';

/** What stands above the two sides of a difference. */
export const DIFFERENCES: Readonly<Record<Conflict['because'], string>> = {
  denied: 'Sources differ',
  over: 'Reported, and now said to be over',
  figures: 'Figures differ',
};

/** `T-Mobile · as of 15 Nov 2024 · 3 articles, 2 origins`: a line of the board. */
export function boardLine(status: Status): string {
  const parts = [
    status.subject?.name ?? null,
    status.asOf === null
      ? 'date not stated'
      : `${status.subject === null ? 'As' : 'as'} of ${readableDate(status.asOf)}`,
    `${counted(status.articles, 'article')}, ${counted(status.origins.length, 'origin')}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** How new the newest source that was searched is: `newest source searched: 18 Nov 2024`. */
export function newestSourceLine(date: string | null): string {
  return `newest source searched: ${date === null ? 'date not stated' : readableDate(date)}`;
}

/** The head of a status: its line on the board, and how new its sources are. */
export function statusHeadline(status: Status): string {
  return `${boardLine(status)} · ${newestSourceLine(status.newestSource)}`;
}

/** `The Wall Street Journal, citing people familiar with the situation · published Nov 2024 · also in 2 articles`. */
export function lineSource(line: StatusLine): string {
  const also = line.alsoIn.length === 0 ? [] : [`also in ${counted(line.alsoIn.length, 'article')}`];
  return [lineSpeaker(line), lineDate(line), ...also].join(' · ');
}

/** `T-Mobile · Reported compromised · The Wall Street Journal · published Nov 2024`: a claim in a list about several. */
export function gatheredLine({ subject, line }: { readonly subject: SubjectName; readonly line: StatusLine }): string {
  return [subject.name, line.label, lineSource(line)].join(' · ');
}

/** `The Wall Street Journal, citing people familiar with the situation`. */
export function lineSpeaker(line: StatusLine): string {
  const ground =
    line.ground === null ? '' : line.standing === 'anonymous' ? `, citing ${line.ground}` : `, ${line.ground}`;
  const others = line.relays.filter((name) => !line.speaker.includes(name));
  const relays = others.length === 0 ? '' : ` to ${nameList(others)}`;
  return `${line.speaker}${ground}${relays}`;
}

/** `15 Nov 2024` where the day it was said is stated, `published Nov 2024` where only the article has a date. */
export function lineDate(line: StatusLine): string {
  const date = dateOf(line);
  return date === null ? 'date not stated' : `${line.said === null ? 'published ' : ''}${readableDate(date)}`;
}

/** The status as plain text, a line a claim with its quotation, then what replaces what and where sources differ. */
export function plainStatus(status: Status): string {
  const lines = status.lines.flatMap((line) => [
    `${line.label}: ${lineSource(line)}`,
    `    ${line.excerpt.text}`,
    `    ${line.excerpt.article.id}, characters ${line.excerpt.start} to ${line.excerpt.end}`,
    ...line.replaces.map((earlier) => `    earlier: ${lineSource(earlier)}: ${earlier.excerpt.text}`),
  ]);
  const conflicts = status.conflicts.flatMap(({ because, sides }) => [
    `${DIFFERENCES[because]}:`,
    ...sides.map((side) => `    ${side.speaker}: ${side.excerpt.text}`),
  ]);
  return [statusHeadline(status), ...lines, ...conflicts].map(visibleText).join('\n');
}

/** The first line of each label: what an answer shows of a status. */
export function firstOfEachLabel({ lines }: Status): StatusLine[] {
  return lines.filter((line, at) => lines.findIndex(({ label }) => label === line.label) === at);
}

/** The same in plain text, and who differs from whom; empty where there is no status. */
export function plainSummary(status: Status | null): string {
  if (status === null) return '';
  const lines = firstOfEachLabel(status).map((line) => `${line.label}: ${lineSource(line)}`);
  const differ = status.conflicts.map(
    ({ because, sides }) => `${DIFFERENCES[because]}: ${sides[0].speaker} / ${sides[1].speaker}`,
  );
  return [...lines, ...differ].map((line) => `${visibleText(line)}\n`).join('');
}

/** Every claim of a status, replaced ones too, the oldest first; those without any date stand last. */
export function claimsInTime({ lines }: Status): StatusLine[] {
  const all = lines.flatMap((line) => [line, ...line.replaces]);
  const key = (line: StatusLine): string => dateOf(line) ?? '9999';
  return all.sort((a, b) => compareDates(key(a), key(b)) || (a.excerpt.article.id < b.excerpt.article.id ? -1 : 1));
}

/** When an origin was first said, or that no claim states it. */
export function originDate({ said }: Origin): string {
  return said === null ? 'date not stated' : readableDate(said);
}
