// The first words: to whoever installed the bot, to a channel that it was added to, to a person who opens their direct messages with
// it, and the prompts that they offer.
import type { Button } from '@slack/types';
import { ABOUT } from '../../answer/ask/describe-answer.js';
import { newestArticleLine } from '../../answer/news/describe-digest.js';
import { counted } from '../../answer/status/status.js';
import {
  ACTIONS,
  button,
  buttonRow,
  linkRun,
  type Message,
  messageText,
  richText,
  section,
  textRun,
} from '../message.js';

/** What the bot can be asked, and from what it answers. */
export interface KnownSources {
  /** The slash command. */
  readonly command: string;
  readonly botName: string;
  readonly articles: number;
  /** Date of the newest article; null where none has one. */
  readonly newest: string | null;
  /** Questions that the articles answer. */
  readonly examples: readonly string[];
}

/** Said once in a channel: what the bot knows and as of when, and three buttons. `pausedDigest` is the id of the channel's, or null. */
export function buildHello(known: KnownSources, pausedDigest: string | null): Message {
  const { command, botName } = known;
  const lines = [
    `Hello. I answer questions with excerpts of the articles that I was given: type ${command} and a question, or mention ${botName}.`,
    `${knownLine(known)} ${command} help says what else I do. I speak only when asked.`,
    ...(pausedDigest === null
      ? []
      : [`The digest of this channel is paused: ${command} digest resume starts it again.`]),
  ];
  return messageOf(lines, [
    boardButton(),
    wholeQuestionButton(known),
    pausedDigest === null ? digestButton() : button(ACTIONS.digestResume, 'Resume the digest', { id: pausedDigest }),
  ]);
}

/** A workspace, or an organisation. */
export interface InstalledPlace {
  /** Null where Slack did not say it. */
  readonly name: string | null;
  /** Slack's page on which an organisation adds its workspaces; null where it is one workspace. */
  readonly addWorkspacesUrl: string | null;
}

/** Said once to whoever installed the bot: what it knows and as of when, what is left to do, and three buttons. */
export function buildInstalled(known: KnownSources, { name, addWorkspacesUrl }: InstalledPlace): Message {
  const { command, botName } = known;
  const lines = [
    `You installed me in ${name ?? 'your workspace'}; nobody else gets this message. ${ABOUT}`,
    `${knownLine(known)} Type /invite @${botName} in a channel to have me there, or ${command} anywhere. I speak only when asked.`,
  ];
  const { text, blocks } = messageOf(lines, [wholeQuestionButton(known), boardButton(), digestButton()]);
  if (addWorkspacesUrl === null) return { text, blocks };
  const left = 'Nobody can ask me before I am added to workspaces: ';
  return {
    text: messageText([...lines, `${left}${addWorkspacesUrl}`].join(' ')),
    blocks: [richText(section(textRun(left), linkRun('add me', addWorkspacesUrl))), ...blocks],
  };
}

/** With the board's, a row that a phone shows on one screen. */
const MOST_QUESTIONS = 3;

/** Said once to a person who opens their direct messages with the bot. */
export function buildWelcome(known: KnownSources): Message {
  const lines = [
    ABOUT,
    `${knownLine(known)} Here every message is a question; no mention is needed. Ask in your own words, or press one of these:`,
  ];
  return messageOf(lines, [
    ...known.examples.slice(0, MOST_QUESTIONS).map((each) => questionButton(each)),
    boardButton(),
  ]);
}

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** Slack shows four at most; each is sent as if the person had typed it. */
const MOST_PROMPTS = 4;

export function suggestedPrompts({ examples }: KnownSources): Prompt[] {
  const asked = examples.map((message) => ({ title: message, message }));
  return [...asked.slice(0, MOST_PROMPTS - 1), { title: 'Who says what of whom', message: 'status' }];
}

/** What stands beside the bot's name while it looks. */
export const SEARCHING = 'is searching the articles…';

function knownLine({ articles, newest }: KnownSources): string {
  if (articles === 0) return 'I was given no article yet.';
  return `I know ${counted(articles, 'article')}. ${newestArticleLine(newest)}.`;
}

function questionButton(question: string, label = question): Button | null {
  return button(ACTIONS.ask, label, { question, before: [], page: 0 });
}

/** Where nobody has asked yet, a whole question says more than a name does. */
function wholeQuestionButton({ examples }: KnownSources): Button | null {
  const question = examples.find((example) => example.includes(' ')) ?? examples[0];
  return question === undefined ? null : questionButton(question, `Ask “${question}”`);
}

function digestButton(): Button | null {
  return button(ACTIONS.digestSetup, 'Set up a digest', {});
}

function boardButton(): Button | null {
  return button(ACTIONS.board, 'Who says what', { page: 0 });
}

function messageOf(lines: readonly string[], buttons: readonly (Button | null)[]): Message {
  return {
    text: messageText(lines.join(' ')),
    blocks: [richText(...lines.map((line) => section(textRun(line)))), ...buttonRow(...buttons)],
  };
}
