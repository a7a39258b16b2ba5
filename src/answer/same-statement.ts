// Tells whether two sentences of different articles say the same, so that one wire story is shown once and not five times, and
// finds those that do without comparing each sentence with every other.
import { MONTH_WORDS, WEEKDAY_WORDS } from '../ingest/partial-date.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import type { Subject } from '../ingest/subjects.js';
import { isQuestionWord, type Word } from '../ingest/words.js';

/** What a sentence says, boiled down for comparing. */
export interface Gist {
  /** Ideas and stems, without the words that only carry a sentence. */
  readonly units: ReadonlySet<string>;
  readonly names: string;
  /** Capitalised words that no gazetteer knows, in the middle of the sentence. */
  readonly unknownNames: readonly string[];
  readonly numbers: string;
  readonly isNegated: boolean;
  /** Who speaks, but for the outlets that only pass it on. */
  readonly voices: readonly string[];
}

export const SAMENESS = {
  /**
   * Share of the shorter sentence's units that the other one holds too. Of the shipped articles' pairs of like names and
   * negation, all above .70 are rewordings, and the highest that is none lies at .60.
   */
  leastOverlap: 0.65,
  /** Where only one of the two says who speaks, more has to agree: "Lumen said" and "sources said" may be two findings. */
  leastOverlapOfUnnamedVoice: 0.75,
  /** Below this many units, sharing most of them happens by chance. */
  leastUnits: 5,
} as const;

const NEGATION = new Set(
  `not no never unclear unknown nor neither none cannot denied denies deny refuted refutes rejected rejects dismissed failed
  didnt wasnt werent isnt arent hasnt havent hadnt doesnt dont couldnt wont`.split(/\s+/),
);
const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions'.split(
    ' ',
  ),
);
const CALENDAR: ReadonlySet<string> = new Set([...MONTH_WORDS, ...WEEKDAY_WORDS]);
// Whoever relays a statement may be named in one version and not in another; what it is about may not differ.
const IS_RELAYING: Readonly<Record<Subject['kind'], boolean>> = {
  company: false,
  agency: false,
  'threat-actor': false,
  vendor: false,
  product: false,
  country: true,
  outlet: true,
  person: true,
};

/** `speakers` are the ids of the subjects that speak in the sentence. */
export function gistOf(prepared: PreparedPassage, sentence: PreparedSentence, speakers: readonly string[]): Gist {
  const within = ({ from, to }: { from: number; to: number }): boolean => sentence.from <= from && to <= sentence.to;
  const idea = new Map<number, string>();
  for (const hit of prepared.concepts.filter(within)) {
    for (let at = hit.from; at < hit.to; at += 1) {
      const known = idea.get(at);
      if (known === undefined || hit.value < known) idea.set(at, hit.value);
    }
  }
  const units = new Set<string>();
  const own = prepared.words.slice(sentence.from, sentence.to);
  own.forEach((word, offset) => {
    if (!isQuestionWord(word.plain)) units.add(idea.get(sentence.from + offset) ?? word.stem);
  });
  const named = prepared.mentions.filter(within).map((mention) => mention.subject);
  const names = named.filter((subject) => !IS_RELAYING[subject.kind]).map((subject) => subject.id);
  const outlets = named.filter((subject) => subject.kind === 'outlet').map((subject) => subject.id);
  return {
    units,
    names: [...new Set(names)].sort().join(' '),
    unknownNames: unknownNames(prepared, sentence),
    numbers: numbersIn(own),
    isNegated: own.some((word) => NEGATION.has(word.plain)),
    voices: speakers.filter((id) => !outlets.includes(id)),
  };
}

/** True for the same words and for a rewording. Never when speakers, names, numbers or a negation differ. */
export function isSameStatement(a: Gist, b: Gist): boolean {
  if (a.voices.length > 0 && b.voices.length > 0 && !a.voices.some((voice) => b.voices.includes(voice))) return false;
  if (a.names !== b.names || a.isNegated !== b.isNegated) return false;
  if (a.numbers !== b.numbers || nameOthers(a, b)) return false;
  const [small, large] = a.units.size <= b.units.size ? [a.units, b.units] : [b.units, a.units];
  const shared = [...small].filter((unit) => large.has(unit)).length;
  if (small.size < SAMENESS.leastUnits) return small.size === large.size && shared === small.size;
  const isVoiceUnsure = (a.voices.length === 0) !== (b.voices.length === 0);
  return shared / small.size >= (isVoiceUnsure ? SAMENESS.leastOverlapOfUnnamedVoice : SAMENESS.leastOverlap);
}

// Two victims that the gazetteer does not know are still two: each sentence names one that the other does not.
function nameOthers(a: Gist, b: Gist): boolean {
  const onlyIn = (one: Gist, other: Gist): boolean =>
    one.unknownNames.some((name) => !other.unknownNames.includes(name));
  return onlyIn(a, b) && onlyIn(b, a);
}

