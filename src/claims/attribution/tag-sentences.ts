// Tags a paragraph and cuts it into sentences that hold its quotations whole.
import { splitSentences } from '../../ingest/sentences.js';
import type { AttributionWords } from './attribution-words.js';
import { tagText, type TaggedWord } from './tag-text.js';
import type { Quotations, TaggedSentence, WordRange } from './tagged-sentence.js';

/** The sentences of a paragraph in order; `start` is where it stands in its text. All of them share its words and quotations. */
export function tagSentences(paragraph: string, start: number, lists: AttributionWords): TaggedSentence[] {
  const words = tagText(paragraph, start);
  const quotations = findQuotations(words);
  const sentences: TaggedSentence[] = [];
  const ends = splitSentences(paragraph).map(({ end }) => start + end);
  let from = 0;
  let to = 0;
  ends.forEach((end, index) => {
    while (to < words.length && (words[to]?.start ?? 0) < end) to += 1;
    const around = quotations.around[to];
    const isInside = around !== undefined && around[0] < to;
    if (to === from || (isInside && index < ends.length - 1)) return;
    sentences.push({ words, quotations, from, to, lists, apposed: new Map() });
    from = to;
  });
  return sentences;
}

const MARK = /^(?:[“"”]|``|'')$/u;

/** One that is not closed runs to the end of its paragraph; one that opens again begins there. */
function findQuotations(words: readonly TaggedWord[]): Quotations {
  const ranges: WordRange[] = [];
  let open = -1;
  words.forEach(({ text }, at) => {
    if (!MARK.test(text)) return;
    if (text === '“' || (open < 0 && text !== '”')) open = at;
    else if (open >= 0) {
      ranges.push([open, at + 1]);
      open = -1;
    }
  });
  if (open >= 0) ranges.push([open, words.length]);
  const around: (WordRange | undefined)[] = new Array<undefined>(words.length);
  for (const range of ranges) around.fill(range, ...range);
  return { ranges, around };
}
