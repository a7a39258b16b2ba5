// Cuts text into words the way both articles and questions are read, keeping where each word stands, takes endings off them,
// and knows which words only carry a question, in English and in other languages.
import { stemmer } from 'stemmer';
import { COMMON_WORDS } from './detect-language.js';
import { DEFANGED_DOT, refang } from './indicators/refang.js';
import { withoutMarkup } from './invisible-characters.js';

export interface Word {
  /** Lower case, without accents, apostrophes and a possessive 's. */
  readonly plain: string;
  readonly stem: string;
  /** UTF-16 code units into the text. */
  readonly start: number;
  readonly end: number;
}

const DOT = String.raw`(?:\.|${DEFANGED_DOT})`;
// Indicators are one word each: addresses of machines, and names of hosts and files, whose last part is in small letters (a full
// stop without a space behind it begins a sentence with a capital).
const INDICATOR = [
  String.raw`(?<![\d.])\d{1,3}(?:${DOT}\d{1,3}){3}(?!${DOT}?\d)`,
  String.raw`(?<![\p{L}\p{N}:])(?:(?:[\dA-Fa-f]{1,4}:){7}[\dA-Fa-f]{1,4}|(?:[\dA-Fa-f]{1,4}:){1,6}(?::[\dA-Fa-f]{1,4}){1,6})(?![\p{L}\p{N}:])`,
  String.raw`(?<![\p{L}\p{N}])[A-Za-z\d][A-Za-z\d-]{0,62}(?:${DOT}[a-z\d][a-z\d-]{0,62}){0,4}${DOT}[a-z]{2,12}(?![\p{L}\p{N}])`,
].join('|');
// Identifiers of vulnerabilities (CVE-2023-20198) and of ATT&CK techniques (T1190, T1059.001) are one word each.
const IDENTIFIER = String.raw`\b[A-Za-z]{2,6}-\d{2,4}-\d{2,7}\b|\b[Tt]\d{4}(?:\.\d{3})?\b`;
// So are dotted initials (U.S.); an apostrophe stays inside its word; an ampersand between words says "and".
const OTHERS = String.raw`(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*|&(?=\s?[\p{L}\p{N}])`;
const WORD = new RegExp(`${INDICATOR}|${IDENTIFIER}|${OTHERS}`, 'gu');
const WHOLE_INDICATOR = new RegExp(`^(?:${INDICATOR})$`, 'u');
const WHOLE_IDENTIFIER = new RegExp(`^(?:${IDENTIFIER})$`, 'u');
// A word longer than this is no word: base64, an address, an attack. Its start is enough to index.
const LONGEST_WORD = 64;

/**
 * The words of a text in order. Signs of Markdown are none, nor is the address behind the label of a link, with its title, or a
 * picture, with its label.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: written, index: start } of withoutMarkup(text).matchAll(WORD)) {
    const plain = plainForm(written);
    words.push({ plain, stem: stem(plain), start, end: start + written.length });
  }
  return words;
}

/** The kind of identifier a word is (`cve` of `cve-2023-20198`), or null for any other word. */
export function identifierKind(plain: string): string | null {
  return /^([a-z]{2,6})-\d/.exec(plain)?.[1] ?? null;
}

/** What sort of thing a word names, whatever its letters: `#ip`, `#hash`, `#year`, `#number`; null for a plain word. */
export function wordSort(plain: string): string | null {
  if (!/\d/.test(plain)) return null;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$|:.*:/.test(plain)) return '#ip';
  if (/^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/.test(plain)) return '#hash';
  if (/^(?:1[0-9]|20)\d{2}s?$/.test(plain)) return '#year';
  return /^\d+$/.test(plain) ? '#number' : null;
}

// Letters of other alphabets that look like Latin ones, in small letters. They count only in a word that holds both: no
// language mixes alphabets within a word, and who does means to be read, and not found.
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  ['аa вb еe ԁd һh іi јj кk мm нh оo рp ԛq сc ѕs тt уy ѵv ԝw хx', 'αa βb εe ηn ιi κk νv οo ρp τt υu χx']
    .flatMap((alphabet) => alphabet.split(' '))
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
const LATIN = /\p{sc=Latn}/u;
const OF_OTHER_ALPHABET = /[\p{sc=Cyrl}\p{sc=Grek}]/gu;

// What most words are: nothing of them is left out or changed but for capitals.
const PLAIN_LETTERS = /^[A-Za-z]+$/;

