// What shows words within a sentence and is no text: pictures of a word, fields, formulas, words that a style sheet writes. Their place is
// kept, so that no sentence is quoted without a word that its readers see.
import type { Attributes } from './hidden-style.js';
import { isInline } from './page-tree.js';

// A sentence that is not at its end.
const GOES_ON = /[\p{L}\p{N},;]["'”’)]?\s*$/u;
const LONGEST_END = 40;
const MOST_WORDS_OF_PICTURE = 3;

/** True for a field with words in it, a formula, a picture of a word or two. */
export function saysWithoutText(tag: string, { alt = '', type = 'text', value = '' }: Attributes): boolean {
  if (tag === 'img') return /\p{L}/u.test(alt) && alt.trim().split(/\s+/).length <= MOST_WORDS_OF_PICTURE;
  if (tag === 'input') return /^(?:text|button|submit)$/i.test(type) && value !== '';
  return tag === 'math' || tag === 'select' || tag === 'textarea';
}

/** The end of the line of a page that is being written. */
export class LineEnd {
  private text = '';

  add(text: string): void {
    this.text = (this.text + text).slice(-LONGEST_END);
  }

  /** An element begins or ends that puts what follows on a line of its own. */
  pass(tag: string): void {
    if (!isInline(tag, true)) this.text = '';
  }

  /** True in the midst of a sentence; once for each place. */
  takeOpen(): boolean {
    const goesOn = GOES_ON.test(this.text);
    this.text = '';
    return goesOn;
  }
}
