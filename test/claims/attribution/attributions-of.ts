// Attributions for tests: of a few lines of text, read with the words and the subjects that ship.
import { attributionWords } from '../../../src/claims/attribution/attribution-words.js';
import type { Attribution } from '../../../src/claims/attribution/attribution.js';
import { findAttributions } from '../../../src/claims/attribution/find-attributions.js';
import { knownNamesIn } from '../../../src/claims/sources/known-names.js';
import type { Publisher } from '../../../src/claims/sources/name-spans.js';
import { createSubjectFinder } from '../../../src/ingest/find-phrases.js';
import { splitPassages } from '../../../src/ingest/passages.js';
import { shipped } from '../../knowledge-of.js';

export const lists = attributionWords(shipped.claimWords);
const findSubjects = createSubjectFinder(shipped.subjects);

/** Paragraphs stand between empty lines. */
export function attributionsOf(text: string, publisher: Publisher | null = null): Attribution[] {
  const passages = splitPassages('a', text);
  return findAttributions(passages, knownNamesIn(passages, findSubjects), lists, publisher);
}

/** `who: what`, one an attribution. */
export function saidIn(text: string): string[] {
  return attributionsOf(text).map(({ source, content }) => {
    return `${source.name}: ${content.map((span) => span.text).join(' … ')}`;
  });
}
