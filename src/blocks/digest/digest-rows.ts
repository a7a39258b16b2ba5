// The rows of a digest's headline, each read like a line of a status: new claims subject by subject, then new conflicts, articles
// and edits, as many as fit one screen. What they tell gets the first numbers.
import { originLine } from '../../answer/ask/describe-answer.js';
import { carriersLine, editCounts, newsParts } from '../../answer/news/describe-digest.js';
import type { ConflictLine, Digest, SubjectNews } from '../../answer/news/digest.js';
import { type ArticleReference, titleLine } from '../../answer/excerpt-of.js';
import { DIFFERENCES, shortLine } from '../../answer/status/status.js';
import { type DigestEntry, digestEntries, entriesOf, type EntryOf, sentenceOf } from './digest-parts.js';
import { SHOWN } from '../limits.js';
import { cutVisibly, quotedInShort, type TextStyle } from '../message.js';

export interface Part {
  readonly text: string;
  readonly style?: TextStyle;
  readonly url?: string | null;
}

/** `isUnder` for a row that belongs to the one above it. */
export interface Row {
  readonly parts: readonly Part[];
  readonly isUnder: boolean;
}

export interface ArrangedDigest {
  /** Every item: those that a row tells come first, numbered as the rows are. */
  readonly entries: readonly DigestEntry[];
  readonly rows: readonly Row[];
  /** The entries that no row tells. */
  readonly rest: readonly DigestEntry[];
}

/** Chooses what the headline tells, and numbers all items. */
export function arrangeDigest(digest: Digest): ArrangedDigest {
  const all = digestEntries(digest);
  const told = toldInRows(all);
  const others = all.filter((entry) => !told.includes(entry));
  const entries = [...told, ...others].map((entry, at) => ({ ...entry, number: at + 1 }));
  const shown = entries.slice(0, told.length);
  return { entries, rows: shown.flatMap((entry) => rowsOf(entry, shown)), rest: entries.slice(told.length) };
}

/** What the rows tell; a conflict of which a row shows both sides is told without a row of its own. */
function toldInRows(entries: readonly DigestEntry[]): DigestEntry[] {
  const claims = fitting(inTurns(entriesOf(entries, 'claim')), {
    most: SHOWN.digestClaims,
    characters: SHOWN.digestClaimCharacters,
  });
  const conflicts = entriesOf(entries, 'conflict');
  const told = conflicts.filter(({ conflict }) => isToldAmong(claims, conflict));
  const others = conflicts.filter((conflict) => !told.includes(conflict));
  const chosen: readonly DigestEntry[] = [
    ...claims,
    ...told,
    ...fitting(others, { most: SHOWN.digestConflicts, characters: SHOWN.digestConflictCharacters }),
    ...fitting(entriesOf(entries, 'story'), { most: SHOWN.digestStories, characters: SHOWN.digestStoryCharacters }),
    ...fitting(entriesOf(entries, 'correction'), {
      most: SHOWN.digestCorrections,
      characters: SHOWN.digestCorrectionCharacters,
    }),
  ];
  return entries.filter((entry) => chosen.includes(entry));
}

/** The newest claim of each subject, then those that answer another question, so that no subject crowds out the others. */
function inTurns(claims: readonly EntryOf<'claim'>[]): EntryOf<'claim'>[] {
  const others = claims.filter(({ news, line, isNewest }) => {
    const asked = [news.newest, ...news.others].filter(({ question }) => question === line.question);
    return !isNewest && asked[0] === line;
  });
  return [...claims.filter(({ isNewest }) => isNewest), ...others];
}

/** The first entries whose rows fit; at least one, even if it is too long. */
function fitting<Entry extends DigestEntry>(
  entries: readonly Entry[],
  room: { readonly most: number; readonly characters: number },
): Entry[] {
  let left = room.characters;
  return entries.slice(0, room.most).filter((entry, at) => {
    left -= rowsOf(entry, entries).reduce(
      (sum, { parts }) => sum + parts.reduce((all, part) => all + part.text.length, 0),
      0,
    );
    return at === 0 || left >= 0;
  });
}

