// Finds what a release has below its text: who its issuer is, what the law wants to have said, and whom to call.
import { endsSentence, isLabel, isProse, wordsOf, type Block } from './block.js';
import { ABOUT_ISSUER, CONTACTS, LEADS_TO_SITE, LEGAL_NOTICE } from './noise-words.js';

// Whom to call has an address or a number.
const REACHES = /@|\p{Nd}{3}/u;

type Part = 'about' | 'legal' | 'contacts';

/** The positions of the cover and the signatures of what a company files with its regulator. */
function findCover(blocks: readonly Block[]): number[] {
  const begin = blocks.findIndex(({ text }) => FILED.test(text));
  const first = blocks.findIndex((block, at) => at > begin && isTitleOfItem(block));
  if (begin < 0 || begin > LATEST_FORM || first < 0) return [];
  const signed = blocks.findIndex(({ text }, at) => at > first && SIGNED.test(text));
  return [...blocks.keys()].filter((at) => at < first || (signed > 0 && at >= signed));
}

/** True for the title of an item; a paragraph may begin with its number too. */
function isTitleOfItem({ kind, text }: Block): boolean {
  return FIRST_ITEM.test(text) && (kind === 'heading' || text.length <= LONGEST_ITEM);
}

/** Where the signature of a letter begins; -1 where none ends it. An article may quote one and go on. */
function findSeal(blocks: readonly Block[]): number {
  const first = blocks.findIndex(isProse);
  const isSigned = blocks.slice(0, Math.max(first, 0)).some(({ text }) => PGP_HEAD.test(text));
  // The letters of a signature are many, and no sentence.
  const last = blocks.map((block) => isProse(block) && endsSentence(block.text)).lastIndexOf(true);
  return blocks.findIndex(({ text }, at) => SEALED.test(text) && (isSigned || at >= last));
}

// Below a letter of a mailing list stand the signature of its program and what was attached.
const SEALED = /^-{5}BEGIN PGP SIGNATURE|^-{8,} next part -{8,}/mu;
const PGP_HEAD = /^-{5}BEGIN PGP SIGNED MESSAGE/u;
const FILED =
  /^(?:form (?:8|6|10)-[kq](?:\/a)?|(?:united states |u\.s\. )?securities and exchange commission(?:,? washington,? d\.? ?c\.?,? 20549)?|(?:current report )?pursuant to section 13 or 15\(d\)(?: of (?:the )?securities exchange act of 1934)?)[.:]?$/imu;
const FIRST_ITEM = /^(?:Item|ITEM)\s+\d{1,2}\.\d{2}[.:]?(?:[\s|–—-]+\p{Lu}|\s*$)/u;
// The longest title, of item 5.02, has 150 letters.
const LONGEST_ITEM = 200;
const SIGNED = /^signatures?$/iu;
const LATEST_FORM = 12;

/** The positions of these blocks, with the headings above them. Each part goes to the next heading, or label, of another one. */
export function findEndMatter(blocks: readonly Block[]): number[] {
  const cover = findCover(blocks);
  // What a company files says itself what the law wants to have said.
  if (cover.length > 0) return cover;
  const first = blocks.findIndex(isProse);
  const found: number[] = [];
  let part: Part | null = null;
  const sealed = findSeal(blocks);
  for (const [at, block] of blocks.entries()) {
    if (PGP_HEAD.test(block.text) || (sealed > 0 && at >= sealed)) {
      found.push(at);
      continue;
    }
    const begun = at > first && first >= 0 ? partAt(block, blocks[at + 1]) : null;
    part = begun ?? (part !== null && goesOn(part, block) ? part : null);
    if (part !== null) found.push(at);
  }
  return found;
}

/** The part that begins with this block: a line of its own, or contacts that stand below their label in the same block. */
function partAt({ text }: Block, below: Block | undefined): Part | null {
  const head = text.split('\n', 1)[0]?.trim() ?? '';
  const issuer = ABOUT_ISSUER.exec(head)?.[1];
  if (issuer !== undefined && below !== undefined && presents(below.text, issuer)) return 'about';
  if (LEGAL_NOTICE.test(head)) return 'legal';
  return CONTACTS.test(head) && !(below !== undefined && isProse(below) && !REACHES.test(below.text))
    ? 'contacts'
    : null;
}

/** True for a paragraph that begins with the name and leads to the site of its bearer. */
function presents(text: string, name: string): boolean {
  const [words, wanted] = [wordsOf(text.slice(0, name.length * 2 + 20)), wordsOf(name)];
  return (
    LEADS_TO_SITE.test(text) &&
    words
      .slice(0, wanted.length + 1)
      .join(' ')
      .includes(wanted.join(' '))
  );
}

function goesOn(part: Part, block: Block): boolean {
  if (block.kind === 'heading') return false;
  return part === 'contacts' ? !isProse(block) : isProse(block) || !isLabel(block.text);
}
