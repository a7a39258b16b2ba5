// Judges answers against what is known to be right: the rules of a file of questions.
import { z } from 'zod';
import type { Answer } from '../../src/answer/ask/answer.js';
import type { Ask } from '../../src/answer/ask/create-ask.js';
import type { Article } from '../../src/ingest/article.js';

const QUESTION = z.object({
  id: z.string(),
  ask: z.string(),
  after: z.union([z.string(), z.array(z.string())]).optional(),
  k: z.number().int().positive().default(3),
  any: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
  answerable: z.boolean().default(true),
});

/** The shape of a file of questions. */
export const QUESTIONS = z.object({ questions: z.array(QUESTION) });

export interface Verdict {
  /** Answerable questions, those of them whose answer was shown as found or as closest, and those shown as found. */
  answerable: number;
  helped: number;
  found: number;
  /** Answerable questions that were told to be not covered. */
  refused: number;
  /** Questions that no article answers, and those of them that were shown as found or as closest. */
  unanswerable: number;
  falselyFound: number;
  falselyClosest: number;
  verbatim: number;
  excerpts: number;
  /** `id: question: what was wrong`. */
  misses: string[];
}

/** Asks every question and counts; `misses` names each one that helped nobody or claims too much. */
export function judgeQuestions(
  questions: z.infer<typeof QUESTIONS>['questions'],
  ask: Ask,
  articles: readonly Article[],
): Verdict {
  const counts = {
    answerable: 0,
    helped: 0,
    found: 0,
    refused: 0,
    unanswerable: 0,
    falselyFound: 0,
    falselyClosest: 0,
  };
  const verdict: Verdict = { ...counts, verbatim: 0, excerpts: 0, misses: [] };
  const bodies = new Map(articles.map((article) => [article.id, article.body]));
  for (const question of questions) {
    const answer = ask(question.ask, { before: [question.after ?? []].flat() });
    const fault = question.answerable ? count(verdict, question, answer) : countUnanswerable(verdict, answer);
    const wrong = fault ?? neverFault(question, answer);
    if (wrong !== null) verdict.misses.push(`${question.id}: ${question.ask}: ${wrong}`);
    for (const { article, start, end, text, context } of answer.excerpts) {
      const body = bodies.get(article.id) ?? '';
      const isVerbatim = body.slice(start, end) === text && body.slice(context.start, context.end) === context.text;
      verdict.excerpts += 1;
      if (isVerbatim) verdict.verbatim += 1;
      else verdict.misses.push(`${question.id}: ${question.ask}: not verbatim: ${text}`);
    }
  }
  return verdict;
}

type Judged = z.infer<typeof QUESTION>;

// Right among the first excerpts, or in the paragraphs shown around them.
function count(verdict: Verdict, question: Judged, answer: Answer): string | null {
  verdict.answerable += 1;
  if (answer.kind === 'nothing-found') verdict.refused += 1;
  if (answer.kind !== 'found' && answer.kind !== 'closest') return `expected an answer, got ${answer.kind}`;
  const first = answer.excerpts.slice(0, question.k).map((excerpt) => straight(excerpt.context.text));
  const isRight =
    question.any.length === 0 || question.any.some((wanted) => first.some((text) => text.includes(straight(wanted))));
  if (!isRight)
    return `${answer.kind}, but none of the first ${question.k} is right: ${first.join(' | ').slice(0, 300)}`;
  verdict.helped += 1;
  if (answer.kind === 'found') verdict.found += 1;
  return null;
}

function countUnanswerable(verdict: Verdict, answer: Answer): string | null {
  verdict.unanswerable += 1;
  if (answer.kind === 'closest') verdict.falselyClosest += 1;
  if (answer.kind !== 'found') return null;
  verdict.falselyFound += 1;
  return `not covered, but told as found: ${answer.excerpts[0]?.text.slice(0, 120) ?? ''}`;
}

function neverFault(question: Judged, answer: Answer): string | null {
  const texts = answer.excerpts.map((excerpt) => straight(excerpt.text));
  const shown = question.never.find((forbidden) => texts.some((text) => text.includes(straight(forbidden))));
  return shown === undefined ? null : `must never show: ${shown}`;
}

/** Curly quotation marks and apostrophes as straight ones: files of answers are typed by hand. */
export function straight(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}
