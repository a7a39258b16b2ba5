// Who speaks in each sentence of an article, where the sentence itself makes that plain. A wrong speaker is worse than none.

/** A name found in a sentence: which subject, and between which words. */
export interface NamedSubject {
  readonly subjectId: string;
  readonly from: number;
  readonly to: number;
  /** Countries stand as adjectives too: in "the U.S. watchdog CISA" the country does not speak. */
  readonly isCountry: boolean;
}

/** A sentence with its words (lower case, without possessive 's) and their offsets into `text`. */
export interface SpokenSentence {
  readonly text: string;
  readonly words: readonly { readonly plain: string; readonly start: number; readonly end: number }[];
  readonly names: readonly NamedSubject[];
}

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/));

const SPEECH = words(`said says say told tells informed informs added adds noted notes stated states confirmed confirms
  denied denies refuted refutes rejected rejects announced announces emailed wrote writes claimed claims reported reports
  revealed reveals warned warns acknowledged acknowledges disclosed discloses insisted replied responded commented declined
  dismissed argued explained maintained testified urged`);
// "told Reuters": after these verbs stands whoever is spoken to, so a name behind them is no speaker.
const SPOKEN_TO = words('told tells informed informs emailed urged warned');
const VOICES =
  words(`spokesperson spokesman spokeswoman spokespeople representative representatives official officials chief
  executive president director ceo ciso company statement agency agencies embassy ministry`);
const BETWEEN =
  words(`has have had also previously earlier later since now then again repeatedly publicly itself on in a an the its
  this last week month monday tuesday wednesday thursday friday saturday sunday and joint`);
const ISSUED = words('statement reported released issued announced revealed published advisory report warning');

/** For each sentence in order, the ids of the subjects that plainly speak in it; empty where nobody does. */
export function findSpeakers(sentences: readonly SpokenSentence[]): string[][] {
  const found: string[][] = [];
  sentences.forEach((sentence, at) => {
    const own = ownSpeakers(sentence);
    found.push(own.length > 0 ? own : inheritedSpeakers(sentences, found, at));
  });
  return found;
}

function ownSpeakers(sentence: SpokenSentence): string[] {
  const quoted = quotedRanges(sentence.text);
  const outside = sentence.names.filter((name) => {
    const at = sentence.words[name.from]?.start ?? 0;
    return !isAdjective(sentence, name) && !quoted.some(([from, to]) => from < at && at < to);
  });
  const speakers: NamedSubject[] = [];
  for (const name of outside) {
    const last = speakers.at(-1);
    const joinsLast = last !== undefined && isJoinedTo(sentence, last, name);
    if (joinsLast || speaksBefore(sentence, name, outside) || speaksAfter(sentence, name)) speakers.push(name);
  }
  return [...new Set(speakers.map((name) => name.subjectId))];
}

function isAdjective(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = sentence.words[name.to]?.plain;
  if (!name.isCountry || next === undefined || /[,;:]/.test(gapBefore(sentence, name.to))) return false;
  return !SPEECH.has(next) && !VOICES.has(next) && !BETWEEN.has(next);
}

// "A T-Mobile spokesperson informed", "Beijing has previously denied", "the FBI and CISA confirmed".
function speaksBefore(sentence: SpokenSentence, name: NamedSubject, names: readonly NamedSubject[]): boolean {
  let voices = 0;
  for (let at = name.to; at < sentence.words.length; at += 1) {
    const plain = sentence.words[at]?.plain ?? '';
    const other = names.find(({ from, to }) => from <= at && at < to);
    if (/[“”"]/.test(gapBefore(sentence, at)) || (other === undefined && /[,;:]/.test(gapBefore(sentence, at))))
      return false;
    if (SPEECH.has(plain)) return !isPassive(sentence, at);
    if (VOICES.has(plain)) voices += 1;
    else if (other === undefined && !BETWEEN.has(plain)) return false;
    if (voices > 3 || at - name.to > 12) return false;
  }
  return false;
}

// "said the FBI" behind a quotation, "according to T-Mobile", "a statement released by the FBI".
function speaksAfter(sentence: SpokenSentence, name: NamedSubject): boolean {
  const plain = (at: number): string => sentence.words[at]?.plain ?? '';
  const article = ['the', 'a', 'an'].includes(plain(name.from - 1)) ? 1 : 0;
  const before = name.from - 1 - article;
  if (plain(before) === 'to' && plain(before - 1) === 'according') return true;
  const verb = plain(before);
  if (SPEECH.has(verb) && !SPOKEN_TO.has(verb)) return /[,”"]\s*$/.test(gapBefore(sentence, before).trimEnd());
  if (verb !== 'by' && verb !== 'from') return false;
  const run = sentence.words.slice(Math.max(0, before - 4), before).map((word) => word.plain);
  return run.some((word) => ISSUED.has(word));
}

function isJoinedTo(sentence: SpokenSentence, speaker: NamedSubject, name: NamedSubject): boolean {
  const between = sentence.words.slice(speaker.to, name.from).map((word) => word.plain);
  const text = sentence.text.slice(sentence.words[speaker.to - 1]?.end ?? 0, sentence.words[name.from]?.start ?? 0);
  return (
    between[0] === 'and' && between.length <= 7 && !/[,;:“”"]/.test(text) && !between.some((word) => SPEECH.has(word))
  );
}

function isPassive(sentence: SpokenSentence, verb: number): boolean {
  return ['was', 'is', 'were', 'been', 'be', 'are'].includes(sentence.words[verb - 1]?.plain ?? '');
}

// A quotation that runs on, by itself or with "the spokesperson added", keeps the speaker of the one before.
function inheritedSpeakers(sentences: readonly SpokenSentence[], found: readonly string[][], at: number): string[] {
  const sentence = sentences[at];
  if (sentence === undefined || !/^[“"]/.test(sentence.text)) return [];
  const outside = unquoted(sentence);
  const isBareQuotation = outside.length === 0;
  const isSameVoice = outside[0] === 'the' && VOICES.has(outside[1] ?? '') && SPEECH.has(outside[2] ?? '');
  const isSaidByVoice = SPEECH.has(outside[0] ?? '') && outside[1] === 'the' && VOICES.has(outside[2] ?? '');
  if (isBareQuotation) {
    const previous = sentences[at - 1];
    return previous !== undefined && /[“"]/.test(previous.text) ? (found[at - 1] ?? []) : [];
  }
  if (!isSameVoice && !isSaidByVoice) return [];
  return (
    found
      .slice(Math.max(0, at - 3), at)
      .reverse()
      .find((speakers) => speakers.length > 0) ?? []
  );
}

function unquoted(sentence: SpokenSentence): string[] {
  const quoted = quotedRanges(sentence.text);
  const outside = sentence.words.filter(({ start }) => !quoted.some(([from, to]) => from < start && start < to));
  return outside.map((word) => word.plain);
}

function quotedRanges(text: string): [number, number][] {
  const ranges = [...text.matchAll(/“[^”]*(?:”|$)|"[^"]*(?:"|$)/g)];
  return ranges.map((match) => [match.index, match.index + match[0].length]);
}

function gapBefore(sentence: SpokenSentence, at: number): string {
  return sentence.text.slice(sentence.words[at - 1]?.end ?? 0, sentence.words[at]?.start ?? 0);
}