function rowsOf(entry: DigestEntry, shown: readonly DigestEntry[]): Row[] {
  switch (entry.kind) {
    case 'claim':
      return claimRows(entry);
    case 'conflict':
      return isToldAmong(entriesOf(shown, 'claim'), entry.conflict)
        ? []
        : [{ parts: conflictParts(entry), isUnder: false }];
    case 'story':
      return [{ parts: storyParts(entry), isUnder: false }];
    case 'correction':
      return [{ parts: correctionParts(entry), isUnder: false }];
  }
}

/** `T-Mobile · Breached? “…” The Wall Street Journal · Nov 2024 [1] +2`, and below it what was said before, where that was otherwise. */
function claimRows({ number, news, line, isNewest }: EntryOf<'claim'>): Row[] {
  const { about, question, words, source, also } = newsParts(news, line);
  const head = cutVisibly(about, SHOWN.digestNameCharacters);
  const row: Row = {
    isUnder: false,
    parts: [
      { text: question === '' ? head : `${head} · ${question}`, style: { bold: true } },
      ...saidParts(words, source),
      ...markParts(number, line.article),
      { text: also },
    ],
  };
  if (!isNewest || news.before === null) return [row];
  const before = shortLine(news.before);
  const parts = [{ text: 'Before:' }, ...saidParts(before.words, before.source)];
  return [row, { isUnder: true, parts }];
}

function saidParts(words: string, source: string): Part[] {
  return [
    { text: ` ${quotedInShort(words)} ` },
    { text: cutVisibly(source, SHOWN.digestSourceCharacters), style: { italic: true } },
  ];
}

function markParts(number: number, { url }: ArticleReference): Part[] {
  return [{ text: ' ' }, { text: `[${number}]`, url }];
}

function isToldAmong(claims: readonly EntryOf<'claim'>[], conflict: ConflictLine): boolean {
  return claims.some(({ news, isNewest }) => isNewest && isToldBy(news, conflict));
}

/** True when the new claim and the one before it are the two sides of the conflict: then the row tells both. */
function isToldBy({ subject, newest, before }: SubjectNews, { subject: other, conflict }: ConflictLine): boolean {
  if (before === null || other.id !== subject.id || conflict.because === 'figures') return false;
  const sides = conflict.sides.map(({ excerpt }) => sentenceOf(excerpt));
  return [newest, before].every(({ excerpt }) => sides.includes(sentenceOf(excerpt)));
}

// Both sides are quoted, even where another row quotes one: nobody has to look for it.
function conflictParts({ number, conflict: { subject, conflict } }: EntryOf<'conflict'>): Part[] {
  const [one, other] = conflict.sides.map((side) => {
    const { words, source } = shortLine(side);
    return saidParts(words, source);
  });
  const head = `${cutVisibly(subject.name, SHOWN.digestNameCharacters)} · ${DIFFERENCES[conflict.because]}`;
  return [
    { text: head, style: { bold: true } },
    ...(one ?? []),
    { text: ' – but' },
    ...(other ?? []),
    { text: ` [${number}]` },
  ];
}

function storyParts({ number, story }: EntryOf<'story'>): Part[] {
  const { article, excerpt } = story;
  const also = carriersLine(story);
  // An article without a title is named by its first words, since the name of its file says nothing.
  const title = article.title === null && excerpt !== null ? quotedInShort(excerpt.text) : null;
  const carriers = also === null ? '' : ` · ${cutVisibly(also, SHOWN.originCharacters)}`;
  return [
    { text: 'New article', style: { bold: true } },
    { text: ' · ' },
    title === null ? titlePart(article) : { text: title, url: article.url },
    { text: `${originPart(article)}${carriers} [${number}]` },
  ];
}

function correctionParts({ number, correction }: EntryOf<'correction'>): Part[] {
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
  return [
    { text: 'Article edited', style: { bold: true } },
    { text: ' · ' },
    titlePart(article),
    { text: `${originPart(article)}: ${words}${counts === '' ? '' : `; ${counts}`} [${number}]` },
  ];
}

function titlePart(article: ArticleReference): Part {
  return { text: cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), url: article.url };
}

function originPart(article: ArticleReference): string {
  return ` · ${cutVisibly(originLine(article), SHOWN.originCharacters)}`;
}
