// On what ground something is said: the document or the occasion by which it is known.
import { isListed } from './attribution-words.js';
import type { TaggedWord } from './tag-text.js';
import { isQuoted, type TaggedSentence, wordAt, type WordRange } from './tagged-sentence.js';

// "in a statement" stands near its cue, and few words stand in front of the noun.
const FARTHEST_BEFORE = 14;
const FARTHEST_BEHIND = 10;
const LONGEST_PHRASE = 6;

/** "in a statement", "by email" around a cue, outside quotations; null where nothing of the kind is told. */
export function groundAround(sentence: TaggedSentence, [from, to]: WordRange): string | null {
  const last = Math.min(sentence.to, to + FARTHEST_BEHIND);
  for (let at = Math.max(sentence.from, from - FARTHEST_BEFORE); at < last; at += 1) {
    if (!/^(?:in|via|by|through)$/.test(wordAt(sentence, at).lower) || isQuoted(sentence, at)) continue;
    const ground = groundBehind(sentence, at);
    if (ground !== null) return ground;
  }
  return null;
}

function groundBehind(sentence: TaggedSentence, preposition: number): string | null {
  const { document } = sentence.lists.source;
  for (let at = preposition + 1; at < Math.min(sentence.to, preposition + LONGEST_PHRASE); at += 1) {
    const noun = wordAt(sentence, at);
    if ((noun.pos === 'PUNCT' && noun.text !== '-') || noun.pos === 'VERB') return null;
    const { pos } = wordAt(sentence, at + 1);
    if (!document.has(noun.lemma) || pos === 'NOUN' || pos === 'PROPN') continue;
    return documentName(sentence, at, preposition + 1);
  }
  return null;
}

/** "blog post", "statement": a document by its noun, with what tells its form in front. */
export function documentName(
  { words, lists }: Pick<TaggedSentence, 'words' | 'lists'>,
  at: number,
  from: number,
): string {
  const [before, noun] = [wordAt({ words }, at - 1), wordAt({ words }, at)];
  return at > from && lists.source.form.has(before.lower) ? `${before.lower} ${noun.lower}` : noun.lower;
}

/** True for "statement", "memo" and their like. */
export function isDocument({ lists }: Pick<TaggedSentence, 'lists'>, word: TaggedWord): boolean {
  return isListed(word, lists.source.document);
}

/** True for the "by" of "a memo seen by", "documents reviewed by": who stands behind it only quotes the document. */
export function isSeenBy({ words, lists }: Pick<TaggedSentence, 'words' | 'lists'>, at: number): boolean {
  return wordAt({ words }, at).lower === 'by' && lists.cue.sees.has(wordAt({ words }, at - 1).lemma);
}
