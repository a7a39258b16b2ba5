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

/** What a whole text shows of words with a capital; all in lower case. */
export interface ShownNames {
  /** Names right in front of what organisations have ("Allianz Life customers"). */
  readonly owners: ReadonlySet<string>;
  /** Words that stand with a capital and are common nouns in this text ("URL", "Phishing"). */
  readonly commonNouns: ReadonlySet<string>;
  /** Words that stand with a capital inside a sentence and nowhere without: names, wherever they stand. */
  readonly inside: ReadonlySet<string>;
  /** Names of what others are in or from: places. */
  readonly places: ReadonlySet<string>;
  /** Names of datelines in a text that goes on about "the city": "ASHFORD, Ohio — The city was hit". */
  readonly towns: ReadonlySet<string>;
  /** Names that the text never writes without "’s" and goes on with: "Harrow’s" in "Harrow’s Diner". */
  readonly possessive: ReadonlySet<string>;
  /** Words in capitals alone, and where in the whole text each stands last. */
  readonly initials: ReadonlyMap<string, number>;
  /** Initials that stand in front of "of" and the same name again and again ("HGA of America"). */
  readonly wholes: ReadonlySet<string>;
}

const ALL_INITIALS = /(?<![\p{L}\p{N}-])\p{Lu}{3,8}(?![\p{L}\p{N}])/gu;

function initialsIn(paragraphs: readonly Paragraph[]): Map<string, number> {
  const last = paragraphs.flatMap(({ text, start }) =>
    [...text.matchAll(ALL_INITIALS)].map(({ 0: initials, index }): [string, number] => [initials, start + index]),
  );
  return new Map(last);
}

/** Reads all that the paragraphs show. */
export function shownIn(paragraphs: readonly Paragraph[], words: AttributionWords): ShownNames {
  return {
    owners: new Set(ownersIn(paragraphs, words)),
    ...countedIn(paragraphs),
    places: new Set(
      paragraphs.flatMap(({ text }) => [...text.matchAll(PLACE)].flatMap(([, name = '']) => name.toLowerCase())),
    ),
    towns: townsIn(paragraphs),
    possessive: possessivesIn(paragraphs),
    wholes: wholesIn(paragraphs),
    initials: initialsIn(paragraphs),
  };
}

// "in Ohio", "from Harrow County"; "in Harrow systems" is no place.
const PLACE =
  /(?<!\p{L})(?:in|near|across|throughout|outside|around|from) (?:the |eastern |western |northern |southern |central )?(\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}’'-]*)*)(?![\p{L}’'-])(?! \p{L}+(?:s|work|ware)(?!\p{L}))/gu;
const POSSESSIVE = /(?<![\p{L}\p{N}’'-])(\p{Lu}\p{L}+)(?:([’']s)(?: (\p{Lu}\p{Ll}+))?)?(?![\p{L}\p{N}])/gu;
// A name that is written so once may be somebody's own thing: "Harrow's Internet".
const LEAST_POSSESSIVES = 2;

const DATELINE =
  /(?:^|[-–—)] )(\p{Lu}{3,}(?: \p{Lu}{2,})*)(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?)? (?:\([^)]*\) )?(?:[—–]|-{1,2} )/gu;
const TOWN =
  /(?<!\p{L})(?:the (?:city|town|county|village|borough)(?=[’']s| (?:was|has|is|will))|(?:city|town|county) (?:officials?|manager|administrator|government))(?!\p{L})/iu;

function townsIn(paragraphs: readonly Paragraph[]): Set<string> {
  if (!paragraphs.some(({ text }) => TOWN.test(text))) return new Set();
  return new Set(
    paragraphs.flatMap(({ text }) => [...text.matchAll(DATELINE)].map(([, name = '']) => name.toLowerCase())),
  );
}

const WHOLE = /(?<![\p{L}\p{N}-])(\p{Lu}{3,} of \p{Lu}\p{Ll}+)(?!\p{L})/gu;

function wholesIn(paragraphs: readonly Paragraph[]): Set<string> {
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const { text } of paragraphs)
    for (const [whole] of text.matchAll(WHOLE)) (once.has(whole.toLowerCase()) ? again : once).add(whole.toLowerCase());
  return again;
}

function possessivesIn(paragraphs: readonly Paragraph[]): Set<string> {
  const behind = new Map<string, number>();
  const bare = new Set<string>();
  for (const { text } of paragraphs) {
    for (const [, word = '', mark, next] of text.matchAll(POSSESSIVE)) {
      const plain = word.toLowerCase();
      if (mark === undefined) bare.add(plain);
      else if (next !== undefined) behind.set(`${plain} ${next}`, (behind.get(`${plain} ${next}`) ?? 0) + 1);
    }
  }
  const often = [...behind].filter(([, times]) => times >= LEAST_POSSESSIVES).map(([both]) => both.split(' ')[0] ?? '');
  return new Set(often.filter((word) => !bare.has(word)));
}

/** The names in lower case. Of a person's customers a text speaks with an apostrophe: "Roe's customers". */
function ownersIn(paragraphs: readonly Paragraph[], { source }: AttributionWords): string[] {
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
function countedIn(paragraphs: readonly Paragraph[]): Pick<ShownNames, 'commonNouns' | 'inside'> {
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
  const inside = new Set<string>();
  for (const [word, times] of capital) {
    const forms = [word, `${word}s`, word.replace(/s$/, '')];
    const uses = forms.filter((form, at) => forms.indexOf(form) === at).map((form) => small.get(form) ?? 0);
    const same = uses.reduce((sum, use) => sum + use, 0);
    if (same > 0 && same >= times) common.add(word);
    if (same === 0 && times > 0) inside.add(word);
  }
  return { commonNouns: common, inside };
}
