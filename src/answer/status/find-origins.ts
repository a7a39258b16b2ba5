// Finds from which reports and statements the claims of a status start.
import type { Article } from '../../ingest/article.js';
import { compareDates } from '../../ingest/partial-date.js';
import { type ClaimRecord, repeats } from '../collect-claims.js';
import { type ArticleReference, referenceTo } from '../excerpt-of.js';
import { sortInSteps, type Steps } from '../in-slices.js';
import { NO_SOURCE } from '../read-article.js';
import { samenessKey } from '../same-statement.js';
import type { Origin, StatusLine } from './status.js';

/** In the order of their ids; what outlets tell without a source is one where there is no other. `lines` tell which other articles repeat a claim without saying whose it is. */
export function* findOrigins(
  records: readonly ClaimRecord[],
  lines: readonly StatusLine[],
  articleOf: (id: string) => Article | undefined,
): Steps<Origin[]> {
  const inTime = yield* sortInSteps(records, byDate);
  const echoed = yield* echoedOrigins(inTime);
  const originOf = (id: string): string => echoed.get(id) ?? id;
  const origins = new Map<string, { readonly speaker: string; said: string | null; readonly articles: Set<string> }>();
  for (const { claim, originId, originName } of inTime) {
    const id = originOf(originId);
    const known = origins.get(id) ?? { speaker: originName, said: null, articles: new Set<string>() };
    origins.set(id, known);
    known.articles.add(claim.articleId);
    if (claim.said !== null && (known.said === null || compareDates(claim.said, known.said) < 0))
      known.said = claim.said;
  }
  yield;
  for (const line of lines) {
    const { articles } = origins.get(originOf(line.origin)) ?? {};
    if (articles === undefined || line.alsoIn.length === 0) continue;
    for (const id of line.alsoIn) articles.add(id);
    yield;
  }
  const found: Origin[] = [];
  for (const [id, { speaker, said, articles }] of origins) {
    if (id === NO_SOURCE && origins.size > 1) continue;
    found.push({ id, speaker, said, articles: articlesOf([...articles], articleOf) });
    yield;
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function articlesOf(ids: readonly string[], articleOf: (id: string) => Article | undefined): ArticleReference[] {
  return [...ids].sort().flatMap((id) => {
    const article = articleOf(id);
    return article === undefined ? [] : [referenceTo(article)];
  });
}

/** Origins of sources without a name whose statement an earlier article has already: origin -> the earlier one. */
function* echoedOrigins(inTime: readonly ClaimRecord[]): Steps<Map<string, string>> {
  const echoed = new Map<string, string>();
  const firsts = createFirstStatements();
  for (const record of inTime.filter(({ originId }) => originId !== NO_SOURCE)) {
    const first = firsts.repeatedBy(record);
    if (first === undefined) firsts.add(record);
    else if (record.isOfOwnSources && record.originId !== first.originId) {
      echoed.set(record.originId, echoed.get(first.originId) ?? first.originId);
    }
    yield;
  }
  return echoed;
}

/** Statements in the order in which they were made. */
interface FirstStatements {
  add(this: void, record: ClaimRecord): void;
  /** The first one that was added, of another article, that the record repeats. */
  repeatedBy(this: void, record: ClaimRecord): ClaimRecord | undefined;
}

interface FirstStatement {
  readonly record: ClaimRecord;
  /** How many were added before it. */
  readonly at: number;
}

// No id of a subject is one of these.
const ANYBODY = '*';
const NOBODY = '';

/** Parted by who says it: one sentence that thousands say, each of itself, is compared with none of the others. */
function createFirstStatements(): FirstStatements {
  const parts = new Map<string, Map<string, FirstStatement[]>>();
  let count = 0;
  return {
    add: (record) => {
      const key = samenessKey(record.gist);
      const byVoice = parts.get(key) ?? new Map<string, FirstStatement[]>();
      parts.set(key, byVoice);
      const { voices } = record.gist;
      for (const voice of [ANYBODY, ...(voices.length === 0 ? [NOBODY] : voices)]) {
        const known = byVoice.get(voice);
        if (known === undefined) byVoice.set(voice, [{ record, at: count }]);
        else known.push({ record, at: count });
      }
      count += 1;
    },
    repeatedBy: (record) => {
      const byVoice = parts.get(samenessKey(record.gist));
      // Words of nobody may be anybody's.
      const { voices } = record.gist;
      const isIt = ({ record: other }: FirstStatement): boolean =>
        other.place.articleId !== record.place.articleId && repeats(record, other);
      const looked = voices.length === 0 ? [ANYBODY] : [NOBODY, ...voices];
      const found = looked.flatMap((voice) => byVoice?.get(voice)?.find(isIt) ?? []);
      return found.sort((a, b) => a.at - b.at)[0]?.record;
    },
  };
}

function byDate(a: ClaimRecord, b: ClaimRecord): number {
  return (
    compareDates(a.claim.published ?? '9999', b.claim.published ?? '9999') ||
    (a.place.articleId < b.place.articleId ? -1 : 1)
  );
}
