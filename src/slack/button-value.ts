// Reads back what a button of ours carries. It comes over the network, so it is checked like anything else from there.
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

const PAGE = z.object({ page: z.number().int().min(0).max(1_000_000) });

/** Throws when a button does not carry what it should. What it does carry may be a question, so the error does not repeat it. */
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
