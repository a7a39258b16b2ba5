// Who speaks in each sentence of an article, where the text makes that plain. A wrong speaker is worse than none.
import { namesThatSpeak } from './names-that-speak.js';
import { AGENCY_VOICES, COMPANY_VOICES, SPEECH, VOICES } from './speech-words.js';
import { leavesQuotationOpen, quotedRanges, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';

// "the spokesperson added" may stand a few sentences behind the one that named whose spokesperson.
const FARTHEST_VOICE = 3;
// A quotation that runs over more sentences than this was never closed.
const LONGEST_QUOTATION = 8;

/** For each sentence in order, the names that plainly speak in it; an inherited one keeps its place in the earlier sentence. */
export function findSpeakers(sentences: readonly SpokenSentence[]): NamedSubject[][] {
  const found: NamedSubject[][] = [];
  sentences.forEach((sentence, at) => {
    const own = namesThatSpeak(sentence);
    found.push(own.length > 0 ? own : inheritedSpeakers(sentences, found, at));
  });
  shareOverQuotations(sentences, found);
  return found;
}

// A quotation that runs on, by itself or with "the spokesperson added", keeps the speaker of the one before.
function inheritedSpeakers(
  sentences: readonly SpokenSentence[],
  found: readonly NamedSubject[][],
  at: number,
): NamedSubject[] {
  const sentence = sentences[at];
  if (sentence === undefined) return [];
  const outside = unquoted(sentence);
  const isQuotation = /^[“"]/.test(sentence.text);
  if (isQuotation && outside.length === 0) {
    const previous = sentences[at - 1];
    return previous !== undefined && /[“"]/.test(previous.text) ? (found[at - 1] ?? []) : [];
  }
  const voice = voiceOf(outside, isQuotation);
  if (voice === null) return [];
  const earlier = found.slice(Math.max(0, at - FARTHEST_VOICE), at).reverse();
  const speakers = earlier.find((names) => names.length > 0) ?? [];
  return speakers.every((speaker) => canBe(voice, speaker)) && isOnlyOne(voice, speakers, sentences[at - 1])
    ? speakers
    : [];
}

/** The voice in "the company said" or "said the spokesperson"; outside a quotation only at the start of the sentence. */
function voiceOf(outside: readonly string[], isQuotation: boolean): string | null {
  const [first = '', second = '', third = ''] = outside;
  if (first === 'the' && VOICES.has(second) && SPEECH.has(third)) return second;
  return isQuotation && SPEECH.has(first) && second === 'the' && VOICES.has(third) ? third : null;
}

function canBe(voice: string, { kind }: NamedSubject): boolean {
  if (COMPANY_VOICES.has(voice)) return kind === 'company' || kind === 'vendor';
  if (AGENCY_VOICES.has(voice)) return kind === 'agency' || kind === 'country';
  return kind !== 'outlet';
}

// "The company said" behind a sentence that names two companies could be either.
function isOnlyOne(voice: string, speakers: readonly NamedSubject[], previous: SpokenSentence | undefined): boolean {
  if (!COMPANY_VOICES.has(voice)) return true;
  const ids = new Set(
    [...speakers, ...(previous?.names ?? []).filter((name) => canBe(voice, name))].map((name) => name.subjectId),
  );
  return ids.size === 1;
}

// What stands between an opening quotation mark and its close, some sentences later, is said by one voice.
function shareOverQuotations(sentences: readonly SpokenSentence[], found: NamedSubject[][]): void {
  for (let from = 0; from < sentences.length; from += 1) {
    if (!leavesQuotationOpen(sentences[from]?.text ?? '')) continue;
    let to = from + 1;
    const isInside = (at: number): boolean => sentences[at]?.startsParagraph === false && at - from < LONGEST_QUOTATION;
    while (isInside(to) && !/[”"]/.test(sentences[to]?.text ?? '')) to += 1;
    if (!isInside(to)) continue;
    const speakers = found.slice(from, to + 1).find((names) => names.length > 0) ?? [];
    for (let at = from; at <= to; at += 1) if (found[at]?.length === 0) found[at] = speakers;
  }
}

function unquoted(sentence: SpokenSentence): string[] {
  const quoted = quotedRanges(sentence.text);
  const outside = sentence.words.filter(({ start }) => !quoted.some(([from, to]) => from < start && start < to));
  return outside.map((word) => word.plain);
}
