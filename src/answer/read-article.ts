// One article, read to the end: who speaks in each sentence, what each says in short, and what is claimed.
// Depends on the article and the vocabulary alone, so that it is read once and kept until one of them changes.
import { HOME } from '../claims/speech-words.js';
import type { Claim } from '../claims/claim.js';
import type { ClaimedArticle } from '../claims/claimed-article.js';
import { findClaims } from '../claims/find-claims.js';
import type { OtherIncident } from '../claims/find-incident.js';
import type { AttributionWords } from '../claims/attribution/attribution-words.js';
import type { TextVoices } from '../claims/attribution/find-attributions.js';
import type { Lexicon } from '../claims/lexicon.js';
import type { SpokenSentence } from '../claims/spoken-sentence.js';
import { type PlacedSentence, type Utterance, utterancesOf } from '../claims/utterances-of.js';
import type { Article } from '../ingest/article.js';
import { isOwnName } from '../ingest/find-phrases.js';
import { withoutMarkup } from '../ingest/invisible-characters.js';
import type { Story, Subject } from '../ingest/subjects.js';
import { wordsOf } from '../ingest/words.js';
import {
  preparePassages,
  type Finders,
  type PreparedPassage,
  type PreparedSentence,
} from '../search/prepare-passage.js';
import { contextOf } from './article-context.js';
import type { Steps } from './in-slices.js';
import { gistOf, type Gist } from './same-statement.js';

/** A sentence of an article, as search and as the claims see it. */
export interface SentenceRow {
  readonly prepared: PreparedPassage;
  readonly sentence: PreparedSentence;
  /** Ids of the subjects that speak in it. */
  readonly speakerIds: readonly string[];
  readonly gist: Gist;
}

export interface FoundClaim {
  readonly claim: Claim;
  readonly row: SentenceRow;
  /** The report or statement that the chain of relays starts from: ids of subjects, joined by "+", or a name. */
  readonly originId: string;
  /** True where sources speak that the article names no other outlet for: its publisher's own, or an echo of others'. */
  readonly isOfOwnSources: boolean;
}

export interface ArticleReading {
  readonly article: Article;
  readonly passages: readonly PreparedPassage[];
  readonly rows: readonly SentenceRow[];
  /** The other incident than the desk's story that the article tells of, or null. */
  readonly incident: OtherIncident | null;
  /** It names the actor of that story, or the story itself. */
  readonly tellsStory: boolean;
  readonly claims: readonly FoundClaim[];
}

/** What an article is read with. */
export interface Vocabulary {
  readonly finders: Finders;
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Ids of subjects by their names in lower case. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon;
  /** What the desk follows. */
  readonly stories: readonly Story[];
  /** The words by which who says what is found. */
  readonly voiceWords: AttributionWords;
}

interface ReadSentencesOf {
  readonly passages: readonly PreparedPassage[];
  readonly rows: readonly SentenceRow[];
  readonly claimed: ClaimedArticle & ReturnType<typeof contextOf>;
}

/**
 * `voices` are those of the article. In an article in another language than English nobody speaks and nothing is claimed; it
 * is searched like any other.
 */
export function* readArticle(article: Article, vocabulary: Vocabulary, voices: TextVoices): Steps<ArticleReading> {
  const { finders, subjects, lexicon } = vocabulary;
  const { passages, rows, claimed } = yield* claimedArticle(article, vocabulary, voices);
  const nameOf = (id: string): string => subjects.get(id)?.name ?? id;
  const found = yield* findClaims(claimed, lexicon, nameOf);
  const claims = withOrigins(found, rows, claimed.utterances, publisherOf(article, finders));
  return { article, passages, rows, incident: claimed.incident, tellsStory: claimed.tellsStory, claims };
}

/** An article as its claims are found in it, with its passages and its sentences. */
export function* claimedArticle(article: Article, vocabulary: Vocabulary, voices: TextVoices): Steps<ReadSentencesOf> {
  const passages = yield* preparePassages(article, vocabulary.finders);
  const sentences = passages.flatMap((prepared) => prepared.sentences.map((sentence) => ({ prepared, sentence })));
  const placed: PlacedSentence[] = [];
  for (const prepared of passages) {
    const plain = withoutMarkup(prepared.passage.text);
    for (const sentence of prepared.sentences) {
      const start = prepared.passage.start + sentence.start;
      placed.push({ spoken: spokenSentence(prepared, sentence, plain, vocabulary), start });
      yield;
    }
  }
  const spoken = placed.map((sentence) => sentence.spoken);
  const utterances = yield* utterancesOf(placed, voices.attributions, vocabulary);
  yield;
  const rows: SentenceRow[] = [];
  for (const [at, { prepared, sentence }] of sentences.entries()) {
    // Five outlets that tell the same in their own words say one thing.
    const speaking = (utterances[at] ?? []).flatMap(({ speakers, isReport }) => (isReport ? [] : speakers));
    const speakerIds = [...new Set(speaking.map((name) => name.subjectId))];
    const gist = gistOf(prepared, sentence, speakerIds);
    rows.push({ prepared, sentence, speakerIds, gist });
    yield;
  }
  yield;
  const { id: articleId, published } = article;
  const context = contextOf({ article, rows, spoken }, vocabulary);
  return { passages, rows, claimed: { articleId, published, sentences: spoken, utterances, ...context } };
}

