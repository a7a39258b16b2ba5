// Finds verbs that claim something together with one of the nouns that `claims.yml` lists beside them: as its object, or as the
// subject of a passive or of a verb without an object. A noun made of such a verb claims the same: "the closure of its stores".
import type { ClaimFrame, ClaimKind } from '../ingest/claim-words.js';
import { wordsOf } from '../ingest/words.js';
import { clauseAround, doerOf, headOf, isBroken, isHabit, isPassive, isVerbal, tagAt } from './grammar.js';
import { BREAKS } from './speech-words.js';
import { gapBefore, plainAt, type SpokenSentence } from './spoken-sentence.js';

interface FrameEntry {
  readonly kind: ClaimKind;
  readonly isByIntruder: boolean;
  /** A word that stands behind the verb, or null. */
  readonly particle: string | null;
  /** Their stems. */
  readonly nouns: ReadonlySet<string>;
}

/** What can be claimed by a verb, by its base form. */
export type FrameTable = ReadonlyMap<string, readonly FrameEntry[]>;

export interface FrameHit {
  readonly kind: ClaimKind;
  readonly verb: number;
  /** First and last of its words. */
  readonly from: number;
  readonly to: number;
}

// "shut many of its systems down", "taken its payment site offline"
const FARTHEST_PARTICLE = 5;
// "disrupted some of the services that"; behind a comma a list goes on.
const FARTHEST_OBJECT = 9;
const FARTHEST_SUBJECT = 12;
const FARTHEST_OF_NOUN = 6;

export function createFrameTable(frames: readonly ClaimFrame[]): FrameTable {
  const table = new Map<string, FrameEntry[]>();
  for (const { name: kind, by, verbs, nouns } of frames) {
    // At the head of a sentence the tagger takes "Systems" for a name, and gives it no base form.
    const listed = new Set(nouns.flatMap((noun) => wordsOf(noun).map(({ stem }) => stem)));
    for (const entry of verbs) {
      const [verb = '', particle = null] = entry.split(' ');
      table.set(verb, [...(table.get(verb) ?? []), { kind, isByIntruder: by === 'intruder', particle, nouns: listed }]);
    }
  }
  return table;
}

/** `intruders` are stems of the nouns of those who break in, and of their attacks. */
export function findFrames(sentence: SpokenSentence, table: FrameTable, intruders: ReadonlySet<string>): FrameHit[] {
  return sentence.words.flatMap((_, verb) => {
    const { lemma, pos } = tagAt(sentence, verb);
    const entries = /^(?:VERB|NOUN|ADJ|AUX)$/.test(pos) ? (table.get(lemma) ?? []) : [];
    return entries.flatMap(({ kind, isByIntruder, particle, nouns }) => {
      const behind = particle === null ? verb : particleOf(sentence, verb, particle);
      if (behind === null) return [];
      const noun = nounOf(sentence, verb, behind, nouns);
      if (noun === null || (isByIntruder && !isDoneByIntruder(sentence, verb, noun, intruders))) return [];
      return [{ kind, verb, from: Math.min(verb, noun), to: Math.max(verb, behind, noun) }];
    });
  });
}

/** "hackers released the files", "was sold by the thieves", "an attack that blocked access"; "they" may be anybody. */
function isDoneByIntruder(
  sentence: SpokenSentence,
  verb: number,
  object: number,
  intruders: ReadonlySet<string>,
): boolean {
  const isDeed = tagAt(sentence, verb).pos === 'VERB' && !isHabit(sentence, { from: verb, to: verb + 1 });
  if (!isDeed) return false;
  const doer = doerOf(sentence, verb);
  const found = headOf(sentence, doer);
  // "the data breach had"
  if (doer === null || found === null || (doer[0] <= object && object < doer[1])) return false;
  const head = /^(?:that|which|who)$/.test(plainAt(sentence, found)) ? found - 1 : found;
  const isNamed = sentence.names.some(({ kind, from, to }) => {
    return (kind === 'threat-actor' || kind === 'country') && from <= head && head < to;
  });
  return isNamed || intruders.has(sentence.words[head]?.stem ?? '');
}

function particleOf(sentence: SpokenSentence, verb: number, particle: string): number | null {
  for (let at = verb + 1; at <= verb + FARTHEST_PARTICLE && !isBroken(sentence, at); at += 1) {
    if (plainAt(sentence, at) === particle || tagAt(sentence, at).lemma === particle) return at;
    if (isVerbal(sentence, at)) return null;
  }
  return null;
}

/** Where one of the nouns stands as what a verb does something to or, without an object, as what does it. */
function nounOf(sentence: SpokenSentence, verb: number, behind: number, nouns: ReadonlySet<string>): number | null {
  const isOne = (at: number): boolean => at !== verb && nouns.has(sentence.words[at]?.stem ?? '');
  if (tagAt(sentence, verb).pos === 'NOUN') return nounBeside(sentence, verb, isOne);
  const before = (): number | null => {
    const [first] = clauseAround(sentence, verb);
    for (let at = verb - 1; at >= Math.max(first, verb - FARTHEST_SUBJECT); at -= 1) if (isOne(at)) return at;
    return null;
  };
  if (isPassive(sentence, verb)) return before();
  for (let at = verb + 1; at <= Math.max(behind, verb + FARTHEST_OBJECT); at += 1) {
    const gap = gapBefore(sentence, at);
    if (at >= sentence.words.length || (BREAKS.test(gap) && !/^["“”]?,? ["“”]?$/.test(gap))) break;
    if (isOne(at)) return at;
    if (tagAt(sentence, at).pos === 'VERB' && !/(?:ed|en|ing)$/.test(tagAt(sentence, at).lower)) break;
  }
  return before();
}

/** "the closure of its stores", "a service outage" */
function nounBeside(sentence: SpokenSentence, verb: number, isOne: (at: number) => boolean): number | null {
  if (isOne(verb - 1) && !isBroken(sentence, verb)) return verb - 1;
  if (tagAt(sentence, verb + 1).pos !== 'ADP') return null;
  for (let at = verb + 2; at <= verb + FARTHEST_OF_NOUN && !isBroken(sentence, at); at += 1) if (isOne(at)) return at;
  return null;
}
