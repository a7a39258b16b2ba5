// Tells whether two sentences of different articles say the same, so that one wire story is shown once and not five times.
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import { isQuestionWord } from '../search/question-words.js';

/** What a sentence says, boiled down for comparing. */
export interface Gist {
  /** Ideas and stems, without the words that only carry a sentence. */
  readonly units: ReadonlySet<string>;
  readonly names: string;
  readonly numbers: string;
  readonly isNegated: boolean;
  /** Who speaks, but for the outlets that only pass it on. */
  readonly voices: readonly string[];
}

export const SAMENESS = {
  /**
   * Share of the shorter sentence's units that the other one holds too. Of the shipped articles' pairs with like names and
   * negation, the ten above .70 are rewordings; the highest that is none lies at .60.
   */
  leastOverlap: 0.65,
  /** Where only one of the two says who speaks, more has to agree: "Lumen said" and "sources said" may be two findings. */
  leastOverlapOfUnnamedVoice: 0.75,
  /** Below this many units, sharing most of them happens by chance. */
  leastUnits: 5,
} as const;

const NEGATION = new Set([
  'not',
  'no',
  'never',
  'unclear',
  'unknown',
  'nor',
  'neither',
  'none',
  'cannot',
  'didnt',
  'wasnt',
  'werent',
  'isnt',
  'arent',
  'hasnt',
  'havent',
  'hadnt',
  'doesnt',
  'dont',
  'couldnt',
  'wont',
]);
// Whoever relays a statement may be named in one version and not in another; what it is about may not differ.
const RELAYING_KINDS = new Set(['outlet', 'country']);

/** `speakers` are the ids of the subjects that speak in the sentence. */
export function gistOf(prepared: PreparedPassage, sentence: PreparedSentence, speakers: readonly string[]): Gist {
  const within = ({ from, to }: { from: number; to: number }): boolean => sentence.from <= from && to <= sentence.to;
  const idea = new Map<number, string>();
  for (const hit of prepared.concepts.filter(within)) {
    for (let at = hit.from; at < hit.to; at += 1) {
      const known = idea.get(at);
      if (known === undefined || hit.value < known) idea.set(at, hit.value);
    }
  }
  const units = new Set<string>();
  const own = prepared.words.slice(sentence.from, sentence.to);
  own.forEach((word, offset) => {
    if (!isQuestionWord(word.plain)) units.add(idea.get(sentence.from + offset) ?? word.stem);
  });
  const named = prepared.mentions.filter(within).map((mention) => mention.subject);
  const names = named.filter((subject) => !RELAYING_KINDS.has(subject.kind)).map((subject) => subject.id);
  const outlets = named.filter((subject) => subject.kind === 'outlet').map((subject) => subject.id);
  return {
    units,
    names: [...new Set(names)].sort().join(' '),
    numbers: own
      .filter((word) => /^\d+$/.test(word.plain))
      .map((word) => word.plain)
      .sort()
      .join(' '),
    isNegated: own.some((word) => NEGATION.has(word.plain)),
    voices: speakers.filter((id) => !outlets.includes(id)),
  };
}

/** True for the same words and for a rewording. Never when speakers, names, numbers or a negation differ. */
export function isSameStatement(a: Gist, b: Gist): boolean {
  if (a.voices.length > 0 && b.voices.length > 0 && !a.voices.some((voice) => b.voices.includes(voice))) return false;
  if (a.names !== b.names || a.isNegated !== b.isNegated) return false;
  if (a.numbers !== '' && b.numbers !== '' && a.numbers !== b.numbers) return false;
  const [small, large] = a.units.size <= b.units.size ? [a.units, b.units] : [b.units, a.units];
  const shared = [...small].filter((unit) => large.has(unit)).length;
  if (small.size < SAMENESS.leastUnits) return small.size === large.size && shared === small.size;
  const isVoiceUnsure = (a.voices.length === 0) !== (b.voices.length === 0);
  return shared / small.size >= (isVoiceUnsure ? SAMENESS.leastOverlapOfUnnamedVoice : SAMENESS.leastOverlap);
}
