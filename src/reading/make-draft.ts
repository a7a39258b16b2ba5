// Makes a draft from the blocks of a document that are kept and the facts about it.
import { createHash } from 'node:crypto';
import { detectLanguage } from '../ingest/detect-language.js';
import type { Draft, Extraction, LeftOutText } from '../ingest/draft.js';
import { isEnglish, type FrontMatter } from '../ingest/front-matter.js';
import { ARTICLE_FORMATS } from './article-formats.js';
import { FEWEST_WORDS } from './page/page-walls.js';
import { refusal, type RefusalReason } from './refusals.js';
import { countWords, type Block } from './text/block.js';
import { findMark, type FoundMark } from '../ingest/handling-mark.js';
import { cleanText } from './text/clean-text.js';

// The preview shows what was left out, but need not hold a thousand comments of readers.
const MOST_LEFT_OUT = 200;
const LONGEST_LEFT_OUT = 500;
const LONGEST_STATEMENT = 80;

/** What was read of a document, except the facts about it. */
export interface DraftParts {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOutText[];
  readonly notes: readonly string[];
}

interface Origin {
  readonly bytes: Uint8Array;
  readonly fileName: string | null;
  readonly url: string | null;
}

/** What names a document from outside: its file, or the end of its address. */
export function nameOf({ fileName, url }: Omit<Origin, 'bytes'>): string | null {
  return fileName ?? (url === null || !URL.canParse(url) ? null : (new URL(url).pathname.split('/').at(-1) ?? null));
}

/** `bytes` are those that came in; its names may state a handling mark too. Refuses a document with too little or too much text for an article. */
export function makeDraft(
  { bytes, ...names }: Origin,
  facts: FrontMatter,
  { blocks, leftOut, notes }: DraftParts,
): Extraction {
  const body = bodyOf(blocks);
  const words = countWords(blocks);
  if (words < FEWEST_WORDS) return refused('too little text');
  if (Buffer.byteLength(body) > ARTICLE_FORMATS.text.mostBytes) return refused('too large');
  const invisible = blocks.reduce((sum, block) => sum + (block.invisible ?? 0), 0);
  const noteMarks = blocks.reduce((sum, block) => sum + (block.noteMarks ?? 0), 0);
  const found = findMark({ blocks, leftOut, title: facts.title, fileName: nameOf(names) });
  const frontMatter = {
    ...facts,
    title: facts.title === '' ? null : facts.title,
    language: languageOf(facts.language, body),
    tlp: found?.mark ?? null,
  };
  const draft: Draft = {
    frontMatter,
    body,
    leftOut: shortened(leftOut),
    notes: [
      ...notesOnMark(found),
      ...notes,
      ...notesOn(invisible),
      ...(noteMarks === 0 ? [] : ['The marks of its notes, such as ¹, were left out.']),
      ...(MIXED.test(body) ? ['Some words mix Latin letters with lookalikes of another alphabet.'] : []),
    ],
    unreadMark: unreadMark(found),
    originalSha256: sha256(bytes),
  };
  return { ok: true, draft };
}

/** Where nothing is told around what a page sets like a quotation, its author only indents it. */
function bodyOf(blocks: readonly Block[]): string {
  const isIndented = !blocks.some(({ kind }) => kind === 'paragraph' || kind === 'item');
  const written = ({ kind, text }: Block): string => {
    if (kind === 'heading') return `## ${text.replaceAll('\n', ' ')}`;
    return kind === 'quote' && !isIndented ? `> ${text.replaceAll('\n', '\n> ')}` : text;
  };
  return blocks.map(written).join('\n\n');
}

/** The language that the document states, unless its words show that it wrongly claims, or denies, to be in English. */
function languageOf(stated: string | null, body: string): string | null {
  const detected = detectLanguage(body);
  return stated === null || (detected !== null && isEnglish(stated) !== isEnglish(detected)) ? detected : stated;
}

// As in "Pаypal" with a Cyrillic letter: no language mixes alphabets within a word.
const MIXED = /\p{sc=Latn}[\p{sc=Cyrl}\p{sc=Grek}]|[\p{sc=Cyrl}\p{sc=Grek}]\p{sc=Latn}/u;

/** Says where the mark was read, so that an editor can judge it. */
export function notesOnMark(found: FoundMark | null): string[] {
  if (found === null) return [];
  const { mark, place, isRead } = found;
  const words = `“${statementOf(found)}”`;
  return [
    isRead
      ? `Its mark TLP:${mark} was read in ${place}: ${words}`
      : `A mark that cannot be read stands in ${place}: ${words}`,
  ];
}

/** The words of a mark that cannot be read; null for one that can, and without one. */
export function unreadMark(found: FoundMark | null): string | null {
  return found === null || found.isRead ? null : statementOf(found);
}

function statementOf({ words }: FoundMark): string {
  return words.length > LONGEST_STATEMENT ? `${words.slice(0, LONGEST_STATEMENT)}…` : words;
}

/** Notes how many invisible characters were taken out; empty when there were none. */
export function notesOn(invisible: number): string[] {
  return invisible === 0
    ? []
    : [
        `${invisible} ${invisible === 1 ? 'character' : 'characters'} that cannot be seen ${invisible === 1 ? 'was' : 'were'} taken out.`,
      ];
}

function shortened(leftOut: readonly LeftOutText[]): LeftOutText[] {
  return leftOut.slice(0, MOST_LEFT_OUT).map(({ because, text }) => {
    const clean = cleanText(text).text;
    return {
      because,
      text:
        clean.length > LONGEST_LEFT_OUT
          ? `${clean.slice(0, LONGEST_LEFT_OUT).replace(/[\uD800-\uDBFF]$/, '')}…`
          : clean,
    };
  });
}

export function refused(because: RefusalReason, detail?: string): Extraction {
  return { ok: false, refusal: refusal(because, detail) };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
