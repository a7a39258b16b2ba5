// The needs of a question, each weighed by how rare it is in the articles: names, ways of asking, ideas and words.
import type { Mention, QuestionPattern } from '../ingest/find-phrases.js';
import type { Subject } from '../ingest/subjects.js';
import { isQuestionWord, stem, type Word } from '../ingest/words.js';
import { type QuestionTools, wordsNear } from './correct-question.js';
import { rarity, type TermCounts } from './term-counts.js';
import { conceptTag, subjectTag } from './terms.js';

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

/** The needs of a question in the order of subjects, ways of asking and words, and what of its words are none of the first two. */
export function needsOf(
  text: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  reading: QuestionTools,
): { readonly needs: readonly Need[]; readonly plainWords: readonly Word[] } {
  const asked = reading.finders.concepts.asked(words);
  const taken = new Set([...asked.flatMap((hit) => hit.spent), ...mentions.flatMap(placesIn)]);
  const plainWords = words.filter((_, at) => !taken.has(at));
  const needs = [
    ...mentions.map((mention) => subjectNeed(mention, words, reading)),
    ...asked.map((pattern) => askedNeed(pattern, text, words, reading.index)),
    ...wordNeeds(text, words, taken, reading),
  ];
  return { needs: withoutRepeats(needs), plainWords };
}

const NOTHING = {
  subject: null,
  concepts: [],
  forms: [],
  pairs: [],
  near: [],
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
  const isUnknown = own.length === 1 && held.length + concepts.length === 0;
  const near = isUnknown ? wordsNear(own[0]?.plain ?? '', pairs, reading) : [];
  const weight = weightOf([...held, ...concepts.map(conceptTag)], pairs, index);
  const label = text.slice(own[0]?.start, own.at(-1)?.end);
  return { ...NOTHING, label, concepts, forms: held, pairs, near, weight, at: from };
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
