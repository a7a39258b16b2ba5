// Who says which words of each sentence of an article, as far as the text makes that plain. A wrong speaker is worse than none:
// where a sentence holds a voice that is not plain, what that voice may govern is given to nobody.
import type { Lexicon } from './lexicon.js';
import { personMeant, type Persons, speakersMeant } from './speakers-meant.js';
import { splitUtterances, type Utterance } from './split-utterances.js';
import {
  leavesQuotationOpen,
  plainAt,
  quotedRanges,
  type SpokenSentence,
  type VoicePhrase,
} from './spoken-sentence.js';
import { voicePhrases } from './voice-phrases.js';

// A quotation that runs over more sentences than this was never closed.
const LONGEST_QUOTATION = 8;

/** For each sentence in order what is said in it and by whom. */
export function findUtterances(sentences: readonly SpokenSentence[], lexicon: Lexicon): Utterance[][] {
  const phrases = sentences.map((sentence) => voicePhrases(sentence, lexicon));
  const found: Utterance[][] = [];
  const described = new Map<string, string>();
  const persons: Persons = new Map();
  sentences.forEach((sentence, at) => {
    const resolved = (phrases[at] ?? []).map((phrase) => {
      const context = { sentences, phrases, found, at, lexicon };
      if (phrase.person !== null) return personMeant(phrase, persons, context);
      if (phrase.anaphor === null || phrase.anaphor === 'same') return phrase;
      const known = phrase.sources === null ? undefined : described.get(phrase.anaphor);
      // "the people said": those that the article described before; "officials said": some that it does not describe.
      const isOfBefore =
        phrase.sources === null || [phrase.from, phrase.from + 1].some((word) => plainAt(sentence, word) === 'the');
      if (known !== undefined || !isOfBefore) return { ...phrase, sources: known ?? phrase.sources };
      return { ...phrase, sources: null, speakers: speakersMeant(phrase, context) };
    });
    for (const { sources, anaphor, person } of resolved) {
      if (sources !== null && anaphor === null && person === null) described.set(nounOf(sources), sources);
    }
    const own = splitUtterances(sentence, resolved, lexicon);
    found.push(resolved.length > 0 ? own : continued(sentences, found, at));
  });
  shareOverQuotations(sentences, found, phrases);
  return found;
}

function nounOf(sources: string): string {
  return /\b(?:people|persons?|sources?|officials?|investigators)\b/i.exec(sources)?.[0].toLowerCase() ?? '';
}

// A quotation that runs on without a voice of its own keeps the speaker of the one before.
function continued(
  sentences: readonly SpokenSentence[],
  found: readonly (readonly Utterance[])[],
  at: number,
): Utterance[] {
  const [sentence, previous] = [sentences[at], sentences[at - 1]];
  if (sentence === undefined || previous === undefined || !/[“"]/.test(previous.text)) return [];
  const isQuotation = /^[“"]/.test(sentence.text) && wordsOutside(sentence) === 0;
  const [only, ...others] = found[at - 1] ?? [];
  if (!isQuotation || only === undefined || others.length > 0 || only.isSilent) return [];
  return [inherited(only, sentence)];
}

function inherited(utterance: Utterance, sentence: SpokenSentence): Utterance {
  return { ...utterance, isDenial: false, ranges: [[0, sentence.words.length]] };
}

// What stands between an opening quotation mark and its close, some sentences later, is said by one voice.
function shareOverQuotations(
  sentences: readonly SpokenSentence[],
  found: Utterance[][],
  phrases: readonly (readonly VoicePhrase[])[],
): void {
  for (let from = 0; from < sentences.length; from += 1) {
    if (!leavesQuotationOpen(sentences[from]?.text ?? '')) continue;
    let to = from + 1;
    const isInside = (at: number): boolean => sentences[at]?.startsParagraph === false && at - from < LONGEST_QUOTATION;
    while (isInside(to) && !/[”"]/.test(sentences[to]?.text ?? '')) to += 1;
    if (!isInside(to)) continue;
    const voices = found.slice(from, to + 1).flat();
    const [voice] = voices;
    if (voice === undefined || voices.some((other) => other.speakers[0]?.subjectId !== voice.speakers[0]?.subjectId))
      continue;
    for (let at = from; at <= to; at += 1) {
      const sentence = sentences[at];
      const isSilent = (phrases[at] ?? []).length === 0 && found[at]?.length === 0;
      if (isSilent && sentence !== undefined) found[at] = [inherited(voice, sentence)];
    }
  }
}

function wordsOutside(sentence: SpokenSentence): number {
  const quoted = quotedRanges(sentence.text);
  return sentence.words.filter(({ start }) => !quoted.some(([from, to]) => from < start && start < to)).length;
}