function unknownNames({ words, mentions, passage }: PreparedPassage, { from, to }: PreparedSentence): string[] {
  const isMentioned = (at: number): boolean => mentions.some((mention) => mention.from <= at && at < mention.to);
  const names: string[] = [];
  for (let at = from + 1; at < to; at += 1) {
    const word = words[at];
    if (word === undefined || isMentioned(at) || CALENDAR.has(word.plain) || isQuestionWord(word.plain)) continue;
    const opensQuotation = /[“"]\s*$/.test(passage.text.slice(0, word.start).slice(-2));
    if (!opensQuotation && /^\p{Lu}\p{Ll}/u.test(passage.text.slice(word.start, word.end))) names.push(word.stem);
  }
  return names;
}

/** Figures and number words, without the days of dates. */
function numbersIn(words: readonly Word[]): string {
  const numbers = words.filter(({ plain }, at) => {
    const isDate = [words[at - 1], words[at + 1]].some((next) => next !== undefined && CALENDAR.has(next.plain));
    return NUMBER_WORDS.has(plain) || (/^\d+$/.test(plain) && !isDate);
  });
  return numbers
    .map((word) => word.plain)
    .sort()
    .join(' ');
}

/** What the index takes in of an article: what each of its sentences says. */
interface StatementsOfArticle {
  readonly article: { readonly id: string };
  readonly rows: readonly { readonly sentence: PreparedSentence; readonly gist: Gist }[];
}

export interface StatementIndex {
  gistOf(this: void, sentence: PreparedSentence): Gist | undefined;
  /** Ids of the other articles than the sentence's own one that make the same statement, in order. */
  alsoIn(this: void, sentence: PreparedSentence, articleId: string): string[];
  add(this: void, statements: StatementsOfArticle): void;
  drop(this: void, statements: StatementsOfArticle): void;
}

/** One wording, with the articles that hold it and how often: a wire story may stand in thousands. */
interface Entry {
  readonly gist: Gist;
  readonly articles: Map<string, number>;
}

/** Wordings that agree in all that has to be the same, each once and by its units. */
interface Bucket {
  readonly byWording: Map<string, Entry>;
  readonly byUnit: Map<string, Entry[]>;
}

// Wordings that no article holds any more stay listed until so many of all are gone: taking out each at once would cost more.
const MOST_GONE = 0.25;

export function createStatementIndex(): StatementIndex {
  const entries = new Map<PreparedSentence, Entry>();
  let buckets = new Map<string, Bucket>();
  let [listed, gone] = [0, 0];
  const alsoIn = (sentence: PreparedSentence, articleId: string): string[] => {
    const own = entries.get(sentence);
    const bucket = own === undefined ? undefined : buckets.get(samenessKey(own.gist));
    if (own === undefined || bucket === undefined) return [];
    const same = candidatesFor(own.gist, bucket.byUnit).filter((other) => isSameStatement(own.gist, other.gist));
    const articles = new Set([own, ...same].flatMap((other) => [...other.articles.keys()]));
    articles.delete(articleId);
    return [...articles].sort();
  };
  return {
    gistOf: (sentence) => entries.get(sentence)?.gist,
    alsoIn,
    add: ({ article, rows }) => {
      for (const { sentence, gist } of rows) {
        const bucket = bucketOf(gist, buckets);
        const wording = wordingKey(gist);
        const known = bucket.byWording.get(wording);
        const entry = known ?? { gist, articles: new Map<string, number>() };
        if (known === undefined) {
          list(entry, wording, bucket);
          listed += 1;
        } else if (known.articles.size === 0) gone -= 1;
        entry.articles.set(article.id, (entry.articles.get(article.id) ?? 0) + 1);
        entries.set(sentence, entry);
      }
    },
    drop: ({ article, rows }) => {
      for (const { sentence } of rows) {
        const entry = entries.get(sentence);
        if (entry === undefined) continue;
        entries.delete(sentence);
        const left = (entry.articles.get(article.id) ?? 0) - 1;
        if (left > 0) entry.articles.set(article.id, left);
        else entry.articles.delete(article.id);
        if (entry.articles.size === 0) gone += 1;
      }
      if (gone <= listed * MOST_GONE) return;
      buckets = new Map();
      const held = new Set(entries.values());
      for (const entry of held) list(entry, wordingKey(entry.gist), bucketOf(entry.gist, buckets));
      [listed, gone] = [held.size, 0];
    },
  };
}

/** What two statements have to agree in to say the same. */
export function samenessKey({ names, numbers, isNegated }: Gist): string {
  return [names, numbers, isNegated].join('|');
}

// Whatever else `isSameStatement` looks at.
function wordingKey({ units, voices, unknownNames }: Gist): string {
  return [[...units].sort(), [...voices].sort(), [...unknownNames].sort()].map((words) => words.join(' ')).join('|');
}

function bucketOf(gist: Gist, buckets: Map<string, Bucket>): Bucket {
  const key = samenessKey(gist);
  const bucket = buckets.get(key) ?? { byWording: new Map<string, Entry>(), byUnit: new Map<string, Entry[]>() };
  buckets.set(key, bucket);
  return bucket;
}

function list(entry: Entry, wording: string, { byWording, byUnit }: Bucket): void {
  byWording.set(wording, entry);
  for (const unit of entry.gist.units) {
    const postings = byUnit.get(unit);
    if (postings === undefined) byUnit.set(unit, [entry]);
    else postings.push(entry);
  }
}

/**
 * What may say the same as a statement, out of all that `byUnit` lists under their units. A much longer sentence's own
 * candidates may lack a shorter one where only its common words agree; the shorter one's never lack the longer.
 */
export function candidatesFor<T>(gist: Gist, byUnit: ReadonlyMap<string, readonly T[]>): T[] {
  // Two sentences that share `leastOverlap` of the shorter one's units share one of any other `1 - leastOverlap` of them,
  // so the rarest of those are enough to look under.
  const rarestFirst = [...gist.units].sort((a, b) => (byUnit.get(a)?.length ?? 0) - (byUnit.get(b)?.length ?? 0));
  const enough = Math.floor(gist.units.size * (1 - SAMENESS.leastOverlap)) + 1;
  return [...new Set(rarestFirst.slice(0, enough).flatMap((unit) => byUnit.get(unit) ?? []))];
}
