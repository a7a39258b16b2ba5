// Every number that ranks, cuts or abstains, each with its reason. Figures around .73 are nDCG at 10, the mean of
// every other question of SQuAD and of Cranfield (aerodynamics), by which numbers are chosen now. Those marked "earlier" are nDCG at
// 10 on the four sets of test/bench/results.md, their mean where none is named, when pieces of words and how near words stand counted
// too and other numbers stood here: they compare with each other alone.

export const RANKING = {
  /**
   * Okapi BM25 with the numbers that most engines ship: earlier, a b of .65 gave .532 for .534. This and what follows up to
   * `candidates` was chosen by changing each by itself.
   */
  bm25: { k: 1.2, b: 0.75 },
  /**
   * What a tag counts beside a word. The name that was typed adds a little to the subject, of which it is one name: at 1 the
   * embassy's answer fell behind whatever says "Beijing". Earlier, ideas at .4 or at 0 changed less than .001.
   */
  terms: { subject: 1, typedName: 0.3, implied: 0.5, concept: 0.8 },
  /** What is added to BM25 for the words as they are written: without it .7253 for .7268. */
  asWritten: 0.2,
  /** ... for neighbours of the question that are neighbours here: aerodynamics .540, names .507, without them .535 and .504. */
  pairsOfWords: 0.3,
  /** ... for words of the title: .7286 at 1.5, .7268 at 1. */
  title: 1.5,
  /** Passages of which a term is walked, all terms together; the rarest come first, and the first one is always walked. With
   * this and the 1,000 below a question takes 7 ms at 20,000 passages; with twice of both 9, and of 300 made-up questions over 10,000
   * passages 3 have another first one. */
  mostWalked: 20_000,
  /** Passages that are scored, and those whose sentences are. With 500 scored of 1,500 aerodynamics and sentences keep their
   * figures to the third digit. */
  scored: 1_000,
  candidates: 60,
  /** A word near one that no article holds; earlier, .8 changed less than .001. */
  nearStrength: 0.6,
  /** A word of the thesaurus stands for another almost, not quite, as well as the word itself. */
  synonymStrength: 0.8,
  /** A subject under another of its names is the subject; the name that was typed still comes first. */
  otherNameStrength: 0.95,
  /** Each further, different word of the same idea in one sentence makes it a little more certain. */
  furtherFormBonus: 0.12,
  furtherFormsCounted: 2,
  /** ... but never more certain than the word that was asked for. */
  mostWithoutTheWord: 0.95,
  /** "The hackers", in an article that names one threat actor only, are that actor, and "the hospital" is the one that an
   * article is about: likely, not said. */
  impliedStrength: 0.5,
  /** An article is about a company that at least so many times as many of its paragraphs name as name any other company; the same
   * for agencies, products and actors. */
  mainTimes: 2,
  /** What the sentences beside it hold, or else its paragraph, supports a sentence without being in it. */
  neighbourStrength: 0.4,
  passageStrength: 0.3,
  /** Words that stand side by side in the question and in the sentence too. */
  pairs: 0.15,
  /**
   * What the score of the passage counts beside that of its sentence: the square of the things asked over `mostHeld`, never less
   * than this. The more is asked, the less of it one sentence can hold, and the less its score tells. At .6 a golden question of
   * ideas alone ("which data was stolen") loses its answer.
   */
  leastPassagePart: 0.4,
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
  /** A paragraph that scores less than this share of the best one is about something else; a smaller one where more is asked than
   * `mostHeld`. Cut at half for every question, aerodynamics fall by .010 and sentences by .006. */
  leastShareOfBest: 0.5,
  /** Of a text that asks for more than this one sentence cannot hold the most: it is judged as if it asked for so many. With 6
   * for the passage part .7246, with 5 .7258. */
  mostHeld: 5,
} as const;

/**
 * How sure it is that the best sentence answers: p = 1 / (1 + exp(-(met * m + size * ln(passages) + offset))), where m is
 * the geometric mean of the share of the question that it holds and of the part of the highest score that its passage reaches.
 * Fitted by `npm run fit:outcomes`, see test/bench/fit-outcomes.ts.
 */
export const OUTCOME = {
  met: 12.25,
  size: -0.19,
  offset: -4.036,
  /** From this p on it is said to be found, and it must hold this much of the question by weight, unknown words in full. Of
   * questions cut to three words that nothing answers 13 % are shown as found; at .87
   * 12 %, but two golden questions are then told as closest. */
  found: 0.85,
  leastShareFound: 0.6,
  /** From this p on it is shown as the closest that there is: 99.6 % of squad2 and 71 % of what nothing answers, at .1 99.9 and 83. */
  closest: 0.15,
} as const;

export const RESCUE = {
  /** Shorter words differ from each other too little to be told from typing errors: a ciso is not CISA. */
  leastLength: 5,
  /** From this length on two typing errors in a name are forgiven. */
  twoErrorsFrom: 8,
  /** Where several names begin with a word, it stands for the one that at least so many times as many paragraphs name as any other. */
  meantTimes: 2,
  /** A word that is no name must be this long, and one error is all: "detective" is not a mistyped "detection". */
  leastLengthOfPlainWord: 7,
  /** Words of so many letters lead the search to words near them, as do halves of so many. With 5 for words, names with a typing
   * error .415 for .428 on the half of them that chose nothing, the other half the same. */
  leastLengthOfNear: 4,
  /** A word that joins two, which articles write side by side, is parted no shorter than this. */
  leastLengthOfHalf: 3,
} as const;
