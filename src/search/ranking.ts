// Every number that ranks or cuts in search, each with its reason. What chooses among sentences stands in answer/.

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
  /** What is said elsewhere in the passage, or in the article's title, supports a sentence without being in it. */
  passageStrength: 0.4,
  titleStrength: 0.25,
  /** Parts of a passage's rank: share of the question covered, MiniSearch's own score, neighbouring words kept together. */
  passage: { coverage: 1, bm25: 0.35, pairs: 0.15, pieces: 0.1 },
  /** Length of the letter pieces that let "wiretapping" and "wiretaps" meet beyond stems. */
  pieceLength: 5,
} as const;

export const ABSTAINING = {
  /**
   * A question is covered when one passage answers this share of it, each word weighed by how rare it is. On the SQuAD 2.0
   * passages, .55 answers 87 % of 1,000 questions that have an answer and 10 % of 1,000 about something else; .45 gives
   * 93 % and 20 %, .65 gives 78 % and 5 %.
   */
  leastCoverage: 0.55,
  /** Questions of up to this many needs must have their rarest one in the passage: one word more or less is half of them. */
  shortQuestion: 3,
} as const;

export const RESCUE = {
  /** Shorter words differ from each other too little to be told from typing errors. */
  leastLength: 4,
  /** From this length on two typing errors in a name are forgiven. */
  twoErrorsFrom: 8,
  /** A word that is no name must be this long, and one error is all: "detective" is not a mistyped "detection". */
  leastLengthOfPlainWord: 7,
} as const;
