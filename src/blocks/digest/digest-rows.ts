// The rows of a digest's headline: one for each subject, then new conflicts, articles and edits, as many as fit one screen.
import { originLine } from '../../answer/ask/describe-answer.js';
import {
  beforeLine,
  carriersLine,
  editCounts,
  isSpeaker,
  newLine,
  subjectNames,
} from '../../answer/news/describe-digest.js';
import type { ConflictLine, SubjectNews } from '../../answer/news/digest.js';
import { type ArticleReference, titleLine } from '../../answer/excerpt-of.js';
import { counted, DIFFERENCES, lineDate, type StatusLine } from '../../answer/status/status.js';
import { type DigestEntry, entriesOf, type EntryOf, sentenceOf } from './digest-parts.js';
import { SHOWN } from '../limits.js';
import { cutVisibly, quotedInShort, type TextStyle } from '../message.js';

export interface Part {
  readonly text: string;
  readonly style?: TextStyle;
  readonly url?: string | null;
}

export type Row = readonly Part[];

export interface HeadlineRows {
  readonly rows: readonly Row[];
  /** The entries that no row tells. */
  readonly rest: readonly DigestEntry[];
}

/** A row with the numbers of the entries that it tells. */
interface NumberedRow {
  readonly row: Row;
  readonly numbers: readonly number[];
}

/** The rows in the order of the entries. A conflict gets no row when the row of a subject tells both its sides. */
export function headlineRows(entries: readonly DigestEntry[]): HeadlineRows {
  const newest = entriesOf(entries, 'claim').filter(({ isNewest }) => isNewest);
  const subjects = fittingRows(newest, (entry) => subjectRow(entry, entries), {
    most: SHOWN.digestSubjects,
    characters: SHOWN.digestSubjectCharacters,
  });
  const known = new Set(subjects.flatMap(({ numbers }) => numbers));
  const conflicts = entriesOf(entries, 'conflict').filter(({ number }) => !known.has(number));
  const quoted = newest.filter(({ number }) => known.has(number));
  const told = [
    ...subjects,
    ...fittingRows(conflicts, (entry) => conflictRow(entry, quoted), {
      most: SHOWN.digestConflicts,
      characters: SHOWN.digestConflictCharacters,
    }),
    ...fittingRows(entriesOf(entries, 'story'), storyRow, {
      most: SHOWN.digestStories,
      characters: SHOWN.digestStoryCharacters,
    }),
    ...fittingRows(entriesOf(entries, 'correction'), correctionRow, {
      most: SHOWN.digestCorrections,
      characters: SHOWN.digestCorrectionCharacters,
    }),
  ];
  const numbers = new Set(told.flatMap((each) => each.numbers));
  return { rows: told.map(({ row }) => row), rest: entries.filter(({ number }) => !numbers.has(number)) };
}

/** The first rows, as many as fit; at least one, even if it is too long. */
function fittingRows<Entry>(
  entries: readonly Entry[],
  make: (entry: Entry) => NumberedRow,
  room: { readonly most: number; readonly characters: number },
): NumberedRow[] {
  const rows: NumberedRow[] = [];
  let left = room.characters;
  for (const entry of entries.slice(0, room.most)) {
    const made = make(entry);
    left -= made.row.reduce((sum, { text }) => sum + text.length, 0);
    if (rows.length > 0 && left < 0) break;
    rows.push(made);
  }
  return rows;
}

function subjectRow({ number, news }: EntryOf<'claim'>, entries: readonly DigestEntry[]): NumberedRow {
  const { newest, before } = news;
  const others = entriesOf(entries, 'claim').filter((entry) => entry.news === news && !entry.isNewest);
  const conflicts = entriesOf(entries, 'conflict').filter(({ conflict }) => isToldBy(news, conflict));
  const more = others.length === 0 ? [] : [`${counted(others.length, 'more claim')} ${rangeOf(others)}`];
  const rests = [
    ...(before === null ? [] : [cutVisibly(beforeLine(before), SHOWN.digestSourceCharacters)]),
    ...conflicts.map((entry) => `${differenceOf(entry.conflict)} [${entry.number}]`),
    ...more,
  ];
  return {
    row: [
      ...whoSays(news),
      { text: `: ${quotedInShort(newest.excerpt.text)} [${number}]` },
      ...rests.map((text) => ({ text: `; ${text}`, style: { italic: true } })),
    ],
    numbers: [number, ...[...others, ...conflicts].map((entry) => entry.number)],
  };
}

