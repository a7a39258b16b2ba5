// Judges statuses against the claims, conflicts and counts of origins that are known to be right: the rules of a status file.
import { z } from 'zod';
import type { PreparedKnowledge } from '../../src/answer/prepare-knowledge.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { statusOf, statusOfAll, subjectIn } from '../../src/answer/status/kept-statuses.js';
import type { Status, StatusLine } from '../../src/answer/status/status.js';
import { straight } from './judge-questions.js';

const PATTERN = z.object({
  id: z.string(),
  subject: z.string().optional(),
  kinds: z.array(z.string()).optional(),
  stance: z.string().optional(),
  speaker: z.array(z.string()).optional(),
  any: z.array(z.string()).optional(),
});

/** The shape of a file of claims. */
export const STATUS_FILE = z.object({
  claims: z.array(PATTERN),
  never: z.array(PATTERN).default([]),
  conflicts: z
    .array(
      z.object({ id: z.string(), subject: z.string(), sides: z.tuple([z.array(z.string()), z.array(z.string())]) }),
    )
    .default([]),
  beside: z.array(z.object({ id: z.string(), subject: z.string(), lines: z.array(z.array(z.string())) })).default([]),
  origins: z.record(z.string(), z.object({ articles: z.number(), originsAtMost: z.number() })).default({}),
});

export interface StatusVerdict {
  hits: number;
  wanted: number;
  falseClaims: number;
  /** `id: what was wrong`. */
  misses: string[];
}

export function judgeStatus(file: z.infer<typeof STATUS_FILE>, prepared: PreparedKnowledge): StatusVerdict {
  const verdict: StatusVerdict = { hits: 0, wanted: 0, falseClaims: 0, misses: [] };
  const judge = (id: string, isRight: boolean, wrong: string): void => {
    verdict.wanted += 1;
    if (isRight) verdict.hits += 1;
    else verdict.misses.push(`${id}: ${wrong}`);
  };
  for (const claim of file.claims)
    judge(
      claim.id,
      linesFor(claim, prepared).some((line) => fits(line, claim)),
      'no such line',
    );
  for (const { id, subject, sides } of file.conflicts) {
    const conflicts = statusNamed(subject, prepared)?.conflicts ?? [];
    const [one, other] = sides;
    const isThere = conflicts.some(
      ({ sides: [a, b] }) => (holds(a, one) && holds(b, other)) || (holds(a, other) && holds(b, one)),
    );
    judge(id, isThere, 'no such conflict');
  }
  for (const { id, subject, lines } of file.beside) {
    const shown = statusNamed(subject, prepared)?.lines ?? [];
    const isThere = lines.every((texts) => shown.some((line) => holds(line, texts)));
    judge(id, isThere, 'not among the first lines');
  }
  for (const [subject, { articles, originsAtMost }] of Object.entries(file.origins)) {
    const status = statusNamed(subject, prepared);
    const isRight = status?.articles === articles && status.origins.length <= originsAtMost;
    judge(
      `origins of ${subject}`,
      isRight,
      `${status?.articles ?? 0} articles, ${status?.origins.length ?? 0} origins`,
    );
  }
  for (const forbidden of file.never) {
    const shown = linesFor(forbidden, prepared).find((line) => fits(line, forbidden));
    if (shown === undefined) continue;
    verdict.falseClaims += 1;
    verdict.misses.push(`${forbidden.id}: false claim: ${shown.speaker}: ${shown.excerpt.text}`);
  }
  return verdict;
}

function statusNamed(name: string, prepared: PreparedKnowledge): Status | null {
  const subject = subjectIn(prepared, name);
  return subject === null ? null : atOnce(statusOf(prepared, subject));
}

// What a newer claim replaces is shown as "earlier", so it counts too.
function linesFor(pattern: z.infer<typeof PATTERN>, prepared: PreparedKnowledge): readonly StatusLine[] {
  const status = pattern.subject === undefined ? atOnce(statusOfAll(prepared)) : statusNamed(pattern.subject, prepared);
  return status === null ? [] : [...status.lines, ...status.more, ...status.earlier];
}

function fits(line: StatusLine, { kinds, stance, speaker, any }: z.infer<typeof PATTERN>): boolean {
  return (
    (kinds === undefined || kinds.includes(line.kind)) &&
    (stance === undefined || line.stance === stance) &&
    (speaker === undefined || speaker.some((name) => line.speaker.includes(name))) &&
    (any === undefined || holds(line, any))
  );
}

function holds(line: StatusLine, texts: readonly string[]): boolean {
  return texts.some((text) => straight(line.excerpt.text).includes(straight(text)));
}
