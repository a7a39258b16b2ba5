// Turns a question into needs: what an answer must hold, each weighed by how rare it is in the articles.
import type { Subject } from '../ingest/subjects.js';
import type { QuestionPattern, Mention } from '../ingest/find-phrases.js';
import { type Respelling, correctQuestion, type QuestionTools, wordsNear } from './correct-question.js';
import { isQuestionWord, stem, type Word, wordsOf } from '../ingest/words.js';
import { RANKING } from './ranking.js';
import { rarity, type TermCounts, type Wanted } from './score-passages.js';
import { conceptTag, impliedTag, subjectTag } from './terms.js';

/** One thing an answer must hold. At least one of its subject, concepts and forms has to be found. */
export interface Need {
  /** What the person wrote, for showing. */
  readonly label: string;
  readonly subject: Subject | null;
  readonly concepts: readonly string[];
  /** Index terms that count in full: the word's own stem, and what it is with its neighbour as one word. */
  readonly forms: readonly string[];
  /** Two words that count in full where they stand side by side, as numbers: "T Mobile" for "tmobile". */
  readonly pairs: readonly (readonly [number, number])[];
  /** Stems of words that lie near a word which no article holds: they lead the search, and are no answer in full. */
  readonly near: readonly string[];
  /** One of those is a name: what is told of it may be what was meant. */
  readonly isNearName: boolean;
  /** Inverse document frequency, as in BM25: ln(1 + (n - f + 0.5) / (f + 0.5)). */
  readonly weight: number;
  /** Only a way of asking ("how many"): it does not say about what. */
  readonly isWayOfAsking: boolean;
  /** Index of its first word in the question; -1 when the question only implies it. */
  readonly at: number;
}

/** A subject, or a word that is written like a name or a number. */
export function isName({ subject, label }: Need): boolean {
  return subject !== null || /[\p{Lu}\d]/u.test(label);
}

/** A name as it was typed, the subject's own, and who says that it is another's. */
export interface TypedAlias {
  readonly typed: string;
  readonly name: string;
  readonly disputedBy?: string;
}

export interface Query {
  readonly text: string;
  readonly words: readonly Word[];
  /** Those outside of ways of asking, and of names of subjects, which are known under any of their names. */
  readonly plainWords: readonly Word[];
  readonly needs: readonly Need[];
  readonly subjects: readonly Subject[];
  /** Words that were taken for others: "Verison" for "verizon". */
  readonly corrections: readonly Respelling[];
  /** Names as they were typed that are other names of a subject: "GhostEmperor" of Salt Typhoon. */
  readonly aliases: readonly TypedAlias[];
  /** Somebody's own words are asked for. */
  readonly asksForStatement: boolean;
}

/** The concept of thesaurus.yml whose questions ask for somebody's own words. */
export const STATEMENT = 'statement';

export function readQuery(text: string, reading: QuestionTools): Query {
  const { corrected, corrections } = correctQuestion(text, reading);
  const words = wordsOf(corrected);
  const mentions = reading.finders.subjects(corrected, words).filter((mention) => !mention.isPartOfName);
  const asked = reading.finders.concepts.asked(words);
  const taken = new Set([...asked.flatMap((hit) => hit.spent), ...mentions.flatMap(placesIn)]);
  const plainWords = words.filter((_, at) => !taken.has(at));
  const needs = [
    ...mentions.map((mention) => subjectNeed(mention, words, reading)),
    ...asked.map((pattern) => askedNeed(pattern, corrected, words, reading.index)),
    ...wordNeeds(corrected, words, taken, reading),
  ];
  const concepts = needs.flatMap((need) => need.concepts);
  return {
    text: corrected,
    words,
    plainWords,
    needs: withoutRepeats(needs),
    subjects: [...new Set(mentions.map((mention) => mention.subject))],
    corrections,
    aliases: mentions.flatMap((mention) => aliasOf(mention, corrected, words)),
    asksForStatement: concepts.includes(STATEMENT),
  };
}

