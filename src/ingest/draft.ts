// What was understood of a page, a file or a pasted text, before somebody decides that it becomes an article.
import type { FrontMatter } from './front-matter.js';

/** What a draft leaves out of what came in. Nothing is left out in silence. */
export const LEFT_OUT = {
  'share bar': 'invitations to share, to print or to follow',
  newsletter: 'newsletter and subscription boxes',
  related: 'links to other stories',
  comments: 'readers’ comments',
  repeated: 'paragraphs that stand twice',
  navigation: 'menus, notices and other parts of the page',
  'above headline': 'paragraphs above the headline',
  byline: 'author lines, dates and credits',
  image: 'captions and credits of pictures',
  hidden: 'text that the page does not show, or strikes out',
  'not shown': 'text that the page shows in other words',
} as const;

export interface LeftOutText {
  readonly because: keyof typeof LEFT_OUT;
  readonly text: string;
}

export interface Draft {
  /** `url` is canonical and without tracking parameters. */
  readonly frontMatter: FrontMatter;
  /** Paragraphs with an empty line between two: what excerpts will quote. */
  readonly body: string;
  readonly leftOut: readonly LeftOutText[];
  /** What else a person should know before it becomes an article, a sentence each. */
  readonly notes: readonly string[];
  /** The words of a handling mark that cannot be read: until a person says which it is, it counts as the narrowest. */
  readonly unreadMark: string | null;
  /** SHA-256 of the bytes as they came in, in hexadecimal. */
  readonly originalSha256: string;
}

/** Why something cannot become a draft: what happened and what to do, in one line each, for people. */
export interface Refusal {
  /** A stable word for tests and tables, such as `login wall`. */
  readonly because: string;
  readonly message: string;
}

/** A page on which an article goes on; the first one is page 1. */
export interface FurtherPage {
  readonly page: number;
  readonly url: string;
}

/** `further` are the pages that the one read links to, in order. */
export type Extraction =
  | { readonly ok: true; readonly draft: Draft; readonly further?: readonly FurtherPage[] }
  | { readonly ok: false; readonly refusal: Refusal };
