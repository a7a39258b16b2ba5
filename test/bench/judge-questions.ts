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
  right: number;
  answerable: number;
  abstained: number;
  unanswerable: number;
  verbatim: number;
  excerpts: number;
  /** `id: question: what was wrong`. */
  misses: string[];
}

export function judgeQuestions(
  questions: z.infer<typeof QUESTIONS>['questions'],
  ask: Ask,
  articles: readonly Article[],
): Verdict {
  const verdict: Verdict = {
    right: 0,
    answerable: 0,
    abstained: 0,
    unanswerable: 0,
    verbatim: 0,
    excerpts: 0,
    misses: [],
  };
  const bodies = new Map(articles.map((article) => [article.id, article.body]));
  for (const question of questions) {
    const answer = ask(question.ask, { before: [question.after ?? []].flat() });
    const wrong = question.answerable ? faultOf(question, answer) : abstentionFault(question, answer);
    if (question.answerable) verdict.answerable += 1;
    else verdict.unanswerable += 1;
    if (wrong !== null) verdict.misses.push(`${question.id}: ${question.ask}: ${wrong}`);
    else if (question.answerable) verdict.right += 1;
    else verdict.abstained += 1;
    for (const { article, start, end, text } of answer.excerpts) {
      verdict.excerpts += 1;
      if (bodies.get(article.id)?.slice(start, end) === text) verdict.verbatim += 1;
      else verdict.misses.push(`${question.id}: ${question.ask}: not verbatim: ${text}`);
    }
  }
  return verdict;
}

type Judged = z.infer<typeof QUESTION>;

function faultOf(question: Judged, answer: Answer): string | null {
  if (answer.kind !== 'found') return `expected an answer, got ${answer.kind}`;
  const first = answer.excerpts.slice(0, question.k).map((excerpt) => straight(excerpt.text));
  const isRight =
    question.any.length === 0 || question.any.some((wanted) => first.some((text) => text.includes(straight(wanted))));
  return isRight
    ? neverFault(question, answer)
    : `none of the first ${question.k} is right: ${first.join(' | ').slice(0, 300)}`;
}

function abstentionFault(question: Judged, answer: Answer): string | null {
  if (answer.kind !== 'nothing-found') {
    return `expected nothing-found, got ${answer.kind}: ${answer.excerpts[0]?.text.slice(0, 120) ?? ''}`;
  }
  return neverFault(question, answer);
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
