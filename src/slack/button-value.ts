// Reads the value that one of our buttons carries, and checks it, since it comes over the network.
import { z } from 'zod';
import { LONGEST_QUESTION } from '../answer/request/read-typing.js';

const QUESTION = z.string().max(LONGEST_QUESTION + 1);

const ANSWER_ADDRESS = z.object({
  question: QUESTION,
  before: z.array(QUESTION).max(10),
  page: z.number().int().min(0).max(1_000_000),
  sharedBy: z
    .string()
    .regex(/^[UW][A-Z0-9]{1,30}$/)
    .optional(),
  isShared: z.boolean().optional(),
});

const CITATION = z.object({
  articleId: z.string().max(500),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{16,64}$/),
  alsoIn: z.array(z.string().max(500)).max(50).optional(),
});

const STATUS_PAGE = z.object({
  question: QUESTION,
  before: z.array(QUESTION).max(10).default([]),
  page: z.number().int().min(0).max(1_000_000),
});

const SHARED_CLAIMS = z.object({
  form: z.enum(['status', 'timeline', 'origins']),
  question: QUESTION,
  page: z.number().int().min(0).max(1_000_000),
});

const PAGE = z.object({ page: z.number().int().min(0).max(1_000_000) });

/**
 * Makes a function that reads the value of a button. It throws when the value does not fit; the error does not repeat the
 * value, which may hold a question.
 */
export function readButton<T>(schema: z.ZodType<T>): (value: string | undefined) => T {
  return (value = '') => {
    const read = schema.safeParse(parseJson(value));
    if (read.success) return read.data;
    const faults = read.error.issues.map(({ path, code }) => [...path, code].join(' '));
    throw new Error(`A button carries an unknown value of ${value.length} characters (${faults.join(', ')}).`);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const readAnswerAddress = readButton(ANSWER_ADDRESS);
export const readCitation = readButton(CITATION);
export const readPage = readButton(PAGE);
export const readStatusPage = readButton(STATUS_PAGE);
export const readSharedClaims = readButton(SHARED_CLAIMS);
