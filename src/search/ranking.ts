// Every number that ranks, cuts or abstains, each with its reason.

export const RANKING = {
  /** MiniSearch field weights. A title says what the whole article is about, not what this passage says. */
  fields: { text: 1, joined: 0.6, tags: 1, title: 0.3 },
  /** Okapi BM25 of MiniSearch: k and b as it ships them, d lowered so that one shared word is no match by itself. */
  bm25: { k: 1.2, b: 0.7, d: 0.1 },
  /** Passages that are looked at closely; measured on public collections, more gain nothing. */
  candidates: 30,
  /** A word of the thesaurus stands for another almost, not quite, as well as the word itself. */
  synonymStrength: 0.8,
  /** A subject under another of its names is the subject; the name that was typed still comes first. */
  otherNameStrength: 0.95,
  /** Each further, different word of the same idea in one sentence makes it a little more certain. */
  furtherFormBonus: 0.12,
  furtherFormsCounted: 2,
  /** ... but never more certain than the word that was asked for. */
  mostWithoutTheWord: 0.95,
  /** "The hackers", in an article that names one threat actor only, are that actor: likely, not said. */
  impliedStrength: 0.5,
  /** What the sentences beside it hold, or else its paragraph, supports a sentence without being in it. */
  neighbourStrength: 0.4,
  passageStrength: 0.3,
  /** Words that stand side by side in the question and in the sentence too. */
  pairs: 0.15,
  /** MiniSearch's own score of the passage, as a share of the best one's: it knows how often and in how long a text. */
  bm25Part: 0.2,
  /** Who asks what somebody said wants the words between the quotation marks before a report of them. */
  quotation: 0.2,
  /** A sentence that names the subject and holds nothing else of the question says nothing of what was asked. */
  subjectOnly: 0.6,
  /** One that names none of the subjects asked about, in an article about others, says something of others. */
  offTopic: 0.5,
  /** Part of its weight that a plain word keeps which no article holds; measured on questions of people, not on these articles. */
  unknownWord: 0.4,
  /** What stands first in an article is what its author found most important: enough to settle ties, no more. */
  place: 0.03,
  /** A paragraph whose best sentence scores less than this share of the best one is about something else. */
  leastShareOfBest: 0.6,
} as const;

/**
 * How sure it is that the best sentence answers: p = 1 / (1 + exp(-(share * s + size * ln(passages) + offset))), where s is
 * the share of the question that it holds. Fitted by `npm run fit:outcomes`, see test/bench/fit-outcomes.ts.
 */
export const OUTCOME = {
  share: 11.85,
  size: -0.152,
  offset: -5.26,
  /** From this p on it is said to be found; and it must hold this much of the question by weight, unknown words in full. */
  found: 0.6,
  leastShareFound: 0.6,
  /** From this p on it is shown as the closest that there is. */
  closest: 0.06,
} as const;

export const RESCUE = {
  /** Shorter words differ from each other too little to be told from typing errors: a ciso is not CISA. */
  leastLength: 5,
  /** From this length on two typing errors in a name are forgiven. */
  twoErrorsFrom: 8,
  /** A word that is no name must be this long, and one error is all: "detective" is not a mistyped "detection". */
  leastLengthOfPlainWord: 7,
} as const;
