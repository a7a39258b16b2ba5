// Who says what of a subject, as of when: the one value that every surface shows as a status, and the words in which it is
// shown: labels of a fixed vocabulary, names, dates and counts. What is claimed stays in the quotations.
import type { Stance } from '../../claims/claim.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import { compareDates, readableDate } from '../../ingest/partial-date.js';
import { type Excerpt, type SubjectName, visibleText } from '../excerpt-of.js';

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

/** `A`, `A and B`, `A, B and C`; the same with "or". */
export function nameList(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1) ?? ''}`;
}

/** `1 article`, `2 articles`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
