// Whether a sentence says what was asked, or only speaks of the same: the difference between `found` and `closest`.
import { strengthIn, wholePassage } from '../../search/create-search.js';
import type { PreparedPassage, PreparedSentence } from '../../search/prepare-passage.js';
import { isName } from '../../search/read-query.js';
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
    values.every((need) => strengthIn(need, prepared, sentence) > 0) &&
    named.every((need) => strengthIn(need, prepared, wholePassage(prepared)) > 0)
  );
}
