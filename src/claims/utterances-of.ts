// What is said in each sentence of an article and by whom, from its attributions: the words of a sentence that one source says.
import type { Subject } from '../ingest/subjects.js';
import type { Attribution } from './attribution/attribution.js';
import type { Lexicon } from './lexicon.js';
import { remarkFrom, withoutInserts } from './find-remarks.js';
import type { NamedSubject, SpokenSentence } from './spoken-sentence.js';

/** Words of one sentence that one voice says. */
export interface Utterance {
  /** Subjects that speak; empty for sources that no subject stands for. */
  readonly speakers: readonly NamedSubject[];
  /** Somebody by name who speaks for them. */
  readonly person: string | null;
  /** The subject that this person is; null where none stands for somebody. */
  readonly personSubject: NamedSubject | null;
  /** Sources without a name, or the name of somebody whom no subject stands for. */
  readonly sources: string | null;
  /** False for people without a name, and where nobody can be told. */
  readonly isNamed: boolean;
  /** "statement", "spokesperson"; null where the text says none. */
  readonly ground: string | null;
  /** Outlets that pass it on, as the sentence says. */
  readonly relays: readonly NamedSubject[];
  /** Outlets that somebody named told it to. */
  readonly told: readonly NamedSubject[];
  /** Said in no words of saying: a publisher's own sentence. */
  readonly isOwn: boolean;
  /** An outlet's own sentence, in which it names nobody who says it. */
  readonly isReport: boolean;
  /** The verb itself denies: "rejected", "disputed". */
  readonly isDenial: boolean;
  /** Words of the phrase that names the voice, from and to. */
  readonly phrase: readonly [number, number];
  /** The word of its verb of saying, or "according". */
  readonly verb: number;
  /** Ranges of words that are said, from and to. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** The range of what is said in which a word stands; the word alone where it stands in none. */
export function rangeAround({ ranges }: Utterance, at: number): readonly [number, number] {
  return ranges.find(([from, to]) => from <= at && at < to) ?? [at, at + 1];
}

/** A sentence, and where it stands in the text that the attributions were found in. */
export interface PlacedSentence {
  readonly spoken: SpokenSentence;
  readonly start: number;
}

/** Whom names stand for: subjects by id, and ids by a name in lower case. */
export interface VoiceVocabulary {
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly idOf: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon;
}

/** For each sentence in order what is said in it and by whom; step by step, one for each attribution. */
export function* utterancesOf(
  sentences: readonly PlacedSentence[],
  attributions: readonly Attribution[],
  vocabulary: VoiceVocabulary,
): Generator<void, Utterance[][], void> {
  const found: Utterance[][] = sentences.map(() => []);
  for (const said of togetherSaid(attributions)) {
    const [first] = said;
    const voice = voiceOf(said, vocabulary);
    if (first === undefined || voice === null) continue;
    for (const at of sentencesOf(sentences, first)) {
      const sentence = sentences[at];
      const utterance = sentence === undefined ? null : utteranceIn(sentence, first, voice, vocabulary);
      if (utterance !== null) found[at]?.push(utterance);
    }
    yield;
  }
  return found;
}

type NamedVoice = Pick<
  Utterance,
  'speakers' | 'person' | 'personSubject' | 'sources' | 'isNamed' | 'ground' | 'relays' | 'told'
>;

/** What a voice says in one sentence; null where it says nothing there. */
function utteranceIn(
  sentence: PlacedSentence,
  { source, cue, content }: Attribution,
  voice: NamedVoice,
  { lexicon }: VoiceVocabulary,
): Utterance | null {
  const ranges = content.flatMap(({ start, end }) => {
    const [from, to] = wordRange(sentence, start, end) ?? [0, 0];
    // Of a sentence that is its publisher's own nothing is a remark of somebody else.
    if (cue.text === '') return [[from, to] as const];
    const last = remarkFrom(sentence.spoken, from, to);
    return last > from ? withoutInserts(sentence.spoken, [from, last]) : [];
  });
  if (ranges.length === 0) return null;
  const verb = wordRange(sentence, cue.start, cue.end);
  const phrase = wordRange(sentence, source.start, source.end) ?? verb ?? [0, 0];
  return {
    ...voice,
    speakers: voice.speakers.map((name) => placed(sentence, name, phrase)),
    isOwn: cue.text === '' && source.kind !== 'outlet',
    isReport: source.kind === 'outlet',
    isDenial: verb !== null && lexicon.speech.denies.has(sentence.spoken.words[verb[0]]?.plain ?? ''),
    phrase: verb === null ? phrase : [Math.min(phrase[0], verb[0]), Math.max(phrase[1], verb[1])],
    verb: verb?.[0] ?? -1,
    ranges,
  };
}

/** Indices of the sentences that hold some of what is said, in order. */
function sentencesOf(sentences: readonly PlacedSentence[], { content }: Attribution): number[] {
  const start = Math.min(...content.map((part) => part.start));
  const end = Math.max(...content.map((part) => part.end));
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start: from, spoken } = sentences[middle] ?? { start: 0, spoken: { text: '' } };
    if (from + spoken.text.length <= start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < sentences.length && (sentences[at]?.start ?? 0) < end; at += 1) found.push(at);
  return found;
}

