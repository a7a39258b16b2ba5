// What people ask about, under which names, and which story of it the desk follows. Read from `subjects.yml` and `desk.yml` of
// a knowledge folder.
import { z } from 'zod';
import { readYamlList } from './parse-yaml.js';
import type { KnowledgeProblem } from './knowledge-problem.js';

export const SUBJECT_KINDS = [
  'company',
  'agency',
  'threat-actor',
  'vendor',
  'country',
  'outlet',
  'product',
  'person',
] as const;

export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof SUBJECT_KINDS)[number];
  /** Other names, without the name itself. */
  readonly aliases: readonly string[];
  /** Names that are also common words (US, Who): they count only where written in just these letters. */
  readonly exactCase: readonly string[];
  /** Aliases of which somebody says that they are another's; only where there are some. */
  readonly disputed?: readonly { readonly name: string; readonly by: string }[];
  /** True for a name that articles speak of and no file lists. */
  readonly isFound?: boolean;
}

// Answers and buttons repeat names, so they are as long as names are; one without a letter or digit is never found.
const NAME = z
  .string()
  .max(100, 'has over 100 characters')
  .regex(/[\p{L}\p{N}]/u, 'needs a letter or digit');
const names = z.array(NAME).nullable().optional();
const ENTRY = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'use small letters, digits and hyphens'),
  name: NAME,
  kind: z.enum(SUBJECT_KINDS),
  aliases: names,
  exactCase: names,
  disputed: z.array(z.strictObject({ name: NAME, by: NAME })).optional(),
});

/** Reads the entries of a subjects file. A wrong entry is left out and reported with its line; the others stay. */
export function readSubjects(file: string, text: string): { subjects: Subject[]; problems: KnowledgeProblem[] } {
  const { entries, problems } = readYamlList(file, text, ENTRY);
  const seen = new Set<string>();
  const subjects: Subject[] = [];
  for (const { value, line } of entries) {
    if (seen.has(value.id)) {
      const message = `The id "${value.id}" stands twice.`;
      problems.push({ file, line, message, remedy: 'Join the two entries.', severity: 'odd' });
      continue;
    }
    seen.add(value.id);
    const { id, name, kind, disputed } = value;
    const known = { id, name, kind, aliases: value.aliases ?? [], exactCase: value.exactCase ?? [] };
    subjects.push(disputed === undefined ? known : { ...known, disputed });
  }
  return { subjects, problems };
}

export interface Story {
  /** Id of the threat actor in subjects.yml. */
  readonly actor: string;
  /** Nothing published before this month, or told of a year before it, belongs to the story: `2024-01`. */
  readonly since: string;
  /** Other words for the story: an article that holds one of them tells of it, whichever other actor it names. */
  readonly names: readonly string[];
}

const STORY = z.strictObject({
  actor: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'is the id of a threat actor in subjects.yml'),
  since: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'is a month, such as 2024-01'),
  names: z.array(z.string().max(100)).default([]),
});

/** The year in which the first of some stories begins; null for none. */
export function firstYear(stories: readonly Story[]): number | null {
  const years = stories.map(({ since }) => Number(since.slice(0, 'yyyy'.length)));
  return years.length === 0 ? null : Math.min(...years);
}

/** Reads the stories of a file. A wrong entry is left out and reported with its line; the others stay. */
export function readDesk(file: string, text: string): { stories: Story[]; problems: KnowledgeProblem[] } {
  const { entries, problems } = readYamlList(file, text, STORY);
  return { stories: entries.map(({ value }) => value), problems };
}
