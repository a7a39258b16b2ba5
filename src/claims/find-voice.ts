// Names the voice of an utterance: who says it, on what ground, and which outlets pass it on.
import type { Voice } from './claim.js';
import type { Utterance } from './split-utterances.js';
import { quotedRanges, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';
import { citedSources } from './anonymous-sources.js';

const GROUND =
  /\b(spokes(?:person|man|woman)|joint statement|statement|e-?mail(?:ed)?|representative|advisory|blog post|filing|press release|memo|report|letter)\b/gi;
// "asked about the latest report": what it is asked about is not where it says so.
const SPOKEN_ABOUT =
  /\b(?:about|regarding|of|on|dismissed|rejected|disputed|denied)\s+(?:an?|the|this|that|these|any)\s+(?:[\p{L}-]+\s+){0,2}$|\bto\s+$/iu;
const SPOKEN_TO = /\b(?:told|informed|emailed|tells)\s+(?:the\s+)?$/i;
// Words around the phrase in which its ground may stand: "said in a statement", "In a filing, the company said".
const AROUND_PHRASE = 8;

/** `nameOf` gives a subject's name. */
export function findVoice(
  sentence: SpokenSentence,
  utterance: Utterance,
  nameOf: (subjectId: string) => string,
): Voice {
  const { speakers, sources } = utterance;
  const principals = speakers.filter((speaker) => speaker.kind !== 'outlet');
  const told = sentence.names.filter((name) => isSpokenTo(sentence, name));
  const relays = unique([...utterance.relays, ...told].map((name) => name.subjectId));
  if (principals.length > 0) {
    const standing = principals.some(({ kind }) => kind === 'agency') ? 'agency' : 'on the record';
    const ids = unique(principals.map((name) => name.subjectId));
    return {
      speaker: listed(ids.map(nameOf)),
      speakerIds: ids,
      ground: groundOf(sentence, utterance),
      relays,
      standing,
    };
  }
  if (speakers.length > 0) {
    const outlets = unique(speakers.map((name) => name.subjectId));
    const ground = citedSources(sentence);
    const standing = ground === null ? 'on the record' : 'anonymous';
    return { speaker: listed(outlets.map(nameOf)), speakerIds: outlets, ground, relays: [], standing };
  }
  const named = sentence.names.filter((name) => name.kind === 'outlet').map((name) => name.subjectId);
  return {
    speaker: sources ?? '',
    speakerIds: [],
    ground: null,
    relays: unique([...relays, ...named]),
    standing: utterance.isNamed ? 'on the record' : 'anonymous',
  };
}

function groundOf(sentence: SpokenSentence, { phrase: [from, to] }: Utterance): string | null {
  const start = sentence.words[Math.max(0, from - AROUND_PHRASE)]?.start ?? 0;
  const end = sentence.words[Math.min(sentence.words.length - 1, to + AROUND_PHRASE)]?.end ?? sentence.text.length;
  const outside = quotedRanges(sentence.text).reduceRight(
    (rest, [opens, closes]) => rest.slice(0, opens) + ' '.repeat(closes - opens) + rest.slice(closes),
    sentence.text,
  );
  const around = outside.slice(start, end);
  const found = [...around.matchAll(GROUND)].find(({ index }) => !SPOKEN_ABOUT.test(around.slice(0, index)));
  return found?.[1] ?? null;
}

function isSpokenTo(sentence: SpokenSentence, name: NamedSubject): boolean {
  return name.kind === 'outlet' && SPOKEN_TO.test(sentence.text.slice(0, sentence.words[name.from]?.start));
}

function listed(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
