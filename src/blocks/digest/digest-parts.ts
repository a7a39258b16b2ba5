// Numbers the items of a digest, and lists the details of each: head, source and quotations. The headline refers to these
// numbers. A sentence is quoted once, even when several items use it.
import { originLine } from '../../answer/ask/describe-answer.js';
import {
  beforeLine,
  carriersLine,
  conflictHead,
  correctionSource,
  editCounts,
  sourceBeside,
  subjectNames,
} from '../../answer/news/describe-digest.js';
import { type ArticleReference, type Excerpt, titleLine } from '../../answer/excerpt-of.js';
import type { ConflictLine, CorrectionLine, Digest, StoryLine, SubjectNews } from '../../answer/news/digest.js';
import { lineDate, lineSpeaker, type StatusLine } from '../../answer/status/status.js';

export type DigestEntry = { readonly number: number } & (
  | { readonly kind: 'claim'; readonly news: SubjectNews; readonly line: StatusLine; readonly isNewest: boolean }
  | { readonly kind: 'story'; readonly story: StoryLine }
  | { readonly kind: 'conflict'; readonly conflict: ConflictLine }
  | { readonly kind: 'correction'; readonly correction: CorrectionLine }
);

export type EntryOf<Kind extends DigestEntry['kind']> = Extract<DigestEntry, { kind: Kind }>;

/** Every item of the digest, numbered from 1: claims subject by subject, then conflicts, articles and edits. */
export function digestEntries({ subjects, stories, conflicts, corrections }: Digest): DigestEntry[] {
  const claims = subjects.flatMap((news) =>
    [news.newest, ...news.others].map((line) => ({
      kind: 'claim' as const,
      news,
      line,
      isNewest: line === news.newest,
    })),
  );
  const entries = [
    ...claims,
    ...conflicts.map((conflict) => ({ kind: 'conflict' as const, conflict })),
    ...stories.map((story) => ({ kind: 'story' as const, story })),
    ...corrections.map((correction) => ({ kind: 'correction' as const, correction })),
  ];
  return entries.map((entry, at) => ({ ...entry, number: at + 1 }));
}

export function entriesOf<Kind extends DigestEntry['kind']>(
  entries: readonly DigestEntry[],
  kind: Kind,
): EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
}

/** A key for the sentence that an excerpt quotes; no other sentence has it. */
export function sentenceOf({ article, start }: Excerpt): string {
  return `${start} ${article.id}`;
}

/** A quotation or a line. A line has a bold head, a link and plain words, in this order; any of them may be missing. */
export type DetailPart =
  | { readonly kind: 'quote'; readonly text: string }
  | {
      readonly kind: 'line';
      readonly head?: string;
      readonly link?: ArticleReference;
      readonly text?: string;
    };

/** The key of each sentence that was quoted, with the number of the item that quotes it. */
export type QuotedSentences = Map<string, number>;

/**
 * The lines and quotations of one item. Adds what it quotes to `quoted`, and refers to what is in there instead of quoting
 * it again.
 */
export function partsOf(entry: DigestEntry, quoted: QuotedSentences): DetailPart[] {
  if (entry.kind === 'claim') return claimParts(entry, quoted);
  if (entry.kind === 'conflict') return conflictParts(entry, quoted);
  if (entry.kind === 'story') return storyParts(entry, quoted);
  return correctionParts(entry);
}

function claimParts({ number, news, line: claim, isNewest }: EntryOf<'claim'>, quoted: QuotedSentences): DetailPart[] {
  const before = isNewest ? news.before : null;
  const head = `${subjectNames(news)} · ${claim.label}`;
  return [
    { kind: 'line', head, text: ` · ${sourceBeside(news, claim)}` },
    ...quotation(claim.excerpt, number, quoted),
    ...(before === null ? [] : quotation(before.excerpt, number, quoted, beforeLine(before))),
  ];
}

function conflictParts({ number, conflict }: EntryOf<'conflict'>, quoted: QuotedSentences): DetailPart[] {
  const sides = conflict.conflict.sides.flatMap((side) =>
    quotation(side.excerpt, number, quoted, `${lineSpeaker(side)} (${lineDate(side)})`),
  );
  return [{ kind: 'line', head: conflictHead(conflict) }, ...sides];
}

function storyParts({ number, story }: EntryOf<'story'>, quoted: QuotedSentences): DetailPart[] {
  const { article, excerpt } = story;
  const also = carriersLine(story);
  const source = ` · ${originLine(article)}${also === null ? '' : ` · ${also}`}`;
  const head: DetailPart = { kind: 'line', head: 'New article · ', link: article, text: source };
  if (excerpt === null) return [head];
  const above = quoted.get(sentenceOf(excerpt));
  if (above !== undefined) return [head, line(`Its first sentence is quoted under [${above}].`)];
  quoted.set(sentenceOf(excerpt), number);
  // The title right above is the source.
  return [head, quoteOf(excerpt.text)];
}

function correctionParts({ correction }: EntryOf<'correction'>): DetailPart[] {
  const { article, changed, removed, added, more } = correction;
  const source = correctionSource(correction).slice(titleLine(article).length);
  const beyond = editCounts({ ...correction, changed: [], removed: [], added: [] });
  return [
    { kind: 'line', head: 'Article edited · ', link: article, text: source },
    ...changed.flatMap(({ before, after }) => [line('Before:'), quoteOf(before), line('Now:'), quoteOf(after)]),
    ...removed.flatMap((text) => [line('Removed:'), quoteOf(text)]),
    ...added.flatMap((text) => [line('Added:'), quoteOf(text)]),
    ...(more === 0 ? [] : [line(`${beyond}.`)]),
  ];
}

/**
 * A quotation with its source, or a line that says which item quotes it. `lead` is a line above that says whose words they
 * are.
 */
function quotation(excerpt: Excerpt, number: number, quoted: QuotedSentences, lead?: string): DetailPart[] {
  const above = quoted.get(sentenceOf(excerpt));
  if (above !== undefined)
    return [line(lead === undefined ? `Quoted under [${above}].` : `${lead}: quoted under [${above}].`)];
  quoted.set(sentenceOf(excerpt), number);
  return [
    ...(lead === undefined ? [] : [line(lead)]),
    quoteOf(excerpt.text),
    { kind: 'line', link: excerpt.article, text: ` · ${originLine(excerpt.article)}` },
  ];
}

function line(text: string): DetailPart {
  return { kind: 'line', text };
}

function quoteOf(text: string): DetailPart {
  return { kind: 'quote', text };
}
