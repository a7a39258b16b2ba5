// Slack's limits on what a bot sends, and the lengths at which we cut to stay below them.

/** Limits as Slack documents them for Block Kit, views and messages; `messageCharacters` was observed. */
export const LIMITS = {
  blocksInMessage: 50,
  blocksInView: 100,
  viewBytes: 250_000,
  messageCharacters: 13_200,
  sectionText: 3_000,
  headerText: 150,
  buttonText: 75,
  buttonValue: 2_000,
  contextElements: 10,
  actionsElements: 25,
  actionId: 255,
  blockId: 255,
  modalTitle: 24,
  privateMetadata: 3_000,
  optionText: 75,
  optionValue: 75,
  selectOptions: 100,
  inputText: 3_000,
  inputLine: 500,
  optionGroups: 100,
  topLevelText: 4_000,
  url: 3_000,
} as const;

/** Where we cut. The message then says how much is left out. */
export const SHOWN = {
  /** Three excerpts at this length, with everything around them, stay below `messageCharacters`. */
  excerptCharacters: 2_000,
  /** A modal shows three passages; people read no more at once. */
  passageCharacters: 6_000,
  neighbourCharacters: 1_500,
  /** Indicators of a passage, each on a line; a table of an advisory may hold hundreds, which are counted. */
  passageIndicators: 20,
  indicatorCharacters: 200,
  titleCharacters: 300,
  /** Fifteen sources at this length stay below `messageCharacters`, which counts addresses too. */
  sourceTitleCharacters: 150,
  originCharacters: 100,
  urlCharacters: 500,
  /** Of each thing for which a feed is followed: fifteen feeds stay below `messageCharacters`. */
  feedTermCharacters: 50,
  correctionCharacters: 500,
  questionCharacters: 500,
  /** Claims of a status on one page, each with its quotation. */
  statusLines: 6,
  /** Other incidents of a subject, and articles named behind an origin. */
  otherIncidents: 4,
  originArticles: 4,
  summaryCharacters: 160,
  spareCharacters: 60,
  claimCharacters: 500,
  /** Subjects of a list that was asked for; with three excerpts of full length they stay below `messageCharacters`. */
  gatheredLines: 6,
  gatheredCharacters: 400,
  conflicts: 2,
  boardLines: 15,
  /** Rows of a timeline at a glance; with six quotations below it, it stays below `messageCharacters`. */
  glanceRows: 10,
  /** Rows of Home, with a button or two each: with all headings some 40 of a view's 100 blocks. */
  homeSubjects: 8,
  homeDigests: 5,
  homeExamples: 3,
  /**
   * Sentences of a checked message on one page, each with two passages of this length: with titles and addresses they stay
   * below `messageCharacters`.
   */
  checkedSentences: 5,
  checkedCharacters: 250,
  checkedPassageCharacters: 400,
  /**
   * Rows of a digest's headline, and how long all rows of a kind may be together; each kind gets at least one row. Some 3,000
   * characters fit one screen; the other rows are counted.
   */
  digestClaims: 8,
  digestClaimCharacters: 1_500,
  digestConflicts: 2,
  digestConflictCharacters: 600,
  digestStories: 3,
  digestStoryCharacters: 450,
  digestCorrections: 2,
  digestCorrectionCharacters: 700,
  digestNameCharacters: 150,
  digestSourceCharacters: 200,
  /**
   * Details of a digest in its thread: each message with its buttons stays below `messageCharacters`, and there are few of
   * them.
   */
  detailCharacters: 12_000,
  detailMessages: 5,
  /** Lines about what was understood of a draft; the other lines are counted. */
  intakeLines: 12,
  /** Drafts on one page of the editors' queue, each with its facts and three buttons. */
  intakeQueue: 4,
  intakeQueueLines: 4,
  /** Room for the subjects of a digest within the 250 KB of a view: some 1,500 of them. */
  subjectOptionBytes: 220_000,
  /** When there are more subjects, they are counted instead of named. */
  subjectsNamed: 5,
  /** Articles that say the same and are named; a button carries their ids. */
  alsoInNamed: 8,
} as const;