// A speaker is named once: "White House says", not "White House: White House says".
function whoSays(news: SubjectNews): Part[] {
  const said = newLine(news);
  const { speaker } = news.newest;
  const isItself = isSpeaker(news) && said.startsWith(speaker);
  const name = isItself ? speaker : subjectNames(news);
  const rest = isItself ? said.slice(speaker.length) : `: ${said}`;
  return [
    { text: cutVisibly(name, SHOWN.digestNameCharacters), style: { bold: true } },
    { text: cutVisibly(rest, SHOWN.digestSourceCharacters) },
  ];
}

/** True when the new claim and the one before it are the two sides of the conflict: then the row tells both. */
function isToldBy({ subject, newest, before }: SubjectNews, { subject: other, conflict }: ConflictLine): boolean {
  if (before === null || other.id !== subject.id || conflict.because === 'figures') return false;
  const sides = conflict.sides.map(({ excerpt }) => sentenceOf(excerpt));
  return [newest, before].every(({ excerpt }) => sides.includes(sentenceOf(excerpt)));
}

function conflictRow({ number, conflict }: EntryOf<'conflict'>, quoted: readonly EntryOf<'claim'>[]): NumberedRow {
  const sides = conflict.conflict.sides.map((side) => sideText(side, quoted)).join(' / ');
  return {
    row: [
      { text: cutVisibly(conflict.subject.name, SHOWN.digestNameCharacters), style: { bold: true } },
      { text: `: ${differenceOf(conflict)} [${number}]: ${sides}` },
    ],
    numbers: [number],
  };
}

// When another row quotes a side, its number is given instead.
function sideText(side: StatusLine, quoted: readonly EntryOf<'claim'>[]): string {
  const speaker = cutVisibly(side.speaker, SHOWN.originCharacters);
  const above = quoted.find(({ line }) => sentenceOf(line.excerpt) === sentenceOf(side.excerpt));
  return above === undefined
    ? `${speaker} (${lineDate(side)}): ${quotedInShort(side.excerpt.text)}`
    : `${speaker} [${above.number}]`;
}

function differenceOf({ conflict }: ConflictLine): string {
  const words = DIFFERENCES[conflict.because];
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function storyRow({ number, story }: EntryOf<'story'>): NumberedRow {
  const { article, excerpt } = story;
  const also = carriersLine(story);
  // An article without a title is named by its first words, since the name of its file says nothing.
  const title = article.title === null && excerpt !== null ? quotedInShort(excerpt.text) : null;
  const carriers = also === null ? '' : ` · ${cutVisibly(also, SHOWN.originCharacters)}`;
  return {
    row: [
      { text: 'New article', style: { bold: true } },
      { text: ' · ' },
      title === null ? titlePart(article) : { text: title, url: article.url },
      { text: `${originPart(article)}${carriers} [${number}]` },
    ],
    numbers: [number],
  };
}

function correctionRow({ number, correction }: EntryOf<'correction'>): NumberedRow {
  const { article, changed, added, removed } = correction;
  const [edit] = changed;
  const told = edit !== undefined ? { changed: 1 } : added[0] !== undefined ? { added: 1 } : { removed: 1 };
  const words =
    edit !== undefined
      ? `${quotedInShort(edit.before)} now reads ${quotedInShort(edit.after)}`
      : added[0] !== undefined
        ? `added: ${quotedInShort(added[0])}`
        : `removed: ${quotedInShort(removed[0] ?? '')}`;
  const counts = editCounts(correction, told);
  return {
    row: [
      { text: 'Article edited', style: { bold: true } },
      { text: ' · ' },
      titlePart(article),
      { text: `${originPart(article)}: ${words}${counts === '' ? '' : `; ${counts}`} [${number}]` },
    ],
    numbers: [number],
  };
}

function titlePart(article: ArticleReference): Part {
  return { text: cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), url: article.url };
}

function originPart(article: ArticleReference): string {
  return ` · ${cutVisibly(originLine(article), SHOWN.originCharacters)}`;
}

// The claims of a subject have consecutive numbers.
function rangeOf(entries: readonly DigestEntry[]): string {
  const [first, last] = [entries[0]?.number ?? 0, entries.at(-1)?.number ?? 0];
  return first === last ? `[${first}]` : `[${first}] to [${last}]`;
}
