// Finds what a release has below its text: who its issuer is, what the law wants to have said, and whom to call.
import { isLabel, isProse, wordsOf, type Block } from './block.js';
import { ABOUT_ISSUER, CONTACTS, LEADS_TO_SITE, LEGAL_NOTICE } from './noise-words.js';

type Part = 'about' | 'legal' | 'contacts';

/** The positions of these blocks, with the headings above them. Each part goes to the next heading, or label, of another one. */
export function findEndMatter(blocks: readonly Block[]): number[] {
  const first = blocks.findIndex(isProse);
  const found: number[] = [];
  let part: Part | null = null;
  for (const [at, block] of blocks.entries()) {
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
  return CONTACTS.test(head) ? 'contacts' : null;
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
