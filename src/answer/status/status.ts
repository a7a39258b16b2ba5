// Who says what of a subject, as of when: the one value that every surface shows as a status, and the words in which it is
// shown: labels of a fixed vocabulary, names, dates and counts. What is claimed stays in the quotations.
import { dateOfClaim, type Stance, type Voice } from '../../claims/claim.js';
import { type Proposition, PROPOSITIONS, type ReportedLabel } from '../../claims/propositions.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import type { Subject } from '../../ingest/subjects.js';
import { compareDates, readableDate } from '../../ingest/partial-date.js';
import { type ArticleReference, type Excerpt, type SubjectName, titleLine, visibleText } from '../excerpt-of.js';

/** The small fixed vocabulary of labels; everything else in a line is quoted. */
export type StatusLabel =
  | ReportedLabel
  | 'Reported intrusions'
  | 'Reported not affected'
  | 'Denied'
  | 'Company says'
  | 'Agency says'
  | 'Government says'
  | 'Unknown';

export interface StatusLine {
  /** What it answers, or the name of whoever speaks for itself. */
  readonly question: string;
  readonly label: StatusLabel;
  readonly proposition: Proposition;
  readonly kind: ClaimKind;
  readonly stance: Stance;
  /** It speaks of now and not of then. */
  readonly isNow: boolean;
  /** Whoever says it: a person by name, else the speaker. */
  readonly source: string;
  /** Whom that person speaks for; null where nobody speaks for another. */
  readonly for: string | null;
  readonly speaker: string;
  readonly ground: string | null;
  /** `on the record`, `agency` or `anonymous`: what the visible rule for weight goes by. */
  readonly standing: Voice['standing'];
  /** Id of the report or statement that it starts from. */
  readonly origin: string;
  /** Names of the outlets between the speaker and the article. */
  readonly via: readonly string[];
  /** Somebody's words as another publisher tells them. */
  readonly secondHand: boolean;
  /** True of a company's or agency's word about itself. */
  readonly isOwn: boolean;
  /** When it was said, where the sentence states it; else null. */
  readonly said: string | null;
  /** Said some time before the article, which does not date it. */
  readonly isEarlier: boolean;
  readonly excerpt: Excerpt;
  /** The words that claim it; UTF-16 code units: `body.slice(start, end) === text`. */
  readonly clause: { readonly text: string; readonly start: number; readonly end: number };
  readonly article: ArticleReference;
  readonly alsoIn: readonly string[];
}

export interface Origin {
  readonly id: string;
  readonly speaker: string;
  /** When it was first said, where a claim states it. */
  readonly said: string | null;
  /** The articles that relay it, in the order of their ids. */
  readonly articles: readonly ArticleReference[];
}

export interface Conflict {
  readonly kind: ClaimKind;
  /** One asserts what the other denies, or their figures exclude each other. */
  readonly because: 'denied' | 'figures';
  readonly sides: readonly [StatusLine, StatusLine];
}

export interface Status {
  readonly subject: (SubjectName & Pick<Subject, 'kind' | 'isFound'>) | null;
  /** Date of the newest claim; null where none is dated. */
  readonly asOf: string | null;
  /** Date of the newest article that was searched; null where none is dated. */
  readonly newestSource: string | null;
  /** Articles that make or repeat one of the claims. */
  readonly articles: number;
  readonly origins: readonly Origin[];
  /** The incident that the lines tell of, where it is not the story that the desk follows. */
  readonly incident: string | null;
  /** What a reader needs first: at most four, each answering another question, the newest first. */
  readonly lines: readonly StatusLine[];
  /** All others that stand, the gravest first. */
  readonly more: readonly StatusLine[];
  /** What later words of the same speaker on the same matter have replaced. */
  readonly earlier: readonly StatusLine[];
  readonly conflicts: readonly Conflict[];
  /** What is told of other incidents of the same subject, the newest first. */
  readonly otherIncidents: readonly { readonly name: string; readonly lines: readonly StatusLine[] }[];
}

/** The date a line counts by; see `dateOfClaim`. */
export function dateOf({ said, isEarlier, article: { published } }: StatusLine): string | null {
  return dateOfClaim({ said, isEarlier, published });
}

/** Every line that stands, the gravest matter first. */
export function standingLines({ lines, more }: Status): StatusLine[] {
  const orderOf = ({ proposition, standing }: StatusLine): number =>
    PROPOSITIONS[proposition].order + (standing === 'unsourced' ? 0.5 : 0);
  return [...lines, ...more].sort((a, b) => orderOf(a) - orderOf(b));
}

/** The rule by which a reader weighs a line; it stands in the help. */
export const WEIGHT_RULE =
  'How to weigh a line: an agency or somebody on the record is named; anonymous sources are called what the article calls them, and an outlet that tells something itself is said to name no source. Articles that repeat one report count as one origin. The date says how old a claim is.';

/** What stands above the two sides of a difference. */
export const DIFFERENCES: Readonly<Record<Conflict['because'], string>> = {
  denied: 'Sources differ',
  figures: 'Figures differ',
};

