// How good an order of documents is, how sure that figure is, and how well a number tells two groups apart.

/** Places that count. */
const DEPTH = 10;
const RESAMPLED = 1_000;

/**
 * Normalised discounted cumulative gain over the first ten: each grade divided by log2(place + 1), over the best order that
 * there is; 0 to 1 (Järvelin and Kekäläinen 2002, with the grades themselves as gains, as trec_eval has it).
 */
export function ndcg(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (sorted: readonly number[]): number =>
    sorted.slice(0, DEPTH).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
  const best = gain([...grades.values()].sort((a, b) => b - a));
  return best === 0 ? 0 : gain([...new Set(ranked)].map((id) => grades.get(id) ?? 0)) / best;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Where the mean of as many values, drawn again and again with a fixed seed, lies in 95 of 100 draws. */
export function bootstrapInterval(values: readonly number[], seed = 1): readonly [number, number] {
  const random = randomOf(seed);
  const means = Array.from({ length: RESAMPLED }, () =>
    meanOf(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * RESAMPLED)] ?? 0, means[Math.floor(0.975 * RESAMPLED)] ?? 0];
}

/** Area under the curve: how often one of `yes` is larger than one of `no`; equal ones count half. */
export function areaOf(yes: readonly number[], no: readonly number[]): number {
  const wins = yes.reduce((sum, a) => sum + no.reduce((own, b) => own + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0);
  return wins / Math.max(1, yes.length * no.length);
}

/** Numbers from 0 to below 1, the same for the same seed: a linear congruential generator with the multiplier of Park and Miller. */
export function randomOf(seed: number): () => number {
  const MODULUS = 2_147_483_647;
  let state = (Math.abs(Math.trunc(seed)) % (MODULUS - 1)) + 1;
  return () => (state = (state * 48_271) % MODULUS) / MODULUS;
}
