// Times answers in one process.
import type { Ask } from '../../src/answer/ask/create-ask.js';

export interface Timing {
  readonly answers: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

const DEFAULT_QUESTIONS = [
  'tmobile',
  'how did they get in',
  'what did T-Mobile say?',
  'Verison',
  'which CVE was exploited?',
];
// Answers before the clock counts, so that the compiler has seen the code.
const WARM_UP = 200;

/** Asks the questions in turn until `answers` were given. */
export function measureAnswers(ask: Ask, questions: readonly string[], answers: number): Timing {
  const asked = questions.length > 0 ? questions : DEFAULT_QUESTIONS;
  const times: number[] = [];
  for (let at = -WARM_UP; at < answers; at += 1) {
    const question = asked[(at + WARM_UP) % asked.length] ?? '';
    const start = performance.now();
    ask(question);
    if (at >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { answers, medianMs: at(0.5), p99Ms: at(0.99) };
}