/** `T-Mobile: reported breached; says no significant impact · as of 27 Nov 2024 · 3 articles, 2 origins`. */
export function statusHeadline(status: Status): string {
  const { subject, incident } = status;
  const told = [...answersOf(status), ...(status.conflicts.length > 0 ? ['sources differ'] : [])];
  const name = subject === null ? null : told.length === 0 ? subject.name : `${subject.name}: ${told.join('; ')}`;
  const parts = [
    name,
    incident === null ? null : `incident: ${incident}`,
    statusDate(status),
    statusSpread(status),
    subject?.isFound === true ? `${subject.kind.replace('-', ' ')} found in the articles` : null,
  ];
  return capitalised(parts.filter((part) => part !== null).join(' · '));
}

/** `as of 27 Nov 2024`. */
export function statusDate({ asOf }: Status): string {
  return asOf === null ? 'date not stated' : `as of ${readableDate(asOf)}`;
}

/** `3 articles, 2 origins`. */
export function statusSpread({ articles, origins }: Status): string {
  return `${counted(articles, 'article')}, ${counted(origins.length, 'origin')}`;
}

/** What is reported of a subject and what it says itself, in the words of the table: `reported breached`, `says no data taken`. */
function answersOf(status: Status): string[] {
  return [reportedOf(status), saidOf(status)].filter((part) => part !== null);
}

// Those who speak of others, and whose own state nobody asks for.
const SPEAKERS: ReadonlySet<Subject['kind']> = new Set(['agency', 'outlet', 'person']);

/** `reported breached`, `unclear whether data was taken`; null where nobody else tells how it stands. */
export function reportedOf(status: Status): string | null {
  const told = answering(status, standingLines(status)).filter(({ isOwn }) => !isOwn);
  const gravest = told.find(({ stance }) => stance !== 'unclear') ?? told[0];
  if (gravest === undefined) return null;
  const { proposition, stance } = gravest;
  if (status.subject?.kind === 'threat-actor' && PROPOSITIONS[proposition].isIntrusion) return 'intrusions reported';
  const answer = PROPOSITIONS[proposition].answer?.[stance] ?? '';
  return stance === 'unclear' ? answer : `reported ${answer}`;
}

/** `says no significant impact`: its own word among the first lines; null where it does not say how it stands. */
export function saidOf(status: Status): string | null {
  const own = answering(status, [...status.lines, ...status.more]).find(({ isOwn }) => isOwn);
  return own === undefined ? null : `says ${PROPOSITIONS[own.proposition].answer?.[own.stance] ?? ''}`;
}

// Of those who speak of others nobody asks how they stand themselves.
function answering({ subject }: Status, lines: readonly StatusLine[]): StatusLine[] {
  if (subject === null || SPEAKERS.has(subject.kind)) return [];
  const isIntruder = subject.kind === 'threat-actor';
  return lines.filter(({ proposition }) => {
    const { answer, isIntrusion } = PROPOSITIONS[proposition];
    return answer !== null || (isIntruder && isIntrusion);
  });
}

export const BOARD_COLUMNS = ['Subject', 'Reported', 'It says', 'As of', 'Origins'] as const;

/** A row of the board, a cell a column. */
export function boardRow(status: Status): string[] {
  const { subject, asOf, origins, articles } = status;
  return [
    subject?.name ?? '',
    reportedOf(status)?.replace(/^reported /, '') ?? '–',
    saidOf(status)?.replace(/^says /, '') ?? '–',
    asOf === null ? 'not stated' : readableDate(asOf),
    `${counted(origins.length, 'origin')}, ${counted(articles, 'article')}`,
  ];
}

