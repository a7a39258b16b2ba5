// Names of several words that a text shows to be an organisation's, wherever it does: by what stands right behind them.
import { isListed, type AttributionWords } from '../attribution/attribution-words.js';

// "Harrow Mutual customers"
const NAME_AND_NOUN =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}&-]*(?: \p{Lu}[\p{L}\p{N}&-]*){1,3}) (\p{Ll}{4,})(?![\p{L}])/gu;

/**
 * The names in lower case. A person has customers or systems as well ("Roe's customers"), but no noun of them stands right behind
 * a person's name.
 */
export function ownersIn(texts: readonly string[], { source }: AttributionWords): string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(NAME_AND_NOUN)].flatMap(([, name = '', noun = '']) => {
      return isListed({ lower: noun, lemma: noun }, source.owned) ? [name.toLowerCase()] : [];
    }),
  );
}
