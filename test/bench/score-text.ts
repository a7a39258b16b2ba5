// Scores an extracted text against the expected one, the way the article extraction benchmark does.

export interface Score {
  readonly precision: number;
  readonly recall: number;
}

const SHINGLE = 4;

/**
 * Precision and recall over shingles of 4 words, counted as often as they stand: tp = sum of min(expected, found), precision =
 * tp / found, recall = tp / expected. A text shorter than 4 words is one shingle. Words are runs of letters, digits and
 * underscores as they are written. Source: Scrapinghub's article extraction benchmark (2020), evaluate.py.
 */
export function scoreText(expected: string, found: string): Score {
  const wanted = shingles(expected);
  const got = shingles(found);
  let shared = 0;
  for (const [shingle, count] of wanted) shared += Math.min(count, got.get(shingle) ?? 0);
  const [all, taken] = [total(wanted), total(got)];
  // Nothing expected and nothing found is right; one of both without the other is wrong.
  if (all === 0 && taken === 0) return { precision: 1, recall: 1 };
  return { precision: taken === 0 ? 0 : shared / taken, recall: all === 0 ? 0 : shared / all };
}

/** F1 = 2PR / (P + R). Of a set: of the means of P and R, as the benchmark has it. */
export function f1Of({ precision, recall }: Score): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

export function meanOf(scores: readonly Score[]): Score {
  const mean = (pick: (score: Score) => number): number =>
    scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + pick(score), 0) / scores.length;
  return { precision: mean(({ precision }) => precision), recall: mean(({ recall }) => recall) };
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(Math.min(words.length, 1), words.length - SHINGLE + 1); at += 1) {
    const shingle = words.slice(at, at + SHINGLE).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
