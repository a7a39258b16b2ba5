// What a whole text shows of its capitalised words, wherever it does: names of organisations by what stands right behind them, and
// words that are no names at all.
import type { Paragraph } from '../../ingest/passages.js';
import { isListed, type AttributionWords } from '../attribution/attribution-words.js';

// "Harrow Mutual customers"
const NAME_AND_NOUN =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}&-]*(?: \p{Lu}[\p{L}\p{N}&-]*){1,3}) (\p{Ll}{4,})(?![\p{L}])/gu;
// A word by itself, and no part of an address or of a compound.
const WORD = /(?<![^\s“"'‘(])\p{L}[\p{L}\p{N}&]*(?![\p{L}\p{N}/_&-])/gu;
// Behind these a word with a capital is no sentence's, heading's or list's first.
const GOES_ON = /[\p{L}\p{N},;’'-] $/u;
// "an APT.", "a URL that": one of many; "a Harrow gateway" is one of Harrow's.
const ONE_OF_MANY =
  /(?<![\p{L}\p{N}])(?:an?|another|each|every) (\p{Lu}[\p{L}\p{N}&]*)(?=[,.;:)]| (?:which|that|is|was|has|can|to|and|or|for|in|with|by|from|on|at|as)(?!\p{L}))/gu;
const SEVERAL_INITIALS = /^(\p{Lu}[\p{Lu}\d&]+)s$/u;
const INITIALS = /^[\p{Lu}\d&]+$/u;

/** The names in lower case. Of a person's customers a text speaks with an apostrophe: "Roe's customers". */
export function ownersIn(paragraphs: readonly Paragraph[], { source }: AttributionWords): string[] {
  return paragraphs.flatMap(({ text }) =>
    [...text.matchAll(NAME_AND_NOUN)].flatMap(([, name = '', noun = '']) => {
      return isListed({ lower: noun, lemma: noun }, source.owned) ? [name.toLowerCase()] : [];
    }),
  );
}

/**
 * In lower case, the words with a capital that are common nouns in this text: it speaks of one of many of them ("an APT."), of
 * several ("URLs"), or at least as often without the capital as with it in the middle of a sentence ("Phishing").
 */
export function commonNounsIn(paragraphs: readonly Paragraph[]): Set<string> {
  const common = new Set<string>();
  const small = new Map<string, number>();
  // Of words that stand with a capital anywhere, how often they do in the middle of a sentence.
  const capital = new Map<string, number>();
  for (const { text } of paragraphs) {
    for (const [, word = ''] of text.matchAll(ONE_OF_MANY)) common.add(word.toLowerCase());
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const plain = word.toLowerCase();
      const [, initials] = SEVERAL_INITIALS.exec(word) ?? [];
      if (initials !== undefined) for (const form of [plain, initials.toLowerCase()]) common.add(form);
      else if (plain === word) small.set(plain, (small.get(plain) ?? 0) + 1);
      // "WHO" and "who" are two words.
      else if (!INITIALS.test(word)) {
        const isInside = GOES_ON.test(text.slice(Math.max(0, index - 2), index));
        capital.set(plain, (capital.get(plain) ?? 0) + (isInside ? 1 : 0));
      }
    }
  }
  for (const [word, times] of capital) {
    const forms = [word, `${word}s`, word.replace(/s$/, '')];
    const uses = forms.filter((form, at) => forms.indexOf(form) === at).map((form) => small.get(form) ?? 0);
    const same = uses.reduce((sum, use) => sum + use, 0);
    if (same > 0 && same >= times) common.add(word);
  }
  return common;
}
