// Reads the value that one of our buttons carries, and checks it, since it comes over the network.
import { z } from 'zod';
import { LONGEST_QUESTION } from '../answer/request/read-typing.js';

const QUESTION = z.string().max(LONGEST_QUESTION + 1);

const ANSWER_ADDRESS = z.object({
  question: QUESTION,
  before: z.array(QUESTION).max(10),
  page: z.number().int().min(0).max(1_000_000),
  isShared: z.boolean().optional(),
});

const CITATION = z.object({
  articleId: z.string().max(500),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{16,64}$/),
  alsoIn: z.array(z.string().max(500)).max(50).optional(),
});

const VIEW_ADDRESS = z.object({
  question: QUESTION.default(''),
  before: z.array(QUESTION).max(10).default([]),
  page: z.number().int().min(0).max(1_000_000),
  // Set by the buttons of a view; without it the button stands under an answer, which must stay.
  inView: z.boolean().default(false),
});

const SHARED_VIEW = VIEW_ADDRESS.extend({ form: z.enum(['status', 'timeline', 'origins', 'board', 'sources']) });

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

const KEPT = z.object({ channelId: z.string().max(50) });

/** The channel that a view keeps in its metadata, as that of a checked message does; '' where it keeps none. */
export function keptChannel(metadata = ''): string {
  return KEPT.safeParse(parseJson(metadata)).data?.channelId ?? '';
}

export const readAnswerAddress = readButton(ANSWER_ADDRESS);
export const readCitation = readButton(CITATION);
export const readViewAddress = readButton(VIEW_ADDRESS);
export const readSharedView = readButton(SHARED_VIEW);