/** The words of a sentence in their plain form, which quotation marks, spaces and capitals do not change. */
export function plainWords({ prepared, sentence: { from, to } }: Pick<SentenceRow, 'prepared' | 'sentence'>): string {
  return prepared.words
    .slice(from, to)
    .map(({ plain }) => plain)
    .join(' ');
}

/** `plain` is the text of the whole passage without markup, since the label of a link may hold several sentences. */
function spokenSentence(
  prepared: PreparedPassage,
  sentence: PreparedSentence,
  plain: string,
  { voiceWords }: Vocabulary,
): SpokenSentence {
  const { from, to, start } = sentence;
  const words = prepared.words.slice(from, to).map((word) => ({
    plain: word.plain,
    stem: word.stem,
    start: word.start - start,
    end: word.end - start,
  }));
  const names = prepared.mentions
    .filter((mention) => isOwnName(mention) && from <= mention.from && mention.to <= to)
    .filter((mention) => !isOnlyHome(prepared, mention.to))
    .map((mention) => ({
      subjectId: mention.subject.id,
      from: mention.from - from,
      to: behindLegalForm(prepared, mention.to, to, voiceWords.source.legal) - from,
      kind: mention.subject.kind,
    }));
  const text = plain.slice(start, sentence.end);
  const { isQuotation } = prepared.passage;
  return isQuotation === true ? { text, words, names, isQuotation } : { text, words, names };
}

// "a US-based carrier"
function isOnlyHome({ words, passage }: PreparedPassage, at: number): boolean {
  const word = words[at];
  return word !== undefined && HOME.test(word.plain) && passage.text.charAt(word.start - 1) === '-';
}

// "AT&T Inc.", "Comcast Corp."
function behindLegalForm({ words }: PreparedPassage, at: number, end: number, legal: ReadonlySet<string>): number {
  return at < end && legal.has(words[at]?.plain ?? '') ? at + 1 : at;
}

/** The one origin of all that outlets tell without naming whose word it is: it may be one report or many. */
export const NO_SOURCE = 'reports that name no source';

function withOrigins(
  claims: readonly Claim[],
  rows: readonly SentenceRow[],
  utterances: readonly (readonly Utterance[])[],
  { own, publisher }: Publisher,
): FoundClaim[] {
  const outlets = speakingOutlets(utterances);
  return claims.flatMap((claim) => {
    const row = rows[claim.sentence];
    const relayed = claim.standing === 'unsourced' ? NO_SOURCE : originOf(claim, outlets);
    const originId = relayed ?? own ?? `${claim.speaker} (${claim.articleId})`;
    if (row === undefined) return [];
    // Who speaks to an article's publisher alone is relayed by it.
    const relays = relayed === null && publisher !== null ? [publisher] : claim.relays;
    return [{ claim: { ...claim, relays }, row, originId, isOfOwnSources: relayed === null }];
  });
}

/** Who publishes an article, by the id of an outlet or its name, and what its unnamed sources are known by in all its articles. */
interface Publisher {
  readonly publisher: string | null;
  readonly own: string | null;
}

function publisherOf({ publisher }: Article, { subjects }: Finders): Publisher {
  if (publisher === null) return { publisher, own: null };
  const words = wordsOf(publisher);
  const whole = subjects(publisher, words).find(({ from, to }) => from === 0 && to === words.length);
  if (whole?.subject.kind === 'outlet') return { publisher: whole.subject.id, own: whole.subject.id };
  return { publisher, own: `sources of ${publisher.replaceAll('+', ' plus ')}` };
}

/** Outlets whose report the article relays: those that speak in it, or pass on what others say. */
function speakingOutlets(utterances: readonly (readonly Utterance[])[]): string[] {
  const names = utterances
    .flat()
    .flatMap(({ speakers, relays, isReport }) => (isReport ? [] : [...speakers, ...relays]));
  return [...new Set(names.filter(({ kind }) => kind === 'outlet').map(({ subjectId }) => subjectId))];
}

// Sources without a name belong to the one outlet that the article relays; null where it relays several or none.
function originOf(claim: Claim, outlets: readonly string[]): string | null {
  if (claim.speakerIds.length > 0) return [...claim.speakerIds].sort().join('+');
  if (claim.standing === 'on the record') return claim.speaker;
  if (claim.relays.length === 1) return claim.relays[0] ?? null;
  return outlets.length === 1 ? (outlets[0] ?? null) : null;
}