// "The FBI and CISA said" is one saying by two.
function togetherSaid(attributions: readonly Attribution[]): Attribution[][] {
  const byCue = new Map<string, Attribution[]>();
  for (const attribution of attributions) {
    const key = `${attribution.cue.start} ${attribution.content[0]?.start ?? 0}`;
    byCue.set(key, [...(byCue.get(key) ?? []), attribution]);
  }
  return [...byCue.values()];
}

function voiceOf(said: readonly Attribution[], { subjects, idOf }: VoiceVocabulary): NamedVoice | null {
  const named = (id: string | null | undefined): NamedSubject[] => {
    const subject = subjects.get(id ?? '');
    return subject === undefined ? [] : [{ subjectId: subject.id, kind: subject.kind, from: 0, to: 0 }];
  };
  const byName = (name: string | null): string | undefined => idOf.get((name ?? '').toLowerCase());
  // Who speaks for an organisation is heard as its voice.
  const speakers = said.flatMap(({ source: { id, forId, name, for: principal, kind } }) =>
    named(id ?? forId ?? (kind === 'person' ? byName(principal) : undefined) ?? byName(name) ?? byName(principal)),
  );
  const relays = said.flatMap(({ via }) => via.flatMap((name) => named(byName(name))));
  const [first] = said;
  if (first === undefined) return null;
  const { source } = first;
  const ground = first.ground === 'anonymous' ? null : first.ground;
  if (speakers.length > 0) {
    const isPerson = source.kind === 'person' && source.id === null;
    const [own = null] = isPerson ? named(byName(source.name)) : [];
    const isForThem = isPerson && own?.subjectId !== speakers[0]?.subjectId;
    return {
      speakers,
      person: isForThem ? source.name : null,
      personSubject: own?.kind === 'person' ? own : null,
      sources: null,
      isNamed: true,
      ground,
      relays: [],
      told: relays,
    };
  }
  // Neither an organisation nor people, as far as the text tells: a wrong speaker is worse than none.
  // A document speaks for whoever issued it, and by itself where the text does not tell who that is.
  if (source.kind === 'unknown' && ground === null) return null;
  const isPeople = source.kind === 'people' || source.kind === 'unknown';
  const sources = isPeople ? source.name.replace(/^(?:the|an?)\s+/i, '') : source.name;
  // "The Journal reported, citing people familiar with it": the Journal's word, on their ground.
  const outlets = relays.filter(({ kind }) => kind === 'outlet');
  if (isPeople && first.ground === 'anonymous' && outlets.length > 0)
    return {
      speakers: outlets,
      person: null,
      personSubject: null,
      sources,
      isNamed: true,
      ground,
      relays: [],
      told: [],
    };
  return {
    speakers: [],
    person: null,
    personSubject: null,
    sources,
    isNamed: !isPeople,
    ground,
    relays,
    told: [],
  };
}

function placed({ spoken }: PlacedSentence, name: NamedSubject, [from, to]: readonly [number, number]): NamedSubject {
  const here = spoken.names.find((other) => other.subjectId === name.subjectId && from <= other.from && other.to <= to);
  return here ?? { ...name, from, to };
}

function wordRange({ spoken, start }: PlacedSentence, from: number, to: number): readonly [number, number] | null {
  const first = spoken.words.findIndex((word) => start + word.start >= from && start + word.start < to);
  if (first < 0) return null;
  let last = first;
  while (last + 1 < spoken.words.length && start + (spoken.words[last + 1]?.end ?? Infinity) <= to + 1) last += 1;
  return [first, last + 1];
}