function plainForm(word: string): string {
  if (word.length <= LONGEST_WORD && PLAIN_LETTERS.test(word)) return word.toLowerCase();
  if (word === '&') return 'and';
  if (WHOLE_IDENTIFIER.test(word)) return word.toLowerCase();
  if (/[.:]|dot/i.test(word) && WHOLE_INDICATOR.test(word)) return refang(word).toLowerCase();
  return word
    .replace(/['’][sS]$/, '')
    .replace(/['’.]/g, '')
    .slice(0, LONGEST_WORD)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(OF_OTHER_ALPHABET, (letter) => (LATIN.test(word) ? (LOOKALIKES.get(letter) ?? letter) : letter));
}

const QUESTION_WORDS = `
a about above after again against all also am an and any anybody anyone anything are around as at back be because been
before being below between both but by can cannot cant could did didnt do does doesnt doing dont down during each either
else ever every few for from further get gets getting give go goes going got had has have having he hello her here hers hey
hi him his how however i if im in into involved is isnt it its ive just kindly know known knows lately let like look make
many may maybe me mean means might more most much must my need needs no nor not now of off ok okay on once one only or other
our ours out over own please really regarding same see shall she should show so some somebody someone something still such
sure tell than thank thanks that thats the their theirs them themselves then there theres these they thing things think
this those though through to too under until up upon us use very via want was wasnt we well were werent what whats when
where which while who whom whos whose why will with within without wonder would yes yet you your yours
actually already anyway anymore apparently article articles ask asking case concerning currently exactly explain find
happening info latest learn mentioned new news question recent recently source sources story summarise summarize summary
today update updates looking saying making used using seen asked tells find finding
role play played kind kinds sort sorts type types total altogether possible possibly able
whether since unless although though despite while whereas hence thus therefore otherwise instead rather quite almost perhaps probably
likely certainly indeed simply especially particularly mainly mostly usually often sometimes never always soon later earlier ago
consider considered considering regard regarded appear appears appeared become becomes became believe seems seem seemed coming going
guy guys folks boss anyway somehow somewhere anywhere whatever whoever whichever thing stuff bit lot lots list lists
everything come comes came asap fyi tldr tl dr btw imo faq top`;

const STOPPED = new Set(QUESTION_WORDS.trim().split(/\s+/));

/** True for words that only carry a question ("how", "please", "about"). Takes the plain form of a word. */
export function isQuestionWord(plain: string): boolean {
  return STOPPED.has(plain);
}

// What questions are made of beside these words. English ones are those of `isQuestionWord`.
const ASKING: Record<string, string> = {
  de: 'wer was wann wo wie warum welche welcher welches wem wen wieviel gibt hat haben wurden sind steckt dahinter hinter es',
  fr: 'qui quoi quand où comment pourquoi quel quelle quels quelles combien est-ce a été ont derrière t-on',
  es: 'qué quién quiénes cuándo dónde cómo cuál cuáles cuánto cuántos fue fueron hay está están es son ha detrás de',
  pt: 'quem quando onde como qual quais quanto quantos foi foram é está estão há aconteceu por trás de',
  it: 'chi che cosa quando dove come quale quali quanto è stata stato sono stati ha hanno dietro di',
  nl: 'wie wat wanneer waar hoe waarom welke welk is werd werden er zit achter heeft',
  sv: 'vem vad när var hur varför vilka vilken blev ligger bakom',
  pl: 'kto co kiedy gdzie jak dlaczego który która które czy jest został stoi',
};

const asking = new Map(
  [...COMMON_WORDS].map(([language, common]) => {
    const all = [...common, ...(ASKING[language] ?? '').split(' ')];
    return [language, new Set([...all, ...all.map(withoutAccents)])];
  }),
);

/** True for a question whose small words are another language's more than English ones, or in another script. */
export function isForeignQuestion(question: string): boolean {
  const all: string[] = question.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const letters = question.match(/\p{L}/gu)?.length ?? 0;
  const latin = question.match(/\p{sc=Latin}/gu)?.length ?? 0;
  if (letters > 0 && latin < letters / 2) return true;
  const english = all.filter((word) => isQuestionWord(word) || COMMON_WORDS.get('en')?.has(word) === true).length;
  return [...asking].some(
    ([language, common]) => language !== 'en' && all.filter((word) => common.has(word)).length > english,
  );
}

function withoutAccents(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '');
}

// The Porter algorithm merges these with words of another meaning (news/new, general/generate, organ/organization ...).
// Each maps to the stem it has instead.
const EXCEPTIONS = new Map([
  ['news', 'news'],
  ['founded', 'founded'],
  ['founder', 'founded'],
  ['founders', 'founded'],
  ['general', 'general'],
  ['generals', 'general'],
  ['organ', 'organ'],
  ['organs', 'organ'],
  ['organization', 'organiz'],
  ['organizations', 'organiz'],
  ['organisation', 'organiz'],
  ['organisations', 'organiz'],
  ['university', 'university'],
  ['universities', 'university'],
  ['policy', 'policy'],
  ['policies', 'policy'],
  ['police', 'police'],
  ['intelligence', 'intelligence'],
  ['intelligent', 'intelligent'],
  ['international', 'international'],
  ['internal', 'internal'],
  ['communication', 'communication'],
  ['communications', 'communication'],
  ['community', 'community'],
  ['communities', 'community'],
  ['authority', 'authority'],
  ['authorities', 'authority'],
  ['author', 'author'],
  ['executive', 'executive'],
  ['executives', 'executive'],
  ['execute', 'execut'],
  ['patient', 'patient'],
  ['experience', 'experience'],
  ['experiment', 'experiment'],
  ['routers', 'router'],
  ['router', 'router'],
  ['customer', 'customer'],
  ['customers', 'customer'],
  ['custom', 'custom'],
  ['us', 'us'],
  ['lumens', 'lumen'],
  ['information', 'information'],
  ['stated', 'stated'],
  ['states', 'states'],
  ['operator', 'operator'],
  ['operators', 'operator'],
  ['attacker', 'attacker'],
  ['attackers', 'attacker'],
  ['intruder', 'intruder'],
  ['intruders', 'intruder'],
  ['provider', 'provider'],
  ['providers', 'provider'],
  ['recording', 'recording'],
  ['recordings', 'recording'],
  ['several', 'several'],
  ['actor', 'actor'],
  ['actors', 'actor'],
  ['telecommunication', 'telecommun'],
  ['telecommunications', 'telecommun'],
]);

const remembered = new Map<string, string>();
const MOST_REMEMBERED = 50_000;

/** The stem of a word in lower case. Words with digits stay as they are: they are identifiers. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const made = EXCEPTIONS.get(word) ?? (/[\d.:]/.test(word) || word.length < 3 ? word : stemmer(british(word)));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, made);
  return made;
}

// "authorised" and "authorized" are one word to whoever asks.
function british(word: string): string {
  return word.length < 7 ? word : word.replace(/is(e|es|ed|ing|ation|ations)$/, 'iz$1');
}
