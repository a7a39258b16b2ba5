// A draft as it lies in the store while it waits, read back as what it is: another version may have written it.
import { z } from 'zod';
import { LEFT_OUT, type Draft } from '../ingest/draft.js';
import { HANDLING_MARKS } from '../ingest/handling-mark.js';

const FACT = z.string().nullable();
const BECAUSE = Object.keys(LEFT_OUT) as (keyof typeof LEFT_OUT)[];

const DRAFT = z.object({
  frontMatter: z.object({
    title: FACT,
    publisher: FACT,
    url: FACT,
    published: FACT,
    retrieved: FACT,
    corrected: FACT,
    language: FACT,
    tlp: z.enum(HANDLING_MARKS).nullable(),
  }),
  body: z.string(),
  leftOut: z.array(z.object({ because: z.enum(BECAUSE), text: z.string() })),
  notes: z.array(z.string()),
  originalSha256: z.string(),
});

/** Throws for what is no draft. */
export function readDraftJson(json: string): Draft {
  return DRAFT.parse(JSON.parse(json));
}
