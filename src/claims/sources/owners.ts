// Names of several words that a text shows to be an organisation's, wherever it does: by what stands right behind them.
import type { Paragraph } from '../../ingest/passages.js';
import { isListed, type AttributionWords } from '../attribution/attribution-words.js';

// "Harrow Mutual customers"
const NAME_AND_NOUN =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}&-]*(?: \p{Lu}[\p{L}\p{N}&-]*){1,3}) (\p{Ll}{4,})(?![\p{L}])/gu;

/** The names in lower case. Of a person's customers a text speaks with an apostrophe: "Roe's customers". */
export function ownersIn(paragraphs: readonly Paragraph[], { source }: AttributionWords): string[] {
  return paragraphs.flatMap(({ text }) =>
    [...text.matchAll(NAME_AND_NOUN)].flatMap(([, name = '', noun = '']) => {
      return isListed({ lower: noun, lemma: noun }, source.owned) ? [name.toLowerCase()] : [];
    }),
  );
}
