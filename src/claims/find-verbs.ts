// The verbs of saying in one sentence, outside of what it quotes.
import type { Lexicon } from './lexicon.js';
import { NEEDS_THAT, OFTEN_A_NOUN, UNMAKES_A_VERB, UNTRUE } from './speech-words.js';
import { gapBefore, plainAt, quotedRanges, type SpokenSentence } from './spoken-sentence.js';

// "respond" and the like say something only as "did not respond".
const ONLY_NEGATED = new Set(['respond', 'comment', 'reply']);
const FARTHEST_DENIAL = 8;
const NEGATIONS = new Set(['not', 'didnt', 'never', 'immediately']);

/** Indexes of words, in order. */
export function findVerbs(sentence: SpokenSentence, lexicon: Lexicon): number[] {
  const quoted = quotedRanges(sentence.text);
  return sentence.words.flatMap(({ plain, start }, at) => {
    if (!lexicon.says.has(plain) || quoted.some(([from, to]) => from < start && start < to)) return [];
    return isVerb(sentence, at, lexicon) ? [at] : [];
  });
}

function isVerb(sentence: SpokenSentence, at: number, lexicon: Lexicon): boolean {
  const [before, plain] = [plainAt(sentence, at - 1), plainAt(sentence, at)];
  if (gapBefore(sentence, at) === '-' || gapBefore(sentence, at + 1) === '-') return false;
  if (ONLY_NEGATED.has(plain)) return NEGATIONS.has(before);
  const opensHere = at === 0 || /[,;:“”"]/.test(gapBefore(sentence, at));
  if (!opensHere && UNMAKES_A_VERB.has(before)) return false;
  if (NEEDS_THAT.has(plain) && !opensWhatIsSaid(sentence, at + 1) && !callsUntrue(sentence, at + 1)) return false;
  // "…, the site reports, citing people": closes its clause as a noun seldom does.
  const closes = at === sentence.words.length - 1 || gapBefore(sentence, at + 1).startsWith(',');
  if (OFTEN_A_NOUN.has(plain) && isDenied(sentence, at, lexicon)) return false;
  return !OFTEN_A_NOUN.has(plain) || closes || isRightBehindWhoSpeaks(sentence, at, lexicon);
}

// "China has denied U.S. government claims": what is denied, and no verb of whoever claims it.
function isDenied(sentence: SpokenSentence, at: number, { speech }: Lexicon): boolean {
  for (let before = at - 1; before >= Math.max(0, at - FARTHEST_DENIAL); before -= 1) {
    if (speech.denies.has(plainAt(sentence, before))) return true;
    if (/[,;:“”"]/.test(gapBefore(sentence, before + 1))) return false;
  }
  return false;
}

function opensWhatIsSaid(sentence: SpokenSentence, at: number): boolean {
  return plainAt(sentence, at) === 'that' || /[“"]/.test(gapBefore(sentence, at));
}

// "described the accusations as disinformation"
function callsUntrue(sentence: SpokenSentence, at: number): boolean {
  const words = sentence.words.slice(at, at + FARTHEST_DENIAL).map(({ plain }) => plain);
  return UNTRUE.test(words.join(' '));
}

function isRightBehindWhoSpeaks(sentence: SpokenSentence, at: number, { voices, voice }: Lexicon): boolean {
  const before = plainAt(sentence, at - 1);
  if (['it', 'he', 'she', 'they', 'also', 'has', 'have', 'had'].includes(before)) return true;
  const isVoice = voices.has(before) || voice.outlet.has(before) || voice.sources.has(before);
  return isVoice || sentence.names.some(({ to }) => to === at);
}
