// The field's small thesaurus: which ways of asking and which words in articles mean the same. Read from `thesaurus.yml`.
import { z } from 'zod';
import { readYamlList } from './parse-yaml.js';
import type { KnowledgeProblem } from './knowledge-problem.js';

/** One idea of the field under its many words. */
export interface Concept {
  readonly concept: string;
  /** Ways to ask for it; `*` stands for up to five other words. They count only in questions. */
  readonly asked: readonly string[];
  /** Words and phrases that carry it, in questions and in articles alike. */
  readonly words: readonly string[];
  /** Words that only articles use for it: in a question they mean themselves. */
  readonly found: readonly string[];
}

// A phrase without a word would fit every question, and each further star multiplies the places to look at.
const PHRASE = z
  .string()
  .max(100, 'has over 100 characters')
  .regex(/[\p{L}\p{N}]/u, 'needs a word')
  .regex(/^[^*]*(?:\*[^*]*){0,2}$/, 'may hold two stars');
const words = z.array(PHRASE).nullable().optional();
const ENTRY = z.strictObject({ concept: z.string().min(1), asked: words, words, found: words });

/** Reads the concepts of a thesaurus file. A wrong entry is left out and reported with its line; the others stay. */
export function readThesaurus(file: string, text: string): { concepts: Concept[]; problems: KnowledgeProblem[] } {
  const { entries, problems } = readYamlList(file, text, ENTRY);
  const concepts = entries.map(({ value }) => ({
    concept: value.concept,
    asked: value.asked ?? [],
    words: value.words ?? [],
    found: value.found ?? [],
  }));
  return { concepts, problems };
}
