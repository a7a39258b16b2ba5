// Not paying is an answer to an intrusion, too: of a ransom, and not of whatever else somebody pays.
import { isListed } from '../attribution/attribution-words.js';
import type { WordGroups } from '../../ingest/claim-words.js';
import type { PhraseHit } from '../../ingest/find-phrases.js';
import { isBroken, tagAt } from '../grammar.js';
import { plainAt, type SpokenSentence } from '../spoken-sentence.js';

// "did not pay any of the bitcoin that the hackers wanted"
const FARTHEST_PAID = 6;

/** "did not pay", "did not pay the ransom"; not paying its staff is no answer to anybody. */
function isOfRansom(sentence: SpokenSentence, { from, to }: PhraseHit<unknown>, groups: WordGroups): boolean {
  if (!groups.refuse.has(tagAt(sentence, from).lemma)) return false;
  let hasObject = false;
  for (let at = from + 1; at < Math.max(to, from + FARTHEST_PAID) && !isBroken(sentence, at); at += 1) {
    const word = tagAt(sentence, at);
    if (isListed(word, groups.ransom) || isListed(word, groups.actor)) return true;
    hasObject ||= word.pos === 'NOUN' || word.pos === 'PROPN';
  }
  return !hasObject;
}

// "decided only yesterday not to pay"
const FARTHEST_DECISION = 5;

/** "It is easy to say not to pay": an infinitive that nobody has decided on. */
function isAdvice(sentence: SpokenSentence, { from }: PhraseHit<unknown>, { promise }: WordGroups): boolean {
  if (plainAt(sentence, from - 1) !== 'to') return false;
  const first = Math.max(0, from - FARTHEST_DECISION);
  return !sentence.words.slice(first, from).some((_, k) => promise.has(tagAt(sentence, first + k).lemma));
}

/** True for "will not pay the ransom", in front of which a "not" was found. */
export function isRefusalToPay(sentence: SpokenSentence, hit: PhraseHit<unknown>, groups: WordGroups): boolean {
  return isOfRansom(sentence, hit, groups) && !isAdvice(sentence, hit, groups);
}
