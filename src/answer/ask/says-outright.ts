// Whether a sentence says what was asked, or only speaks of the same: the difference between `found` and `closest`.
import { type Span, strengthIn, wholePassage } from './strength-in.js';
import type { PreparedPassage, PreparedSentence } from '../../search/prepare-passage.js';
import { isName, type Need } from '../../search/needs-of.js';
import type { Question } from './read-question.js';

/** Concepts of thesaurus.yml whose questions want a value: a sentence without a day or a number cannot hold it. */
const VALUES = ['date', 'amount'];

/**
 * True where the sentence holds the kind of value that is asked for, and its paragraph every name: those of the question, and
 * those of the questions before that it goes on about. Of what somebody says, their words are the answer.
 */
export function saysOutright(question: Question, prepared: PreparedPassage, sentence: PreparedSentence): boolean {
  const { needs, guides, speakers } = question;
  if (speakers.length > 0) return true;
  const values = needs.filter((need) => need.isWayOfAsking && need.concepts.some((each) => VALUES.includes(each)));
  const named = [...needs, ...guides].filter(isName);
  return (
    values.every((need) => holdsValue(need, countedBy(need, needs), prepared, sentence)) &&
    named.every((need) => strengthIn(need, prepared, wholePassage(prepared)) > 0)
  );
}

// "nine large American telecom companies"
const FARTHEST_COUNTED = 6;

/** What is counted must follow its number: "six carriers" do not tell how many customers. */
function holdsValue(value: Need, counted: Need | undefined, prepared: PreparedPassage, sentence: Span): boolean {
  if (counted === undefined) return strengthIn(value, prepared, sentence) > 0;
  for (let from = sentence.from; from < sentence.to; from += 1) {
    if (strengthIn(value, prepared, { from, to: from + 1 }) === 0) continue;
    const to = Math.min(sentence.to, from + FARTHEST_COUNTED);
    if (strengthIn(counted, prepared, { from, to }) > 0) return true;
  }
  return false;
}

// The noun right behind "how many".
function countedBy({ at, label, concepts }: Need, needs: readonly Need[]): Need | undefined {
  if (!concepts.includes('amount')) return undefined;
  const behind = at + label.split(' ').length;
  return needs.find((need) => need.at === behind && !need.isWayOfAsking && need.subject === null);
}
