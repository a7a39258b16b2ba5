// The words by which sentences claim something, as `claims.yml` lists them for people of the field to extend.
import { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-problem.js';
import { readYamlList } from './yaml-list.js';

export const CLAIM_KINDS = [
  'compromise',
  'impact',
  'data',
  'access',
  'method',
  'duration',
  'targets',
  'attribution',
  'response',
] as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** One list of words: of a kind of claim, of a stance, of harm that is over, or of stories that are unrelated. */
export type ClaimWords =
  | { readonly list: 'kind'; readonly name: ClaimKind; readonly words: readonly string[] }
  | { readonly list: 'stance'; readonly name: 'denies' | 'unclear'; readonly words: readonly string[] }
  | { readonly list: 'clear'; readonly name: 'clear'; readonly words: readonly string[] }
  | { readonly list: 'unrelated'; readonly name: 'unrelated'; readonly words: readonly string[] };

const words = z.array(
  z
    .string()
    .max(100)
    .regex(/[\p{L}\p{N}]/u, 'needs a word'),
);
const ENTRY = z.discriminatedUnion('list', [
  z.strictObject({ list: z.literal('kind'), name: z.enum(CLAIM_KINDS), words }),
  z.strictObject({ list: z.literal('stance'), name: z.enum(['denies', 'unclear']), words }),
  z.strictObject({ list: z.literal('clear'), name: z.literal('clear'), words }),
  z.strictObject({ list: z.literal('unrelated'), name: z.literal('unrelated'), words }),
]);

/** Reads a file of claim words. A wrong entry is left out and reported with its line; the others stay. */
export function readClaimWords(file: string, text: string): { claimWords: ClaimWords[]; problems: KnowledgeProblem[] } {
  const { entries, problems } = readYamlList(file, text, ENTRY);
  return { claimWords: entries.map(({ value }) => value), problems };
}
