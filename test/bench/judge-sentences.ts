// Judges who says what in short texts against what is known to be right: each row found, and nothing said by anybody else.
import { z } from 'zod';
import type { TextVoices } from '../../src/claims/attribution/find-attributions.js';
import type { Attribution } from '../../src/claims/attribution/attribution.js';
import { straight } from './judge-questions.js';

const SAYING = z.object({
  speaker: z.string(),
  of: z.string(),
  for: z.string().optional(),
  ground: z.string().optional(),
  via: z.string().optional(),
});

/** The shape of a file of sentences. */
export const SENTENCES_FILE = z.object({
  sentences: z.array(
    z.object({ id: z.string(), text: z.string(), says: z.array(SAYING), subjects: z.array(z.string()).default([]) }),
  ),
});

export interface SentencesVerdict {
  readonly right: number;
  readonly texts: number;
  readonly falseOnes: number;
  /** `id: what was wrong`. */
  readonly misses: readonly string[];
}

/** `read` gives the voices of a text; sources by the ids of subjects are shown by `nameOf`. */
export function judgeSentences(
  { sentences }: z.infer<typeof SENTENCES_FILE>,
  read: (text: string) => TextVoices,
  nameOf: (subjectId: string) => string,
): SentencesVerdict {
  const judged = sentences.map(({ id, text, says, subjects }) => {
    const { attributions, names } = read(text);
    const missing = says.filter((row) => !attributions.some((one) => isSaying(one, row, nameOf)));
    const extra = attributions.filter((one) => !says.some((row) => isBy(one, row.speaker, nameOf)));
    const unknown = subjects.filter((name) => !names.some((found) => [found.name, ...found.short].includes(name)));
    const misses = [
      ...missing.map(({ speaker, of }) => `${id}: ${speaker} says: ${of}`),
      ...extra.map(({ source, content }) => `${id}: false: ${source.name}: ${content[0]?.text ?? ''}`),
      ...unknown.map((name) => `${id}: no subject ${name}`),
    ];
    return { misses, extra: extra.length };
  });
  return {
    right: judged.filter(({ misses }) => misses.length === 0).length,
    texts: sentences.length,
    falseOnes: judged.reduce((sum, { extra }) => sum + extra, 0),
    misses: judged.flatMap(({ misses }) => misses),
  };
}

function isSaying(one: Attribution, row: z.infer<typeof SAYING>, nameOf: (subjectId: string) => string): boolean {
  const { source, ground, via, content } = one;
  const principals = [source.for, source.forId === null ? null : nameOf(source.forId), nameOf(source.id ?? '')];
  return (
    isBy(one, row.speaker, nameOf) &&
    content.some(({ text }) => straight(text).includes(straight(row.of))) &&
    (row.for === undefined || principals.includes(row.for)) &&
    (row.ground === undefined || ground === row.ground) &&
    (row.via === undefined || via.includes(row.via))
  );
}

function isBy({ source }: Attribution, speaker: string, nameOf: (subjectId: string) => string): boolean {
  const bare = (name: string): string => straight(name).replace(/^(?:the|an?) /i, '');
  const names = [source.name, nameOf(source.id ?? '')];
  return names.some((name) => bare(name) === bare(speaker));
}
