// Slack's limits, as its reference states them, for the checks of this workspace only. The bot has a table of its own: if both
// shared one, a wrong number in it would never be found.

/** Lengths are in characters unless the name says otherwise. */
export const slackLimits = {
  // Messages
  messageBlocks: 50,
  /** For all blocks of one message; measured with Slack, not documented. */
  messageBlockCharacters: 13_200,
  /** chat.postMessage cuts longer texts. */
  messageText: 40_000,
  /** chat.update refuses more; elsewhere Slack advises to stay under it. */
  advisedText: 4_000,
  responsesPerUrl: 5,
  responseUrlMinutes: 30,

  // Views
  viewBlocks: 100,
  viewBytes: 250 * 1024,
  viewStack: 3,
  modalTitle: 24,
  privateMetadata: 3000,
  callbackId: 255,
  externalId: 255,

  // Blocks
  blockId: 255,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  headerText: 150,
  contextElements: 10,
  contextText: 3000,
  actionsElements: 25,
  contextActionsElements: 5,
  /** For all markdown blocks of one message. */
  markdownCharacters: 12_000,
  imageAlt: 2000,
  imageTitle: 2000,
  inputLabel: 2000,
  alertText: 3000,
  cardTitle: 150,
  cardBody: 200,
  carouselCards: 10,
  containerTitle: 150,
  containerBlocks: 10,
  tables: 1,
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  dataTablePage: 100,

  // Elements
  actionId: 255,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  url: 3000,
  placeholder: 150,
  options: 100,
  optionGroups: 100,
  overflowOptions: 5,
  checkboxOptions: 10,
  optionText: 75,
  optionValue: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  inputCharacters: 3000,
  filesPerInput: 10,
  richTextInputLines: 100,
} as const;
