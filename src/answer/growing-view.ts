// The answering functions of one clearance, kept in step with the knowledge a few articles at a time: between two steps
// questions are answered, from what is in by then.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article } from '../ingest/article.js';
import type { HandlingMark } from '../ingest/handling-mark.js';
import { createPreparer, isSameVocabulary, type Answerable, type Prepare, type Readings } from './prepare-knowledge.js';
import { createView, visibleAt, type Answers } from './view.js';

export interface GrowingView {
  /** The functions over what is in; null until the first state is. */
  answers(this: void): Answers | null;
  /** Takes in what changed; resolves when all of it is in. Not to be called again before that. */
  turnTo(this: void, knowledge: Answerable): Promise<Answers>;
}

/**
 * Articles a step: each takes some 5 ms to read and to index, and nobody should wait for more than 50 ms. A step also costs
 * about 1 ms a thousand articles that are in, so that among many it takes more of them.
 */
const LEAST_AT_ONCE = 2;
const MOST_AT_ONCE = 5;
const FOR_ONE_MORE = 2_500;

interface InUse {
  readonly knowledge: Answerable;
  readonly prepare: Prepare;
  readonly answers: Answers;
}

/** `readings` may be shared with the views of other clearances. */
export function createGrowingView(clearance: HandlingMark, readings: Readings): GrowingView {
  let inUse: InUse | null = null;
  return {
    answers: () => inUse?.answers ?? null,
    turnTo: async (wanted) => {
      const target = { ...wanted, articles: visibleAt(clearance, wanted.articles) };
      // With other words every article is read anew. Until all are, the state that is whole answers.
      const grown = inUse !== null && isSameVocabulary(inUse.knowledge, target) ? inUse : null;
      const prepare = grown?.prepare ?? createPreparer(readings);
      for (const articles of stepsBetween(grown?.knowledge.articles ?? [], target.articles)) {
        const knowledge = { ...target, articles };
        if (grown === null) prepare(knowledge);
        else inUse = { knowledge, prepare, answers: createView(knowledge, prepare) };
        await nextTurn();
      }
      const answers = createView(target, prepare);
      inUse = { knowledge: target, prepare, answers };
      return answers;
    },
  };
}

/** Lists of articles on the way from one to the other, a few changes each; what remains at the end is at most one step. */
function* stepsBetween(from: readonly Article[], to: readonly Article[]): Generator<readonly Article[]> {
  const [had, wanted] = [new Set(from), new Set(to)];
  const fresh = to.filter((article) => !had.has(article));
  const leaving = new Map(from.filter((article) => !wanted.has(article)).map((article) => [article.id, article]));
  const taken = new Set<Article>();
  for (;;) {
    const size = to.length - fresh.length + taken.size;
    const atOnce = Math.min(MOST_AT_ONCE, LEAST_AT_ONCE + Math.floor(size / FOR_ONE_MORE));
    if (fresh.length - taken.size + leaving.size <= atOnce) return;
    for (const article of fresh.slice(taken.size, taken.size + atOnce)) {
      taken.add(article);
      leaving.delete(article.id);
    }
    if (taken.size === fresh.length) for (const id of [...leaving.keys()].slice(0, atOnce)) leaving.delete(id);
    const isIn = (article: Article): boolean => had.has(article) || taken.has(article);
    yield [...to.filter(isIn), ...leaving.values()];
  }
}