// A name that holds the other one, as "T-Mobile US" holds "T-Mobile", needs no word about it.
function aliasOf({ subject, from, to, disputedBy }: Mention, text: string, words: readonly Word[]): Query['aliases'] {
  const typed = text.slice(words[from]?.start, words[to - 1]?.end).replace(/['’]s$/, '');
  const [a, b] = [joined(typed), joined(subject.name)];
  if (a.includes(b) || b.includes(a)) return [];
  return [{ typed, name: subject.name, ...(disputedBy === undefined ? {} : { disputedBy }) }];
}

function joined(name: string): string {
  return wordsOf(name)
    .map((word) => word.plain)
    .join('');
}

const NOTHING = {
  subject: null,
  concepts: [],
  forms: [],
  pairs: [],
  near: [],
  isNearName: false,
  isWayOfAsking: false,
};

function subjectNeed({ subject, from, to }: Mention, words: readonly Word[], reading: QuestionTools): Need {
  const weight = weightOf([subjectTag(subject.id)], [], reading.index);
  return { ...NOTHING, ...formsOf(words.slice(from, to), reading), label: subject.name, subject, weight, at: from };
}

/** How articles may write one word, or two that are one name: as they are, joined or parted. */
function formsOf(own: readonly Word[], { index, finders: { table } }: QuestionTools): Pick<Need, 'forms' | 'pairs'> {
  const [first, second] = own;
  const forms = own.length === 1 && first ? known([first.stem, first.plain], index) : joinedForms(own, index);
  const neighbours =
    own.length === 2 && first && second ? [[table.of(first.plain), table.of(second.plain)] as const] : [];
  const parted = own.length === 1 ? table.halvesOf(first?.plain ?? '') : neighbours;
  return { forms, pairs: parted.filter((pair) => index.frequencyOfPair(pair) > 0) };
}

function joinedForms(own: readonly Word[], index: TermCounts): string[] {
  const joined = own.map(({ plain }) => plain).join('');
  return known([joined, stem(joined)], index);
}

function known(forms: readonly string[], index: TermCounts): string[] {
  return [...new Set(forms)].filter((form) => index.frequency(form) > 0);
}

function askedNeed({ concept, spent }: QuestionPattern, text: string, words: readonly Word[], index: TermCounts): Need {
  const label = text.slice(words[spent[0] ?? 0]?.start, words[spent.at(-1) ?? 0]?.end);
  const weight = weightOf([conceptTag(concept)], [], index);
  return { ...NOTHING, label, concepts: [concept], weight, isWayOfAsking: true, at: spent[0] ?? -1 };
}

function wordNeeds(text: string, words: readonly Word[], taken: Set<number>, reading: QuestionTools): Need[] {
  const needs: Need[] = [];
  const hits = reading.finders.concepts.inQuestion(words).sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const { from, to } of hits) {
    const places = placesIn({ from, to });
    if (places.some((at) => taken.has(at))) continue;
    const concepts = hits.filter((other) => other.from === from && other.to === to).map((other) => other.value);
    for (const at of places) taken.add(at);
    needs.push(wordNeed(text, words, from, to, concepts, reading));
  }
  for (const [from, to] of letterNames(text, words)) {
    if (taken.has(from) || taken.has(to)) continue;
    taken.add(from).add(to);
    needs.push(wordNeed(text, words, from, to + 1, [], reading));
  }
  words.forEach((word, at) => {
    const isContent = !taken.has(at) && !isQuestionWord(word.plain) && (word.plain.length > 1 || /\d/.test(word.plain));
    if (isContent) needs.push(wordNeed(text, words, at, at + 1, [], reading));
  });
  return needs;
}

function placesIn({ from, to }: Pick<Mention, 'from' | 'to'>): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

// "T-Systems" is one name: its parts alone ("systems") would find anything.
function letterNames(text: string, words: readonly Word[]): [number, number][] {
  return words.flatMap((word, at): [number, number][] => {
    const next = words[at + 1];
    if (next === undefined || text.slice(word.end, next.start) !== '-') return [];
    return /^\p{Lu}-\p{Lu}/u.test(text.slice(word.start, next.end)) ? [[at, at + 1]] : [];
  });
}

function wordNeed(
  text: string,
  words: readonly Word[],
  from: number,
  to: number,
  concepts: readonly string[],
  reading: QuestionTools,
): Need {
  const { index } = reading;
  const own = words.slice(from, to);
  const { forms, pairs } = formsOf(own, reading);
  // An article may write as one word what the question parts.
  const joined =
    own.length > 1
      ? []
      : [words.slice(Math.max(0, from - 1), to), words.slice(from, to + 1)]
          .filter(({ length }) => length === 2)
          .flatMap((both) => joinedForms(both, index));
  const held = [...new Set([...forms, ...joined])];
  const isUnknown = own.length === 1 && held.length + pairs.length + concepts.length === 0;
  const near = isUnknown ? wordsNear(own[0]?.plain ?? '', index) : {};
  const weight = weightOf([...held, ...concepts.map(conceptTag)], pairs, index);
  const label = text.slice(own[0]?.start, own.at(-1)?.end);
  return { ...NOTHING, label, concepts, forms: held, pairs, ...near, weight, at: from };
}

function withoutRepeats(needs: readonly Need[]): Need[] {
  const seen = new Set<string>();
  return needs.filter((need) => {
    const key = need.subject?.id ?? (need.concepts.length > 0 ? need.concepts.join(' ') : need.label.toLowerCase());
    return !seen.has(key) && seen.add(key);
  });
}

// Of several terms the most frequent one counts.
function weightOf(terms: readonly string[], pairs: Need['pairs'], index: TermCounts): number {
  const frequencies = [...terms.map((term) => index.frequency(term)), ...pairs.map(index.frequencyOfPair)];
  return rarity(Math.max(0, ...frequencies), index.size());
}

/** What passages are ranked by: the needs and guides of a question, and its words as they stand. */
export function wantedOf(needs: readonly Need[], words: readonly Word[]): Wanted {
  const terms = needs.flatMap((need) => [
    ...need.forms.map((term) => ({ term, weight: need.subject === null ? 1 : RANKING.terms.typedName })),
    ...need.near.map((term) => ({ term, weight: RANKING.nearStrength })),
    ...(need.subject === null
      ? []
      : [
          { term: subjectTag(need.subject.id), weight: RANKING.terms.subject },
          { term: impliedTag(need.subject.id), weight: RANKING.terms.implied },
        ]),
    ...need.concepts.map((concept) => ({ term: conceptTag(concept), weight: RANKING.terms.concept })),
  ]);
  const subjects = needs.flatMap(({ subject }) => (subject === null ? [] : [subjectTag(subject.id)]));
  return { terms, pairs: needs.flatMap(({ pairs }) => pairs), words, subjects };
}
