// The words of `claims.yml` in the form that sentences are read with.
import { createPhraseTable, type PhraseHit } from '../ingest/find-phrases.js';
import { type ClaimWords, GROUP_LISTS, type GroupList, type SpeechList } from '../ingest/claim-words.js';
import { attributionWords, type AttributionWords } from './attribution/attribution-words.js';
import type { SpokenSentence } from './spoken-sentence.js';
import { createFrameTable, findFrames } from './find-frames.js';
import { findDurations, findPatterns, type Meaning, patternHit, type PatternHit } from './find-patterns.js';
import type { WordGroups } from '../ingest/claim-words.js';
import { type Word, wordsOf } from '../ingest/words.js';

export interface Lexicon {
  /** Verbs of saying, in the forms that reports use; `denies`, `silent` and `tells` are among them. */
  readonly says: ReadonlySet<string>;
  readonly speech: Readonly<Record<SpeechList, ReadonlySet<string>>>;
  readonly groups: WordGroups;
  readonly voiceWords: AttributionWords;
  /** Kinds and turns in a sentence. */
  meanings(this: void, sentence: SpokenSentence): PhraseHit<Meaning>[];
}

// A phrase behind this counts only in the forms in which it is listed.
const AS_WRITTEN = '=';

export function createLexicon(claimWords: readonly ClaimWords[]): Lexicon {
  const byStems = createPhraseTable<Meaning>();
  const asWritten = createPhraseTable<Meaning>();
  for (const entry of claimWords) {
    if (entry.list !== 'kind' && entry.list !== 'stance') continue;
    const { list, name, words } = entry;
    const meaning: Meaning = list === 'kind' ? { kind: name, turn: null } : { kind: null, turn: name };
    for (const phrase of words) {
      const own = wordsOf(phrase);
      if (phrase.startsWith(AS_WRITTEN)) asWritten.add(own.map(written), meaning);
      else byStems.add(own.map(stemmed), meaning);
    }
  }
  const listed = (list: 'speech' | 'group', name: string): Set<string> =>
    new Set(claimWords.flatMap((entry) => (entry.list === list && entry.name === name ? entry.words : [])));
  const speech = {
    says: listed('speech', 'says'),
    denies: listed('speech', 'denies'),
    silent: listed('speech', 'silent'),
    tells: listed('speech', 'tells'),
    issues: listed('speech', 'issues'),
  };
  const groups = Object.fromEntries(
    GROUP_LISTS.map((name): [GroupList, ReadonlySet<string>] => [name, listed('group', name)]),
  ) as WordGroups;
  const voiceWords = attributionWords(claimWords);
  const intruders = new Set(
    [...voiceWords.source.adversary, ...groups.attack].flatMap((noun) => wordsOf(noun).map(stemmed)),
  );
  const frames = createFrameTable(claimWords.filter((entry) => entry.list === 'frame'));
  return {
    says: new Set([...speech.says, ...speech.denies, ...speech.silent, ...speech.tells]),
    speech,
    groups,
    voiceWords,
    meanings: onceEach((sentence) => {
      const { words } = sentence;
      const framed = findFrames(sentence, frames, intruders).map(({ kind, verb, from, to }) =>
        patternHit(kind, verb, from, to),
      );
      const own = findPatterns(sentence, groups);
      // "lost access to its records": nobody gained it.
      const wholes = [...own, ...framed.filter(({ hit }) => hit.value.kind === 'impact')];
      const patterns = [...own, ...framed];
      const listedHits = [...byStems.findAll(words.map(stemmed)), ...asWritten.findAll(words.map(written))];
      // What is over is told by a pattern, and read before the word alone.
      const [turns, kinds] = [true, false].map((isTurn) =>
        patterns.map(({ hit }) => hit).filter(({ value }) => (value.kind === null) === isTurn),
      );
      return [
        ...(turns ?? []),
        ...withoutParts(listedHits, wholes),
        ...(kinds ?? []),
        ...findDurations(sentence, groups),
      ];
    }),
  };
}

/** What a sentence means is asked by each of its utterances, and by what its article is about. */
function onceEach(find: Lexicon['meanings']): Lexicon['meanings'] {
  const known = new WeakMap<SpokenSentence, PhraseHit<Meaning>[]>();
  return (sentence) => {
    const hits = known.get(sentence) ?? find(sentence);
    known.set(sentence, hits);
    return hits;
  };
}

// "stolen credentials" are a way in: what is stolen there is no data of the victim's. "Data was accessed" is no access.
function withoutParts(hits: readonly PhraseHit<Meaning>[], patterns: readonly PatternHit[]): PhraseHit<Meaning>[] {
  const wholes = [
    ...hits.map(({ value, from, to }) => ({ kind: value.kind, from, to })),
    ...patterns.map(({ hit, from, to }) => ({ kind: hit.value.kind, from, to })),
  ].filter(({ kind }) => kind !== null);
  const isPart = ({ value, from, to }: PhraseHit<Meaning>): boolean =>
    wholes.some((whole) => {
      const isWithin = whole.from <= from && to <= whole.to && whole.to - whole.from > to - from;
      return isWithin && whole.kind !== value.kind;
    });
  return hits.filter((hit) => hit.value.kind === null || !isPart(hit));
}

function stemmed({ stem }: Word): string {
  return stem;
}

function written({ plain }: Word): string {
  return plain;
}
