// One published document: what is known of its origin, its body exactly as the file has it, and the body's passages.
import { createHash } from 'node:crypto';
import type { FrontMatter } from './front-matter.js';
import { splitPassages, type Passage } from './passages.js';

export interface Article extends FrontMatter {
  /** The file's name without its ending; stable, and what citations name. */
  readonly id: string;
  /** True for an article that was brought in and stands in the store; absent for one that is a file. */
  readonly isKept?: true;
  /** The workspace that brought it in and alone may see it; absent for what all may see. */
  readonly team?: string;
  readonly body: string;
  /** SHA-256 of the body's UTF-8 bytes, in hexadecimal. */
  readonly sha256: string;
  readonly passages: readonly Passage[];
}

/** Builds an Article of a body; offsets of its passages are UTF-16 code units into that body. */
export function makeArticle(id: string, frontMatter: FrontMatter, body: string): Article {
  const sha256 = createHash('sha256').update(body, 'utf8').digest('hex');
  return { ...frontMatter, id, body, sha256, passages: splitPassages(id, body) };
}
