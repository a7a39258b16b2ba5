// The words of `claims.yml` by which attributions are found: verbs of saying, and nouns for those who say something.
import { CUE_LISTS, SOURCE_LISTS, type ClaimWords, type CueList, type SourceList } from '../../ingest/claim-words.js';
import type { TaggedWord } from './tag-text.js';

/** Each list of `cue` and of `source`; what each is for stands at the head of `claims.yml`. */
export interface AttributionWords {
  readonly cue: Readonly<Record<CueList, ReadonlySet<string>>>;
  readonly source: Readonly<Record<SourceList, ReadonlySet<string>>>;
}

/** A list that no entry fills is empty. */
export function attributionWords(claimWords: readonly ClaimWords[]): AttributionWords {
  const listed = (list: 'cue' | 'source', name: string): ReadonlySet<string> =>
    new Set(claimWords.flatMap((entry) => (entry.list === list && entry.name === name ? entry.words : [])));
  return {
    cue: Object.fromEntries(CUE_LISTS.map((name) => [name, listed('cue', name)])) as AttributionWords['cue'],
    source: Object.fromEntries(
      SOURCE_LISTS.map((name) => [name, listed('source', name)]),
    ) as AttributionWords['source'],
  };
}

/** True for a noun of one of the lists, in its base form or as it is written ("telecommunications"). */
export function isListed({ lemma, lower }: Pick<TaggedWord, 'lemma' | 'lower'>, words: ReadonlySet<string>): boolean {
  // The tagger takes "Researchers" at the head of a sentence for a name, which has no base form.
  return words.has(lemma) || words.has(lower) || (lower.endsWith('s') && words.has(lower.slice(0, -1)));
}
