// What the desk understands of a draft, beside the articles that are there: what it is about, and what of it is new.
import { type Article, makeArticle } from '../../ingest/article.js';
import type { Draft } from '../../ingest/draft.js';
import type { Subject } from '../../ingest/subjects.js';
import {
  draftId,
  type DraftOrigin,
  judgeClaims,
  type JudgedClaims,
  type Names,
  type NewClaim,
  type StatementLookup,
} from './judge-claims.js';
import type { SubjectName } from '../excerpt-of.js';
import { type CorrectionPayload, findCorrection } from '../news/find-correction.js';
import { groupBy } from '../group-by.js';
import type { Steps } from '../in-slices.js';
import type { KnownStatement } from './known-statements.js';
import { createKnownTexts, type KnownTexts } from './known-texts.js';
import { type PreparedKnowledge, readAlone } from '../prepare-knowledge.js';
import type { ArticleReading, SentenceRow } from '../read-article.js';
import { SAMENESS } from '../same-statement.js';
import { tellsOfIntrusion } from './tells-of-intrusion.js';

export interface DraftTwin {
  readonly articleId: string;
  readonly because: 'same text' | 'same address' | 'nearly the same text';
  /** Share of the words in common, three at a time: 0 to 1. */
  readonly share: number;
}

/** What a revision changes, in whole sentences. */
export type Differences = Pick<CorrectionPayload, 'removed' | 'added' | 'more'>;

export interface Understanding {
  /** Under which it would be kept: of a revision the article's own, else one that is not taken. */
  readonly id: string;
  /** Named in it, most mentioned first. */
  readonly subjects: readonly SubjectName[];
  /** Verbatim; empty where there is no paragraph. */
  readonly firstParagraph: string;
  readonly sameAs: DraftTwin | null;
  /** Ids of the articles most of which it repeats, those of which it repeats most first; empty where most of it is its own. */
  readonly echoOf: readonly string[];
  /** True where a report or statement starts in it that no article relays. With it false and `echoOf` it is an echo. */
  readonly addsOrigin: boolean;
  readonly origins: readonly DraftOrigin[];
  readonly newClaims: readonly NewClaim[];
  /** How many of its sentences claim only what is known. */
  readonly knownClaims: number;
  /** Id of the article at the same address whose text it changes. */
  readonly revisionOf: string | null;
  readonly differences: Differences | null;
  /** True where it claims nothing, repeats nothing and names no subject but countries and outlets, as half of all news does. */
  readonly saysNothingAbout: boolean;
  /** It names a threat actor or the desk's story, or a company beside an intrusion. */
  readonly tellsOfIntrusion: boolean;
}

/** Sentences that are compared; long features have two hundred. What stands behind them counts as the draft's own. */
const MOST_COMPARED = 500;

export interface DraftContext {
  /** Ids that are not to be given again, beside those of the articles. */
  readonly taken: ReadonlySet<string>;
  /** Kept up with the articles of `prepared`; without it, it is made from them, which takes milliseconds an article. */
  readonly known?: KnownTexts;
}

/** Draft and articles are read with the same vocabulary; the draft changes nothing. A long one is read bit by bit. */
export function* understandDraft(
  draft: Draft,
  prepared: PreparedKnowledge,
  { taken, known: kept }: DraftContext,
): Steps<Understanding> {
  const { knowledge } = prepared;
  const known = kept ?? createKnownTexts();
  if (kept === undefined) yield* known.follow(prepared.readings);
  const { title, url } = draft.frontMatter;
  const first = makeArticle('', draft.frontMatter, draft.body).passages[0]?.text ?? '';
  const ids = new Set([...taken, ...knowledge.articles.map((article) => article.id)]);
  const slug = draftId(title ?? first, draft.originalSha256.slice(0, 12), ids);
  yield;
  // Alone, so that what it says does not depend on the others.
  const reading = yield* readAlone(makeArticle(slug, draft.frontMatter, draft.body), knowledge);
  const sameAs = yield* findSame(reading, url, known);
  const revisionOf = sameAs?.because === 'same address' ? sameAs.articleId : null;
  yield;
  const saying = yield* sayingBeside(reading, known);
  const judged = yield* judgeClaims(reading, saying, { known, names: namesOf(reading, knowledge.subjects) });
  yield;
  const mentioned = mentionedIn(reading);
  const echoOf = findEchoed(reading, judged, saying).filter((id) => id !== revisionOf);
  yield;
  return {
    id: revisionOf ?? slug,
    subjects: mentioned.map(({ id, name }) => ({ id, name })),
    firstParagraph: first,
    sameAs,
    echoOf,
    addsOrigin: judged.origins.some(({ isNew }) => isNew),
    origins: judged.origins,
    newClaims: judged.newClaims,
    knownClaims: judged.known,
    revisionOf,
    differences: revisionOf === null ? null : differencesFrom(known.articleOf(revisionOf), reading.article),
    saysNothingAbout:
      echoOf.length + reading.claims.length === 0 &&
      mentioned.every(({ kind }) => kind === 'country' || kind === 'outlet'),
    tellsOfIntrusion: tellsOfIntrusion(reading, knowledge),
  };
}