/** How new the newest source that was searched is: `newest source searched: 18 Nov 2024`. */
export function newestSourceLine(date: string | null): string {
  return `newest source searched: ${date === null ? 'date not stated' : readableDate(date)}`;
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

/** `Jeff Simon, T-Mobile`, `The Wall Street Journal, citing people familiar with the situation`. */
export function lineSpeaker(line: StatusLine): string {
  const principal = line.for === null ? '' : `, ${line.for}`;
  const isAnonymous = line.standing === 'anonymous';
  const ground =
    line.ground === null || line.for !== null ? '' : isAnonymous ? `, citing ${line.ground}` : `, ${line.ground}`;
  const others = line.via.filter((name) => !line.speaker.includes(name));
  const relays = others.length === 0 ? '' : ` to ${nameList(others)}`;
  if (line.standing === 'unsourced') return `${line.source}, naming no source`;
  return `${line.source}${principal}${ground}${relays}`;
}

// A word that one article alone tells second-hand is told with whoever tells it.
function tellerOf({ secondHand, alsoIn, article, standing, via }: StatusLine): string {
  const isTold = secondHand && via.length === 0 && alsoIn.length === 0 && standing !== 'anonymous';
  return isTold && article.publisher !== null ? `, according to ${article.publisher}` : '';
}

/** `15 Nov 2024` where the day it was said is stated, `published Nov 2024` where only the article has a date. */
export function lineDate(line: StatusLine): string {
  const { said, isEarlier, article } = line;
  if (said !== null) return readableDate(said);
  if (article.published === null) return 'date not stated';
  return `${isEarlier ? 'before' : 'published'} ${readableDate(article.published)}`;
}

/** The articles that the lines are quoted from, in the order in which they are numbered, from 1. */
export function quotedArticles(lines: readonly StatusLine[]): ArticleReference[] {
  const byId = new Map(lines.map(({ article }) => [article.id, article]));
  return [...byId.values()];
}

/** The parts of one of the few lines: `Breached?`, `“one of the systems compromised”`, `The Wall Street Journal · 15 Nov 2024`, `+2` for as many articles more. */
export function shortLine(line: StatusLine): { question: string; words: string; source: string; also: string } {
  const { text, start, end } = line.clause;
  const [opens, closes] = [start > line.excerpt.start ? '… ' : '', end < line.excerpt.end - 1 ? ' …' : ''];
  const cited = { ...line, ground: line.ground?.split(/ (?:with|who|close) /)[0] ?? null };
  return {
    question: line.question,
    words: `“${withoutOuterMarks(`${opens}${text}${closes}`)}”`,
    source: `${lineSpeaker(cited)}${tellerOf(line)} · ${lineDate(line).replace('published ', '')}`,
    also: line.alsoIn.length === 0 ? '' : ` +${line.alsoIn.length}`,
  };
}

function withoutOuterMarks(text: string): string {
  return text.replace(/^[“"]|[”"]$/g, '');
}

/** How the articles of a status are marked: by numbers where nothing else is numbered, by letters above numbered excerpts. */
export type ArticleMarks = 'numbers' | 'letters';

/** `[2]`, `[b]`: the mark of the article that a line quotes. */
export function markOf(articles: readonly ArticleReference[], { id }: ArticleReference, marks: ArticleMarks): string {
  const at = articles.findIndex((other) => other.id === id);
  return `[${marks === 'numbers' ? at + 1 : 'abcdefgh'.charAt(at)}]`;
}

/** The five lines as plain text, and the articles they quote. */
export function plainStatus(status: Status, marks: ArticleMarks = 'numbers'): string {
  const articles = quotedArticles(status.lines);
  const lines = status.lines.map((line) => {
    const { question, words, source, also } = shortLine(line);
    return `${question.padEnd(12)}  ${words}  ${source} ${markOf(articles, line.article, marks)}${also}`;
  });
  const quoted = articles.map((article) => {
    const name = `${markOf(articles, article, marks)} ${titleLine(article)}`;
    return article.url === null ? name : `${name}  ${article.url}`;
  });
  return [statusHeadline(status), ...lines, '', ...quoted].map(visibleText).join('\n');
}

/** All that a status knows, as plain text: every claim with its quotation, what was replaced, where sources differ, other incidents. */
export function plainDetails(status: Status): string {
  const quoted = (line: StatusLine): string[] => [
    `${line.label}: ${lineSource(line)}`,
    `    ${line.excerpt.text}`,
    `    ${line.article.title ?? line.article.opening ?? ''}, characters ${line.excerpt.start} to ${line.excerpt.end}`,
  ];
  const conflicts = status.conflicts.flatMap(({ because, sides }) => [
    `${DIFFERENCES[because]}:`,
    ...sides.map((side) => `    ${side.speaker}: ${side.excerpt.text}`),
  ]);
  const earlier = status.earlier.map((line) => `Earlier: ${lineSource(line)}: ${line.excerpt.text}`);
  const others = status.otherIncidents.flatMap(({ name, lines }) => [
    `Another incident, ${name}:`,
    ...lines.flatMap(quoted),
  ]);
  return [...standingLines(status).flatMap(quoted), ...earlier, ...conflicts, ...others].map(visibleText).join('\n');
}

/** Every claim of a status, replaced ones too, the oldest first; those without any date stand last. */
export function claimsInTime({ lines, more, earlier }: Status): StatusLine[] {
  const all = [...lines, ...more, ...earlier];
  const key = (line: StatusLine): string => dateOf(line) ?? '9999';
  return all.sort((a, b) => compareDates(key(a), key(b)) || (a.excerpt.article.id < b.excerpt.article.id ? -1 : 1));
}

/** `13 Nov 2024 · in 3 articles`: when an origin was first said, where a claim states it, and how far it went. */
export function originSpread({ said, articles }: Origin): string {
  return `${said === null ? '' : `${readableDate(said)} · `}in ${counted(articles.length, 'article')}`;
}

/** `T-Mobile · 7 claims, oldest first`: the head of a list about a subject, or about all of them. */
export function listHeadline(subject: Status['subject'], what: string): string {
  return `${subject?.name ?? 'All subjects'} · ${what}`;
}

/** With a capital first letter. */
export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `A`, `A and B`, `A, B and C`; the same with "or". */
export function nameList(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1) ?? ''}`;
}

/** `1 article`, `2 articles`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
