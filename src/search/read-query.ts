// Reads a question: its words put right, whom it names, and what an answer must hold; `needs-of.ts` finds that.
import type { Subject } from '../ingest/subjects.js';
import type { Mention } from '../ingest/find-phrases.js';
import { type Respelling, correctQuestion, type QuestionTools } from './correct-question.js';
import { type Word, wordsOf } from '../ingest/words.js';
import { type Need, needsOf } from './needs-of.js';
import { RANKING, RESCUE } from './ranking.js';
import type { Wanted } from './score-passages.js';
import { conceptTag, impliedTag, subjectTag } from './terms.js';

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
  const named = reading.finders.subjects(corrected, words).filter((mention) => !mention.isPartOfName);
  const mentions = [...named, ...mentionsInShort(words, named, reading)].sort((a, b) => a.from - b.from);
  const { needs, plainWords } = needsOf(corrected, words, mentions, reading);
  const concepts = needs.flatMap((need) => need.concepts);
  return {
    text: corrected,
    words,
    plainWords: plainWords.map((word) => asMeant(word, words, needs)),
    needs,
    subjects: [...new Set(mentions.map((mention) => mention.subject))],
    corrections,
    aliases: mentions.flatMap((mention) => aliasOf(mention, corrected, words)),
    asksForStatement: concepts.includes(STATEMENT),
  };
}

/** "oxbow" of "Oxbow Freight": people type part of a name, and no capitals. A word that articles hold without it is a word. */
function mentionsInShort(
  words: readonly Word[],
  named: readonly Mention[],
  { shortNames, index }: QuestionTools,
): Mention[] {
  const often = ({ id }: Subject): number => index.frequency(subjectTag(id));
  return words.flatMap(({ plain, stem }, at) => {
    const isNamed = named.some(({ from, to }) => from <= at && at < to);
    const isShort = isNamed || plain.length < RESCUE.leastLength;
    const owners = isShort ? [] : [...(shortNames.get(plain) ?? [])].sort((a, b) => often(b) - often(a));
    const [subject, next] = owners;
    const isMeant = subject !== undefined && (next === undefined || often(subject) >= RESCUE.meantTimes * often(next));
    const isName = index.frequency(stem) <= owners.reduce((sum, owner) => sum + often(owner), 0);
    return isMeant && isName ? [{ subject, from: at, to: at + 1, isPartOfName: false }] : [];
  });
}

// Neighbours and titles are looked for by the word that was most likely meant.
function asMeant(word: Word, words: readonly Word[], needs: readonly Need[]): Word {
  const need = needs.find(({ at, near }) => near.length > 0 && words[at] === word);
  return need === undefined ? word : { ...word, stem: need.near[0]!, plain: need.near[0]! };
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