function* sayingBeside({ rows }: ArticleReading, known: KnownTexts): Steps<StatementLookup> {
  const found = new Map<SentenceRow, readonly KnownStatement[]>();
  for (const row of rows.slice(0, MOST_COMPARED)) {
    found.set(row, known.saying(row));
    yield;
  }
  return (row) => found.get(row) ?? [];
}

function* findSame(reading: ArticleReading, url: string | null, known: KnownTexts): Steps<DraftTwin | null> {
  const [copy] = known.withWordsOf(reading);
  if (copy !== undefined) return { articleId: copy, because: 'same text', share: 1 };
  yield;
  const near = known.near(reading.article.body);
  const [before] = known.at(url);
  if (before !== undefined) {
    const share = near.find(({ id }) => id === before)?.share ?? 0;
    return { articleId: before, because: 'same address', share };
  }
  const [nearest] = near;
  return nearest === undefined
    ? null
    : { articleId: nearest.id, because: 'nearly the same text', share: nearest.share };
}

/**
 * Articles that say what most of the draft says: more than half of its statements, or more of what it claims than is new, or
 * all from known origins. Those that hold a single one of several are not told: everybody quotes somebody.
 */
function findEchoed({ rows }: ArticleReading, judged: JudgedClaims, saying: StatementLookup): string[] {
  const telling = rows.filter(({ gist }) => gist.units.length >= SAMENESS.leastUnits);
  const holders = telling.map((row) => [...new Set(saying(row).flatMap(({ articles }) => [...articles.keys()]))]);
  const repeated = holders.filter((ids) => ids.length > 0).length;
  const isTextEcho = repeated > telling.length / 2;
  const added = judged.origins.filter(({ isNew }) => isNew).length;
  const isClaimEcho = judged.known > 0 && (added === 0 || judged.known > Math.max(added, judged.newClaims.length));
  if (!isTextEcho && !isClaimEcho) return [];
  const counts = [...groupBy([...holders, ...judged.repeated].flat(), (id) => id)].map(([id, all]) => ({
    id,
    count: all.length,
  }));
  const most = Math.max(0, ...counts.map(({ count }) => count));
  return counts
    .filter(({ count }) => count > 1 || most === 1)
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function differencesFrom(before: ArticleReading | undefined, article: Article): Differences | null {
  const found = before === undefined ? null : findCorrection(before.article, article);
  if (found === null) return null;
  const { removed, added, more } = JSON.parse(found.payload) as CorrectionPayload;
  return { removed, added, more };
}

function mentionedIn({ passages }: ArticleReading): Subject[] {
  const mentions = passages.flatMap((passage) => passage.mentions.filter(({ isPartOfName }) => !isPartOfName));
  const counts = [...groupBy(mentions, ({ subject }) => subject)];
  return counts.sort(([, a], [, b]) => b.length - a.length).map(([subject]) => subject);
}

// The draft is the first to name some of them, which no article and no vocabulary knows.
function namesOf({ passages }: ArticleReading, subjects: readonly Subject[]): Names {
  const own = passages.flatMap(({ mentions }) => mentions.map(({ subject }) => subject));
  const byId = new Map([...own, ...subjects].map((subject) => [subject.id, subject]));
  return { nameOf: (id) => byId.get(id)?.name ?? id, isOutlet: (id) => byId.get(id)?.kind === 'outlet' };
}
