// Help, the list of articles, greetings, and offers of what the person may have meant.
import type { KnownBlock } from '@slack/types';
import { ABOUT, helpLine, originLine } from '../answer/ask/describe-answer.js';
import { counted, WEIGHT_RULE } from '../answer/status/status.js';
import type { HelpAnswer } from '../answer/ask/answer.js';
import { type Command, COMMANDS } from '../answer/request/commands.js';
import { visibleText, titleLine } from '../answer/excerpt-of.js';
import type { SourceList } from '../answer/ask/list-sources.js';
import {
  ACTIONS,
  bullets,
  button,
  buttonRow,
  cutVisibly,
  linkRun,
  type Message,
  messageText,
  richText,
  section,
  sharedBlocks,
  shareViewButton,
  textRun,
  viewButton,
  type ViewContext,
} from './message.js';
import { SHOWN } from './limits.js';

/** One page of the sources as a message. */
export function buildSources(list: SourceList, context: ViewContext): Message {
  const headline =
    list.total === 0
      ? 'There is no article yet: the knowledge folder is empty.'
      : `${counted(list.total, 'article')}, newest first`;
  const lines = list.sources.map((source) => visibleText(`${titleLine(source)} · ${originLine(source)}`));
  const rest = list.after === 0 ? [] : [`${counted(list.after, 'more article')}`];
  const rows = list.sources.map((source) =>
    section(
      textRun('• '),
      linkRun(cutVisibly(titleLine(source), SHOWN.sourceTitleCharacters), source.url),
      textRun(` · ${cutVisibly(originLine(source), SHOWN.originCharacters)}`),
    ),
  );
  return {
    text: messageText([headline, ...lines, ...rest].join('\n')),
    blocks: [
      ...sharedBlocks(context),
      richText(section(textRun(headline, { bold: true })), ...rows),
      ...buttonRow(
        list.page === 0 ? null : viewButton('sources', 'Newer', { page: list.page - 1 }),
        list.after === 0 ? null : viewButton('sources', `Older (${list.after})`, { page: list.page + 1 }),
        shareViewButton('sources', context, { page: list.page }),
      ),
    ],
  };
}

/** Tells what the bot does, with its commands and with examples as buttons. */
export function helpBlocks(answer: HelpAnswer, command: string): KnownBlock[] {
  const trouble = helpLine(answer);
  const examples = answer.examples.map((example) =>
    button(ACTIONS.ask, example, { question: example, before: [], page: 0 }),
  );
  return [
    richText(
      section(trouble === null ? null : textRun(trouble, { bold: true })),
      section(textRun(ABOUT)),
      section(
        textRun('Type '),
        textRun(`${command} ${answer.examples[0] ?? 'a question'}`, { code: true }),
        textRun(', mention me in a thread, or write to me directly. These words do more:'),
      ),
      bullets(...COMMANDS.map((each) => section(textRun(usageOf(each), { code: true }), textRun(` ${each.gives}`)))),
      // Whoever asks for help looks for what to type first.
      section(textRun(WEIGHT_RULE, { italic: true })),
    ),
    ...buttonRow(...examples, button(ACTIONS.sources, 'Sources', { page: 0 })),
  ];
}

/** Help about one command. */
export function buildCommandHelp({ name, ...rest }: Command, command: string): Message {
  const usage = `${command} ${usageOf({ name, ...rest })}`;
  return {
    text: messageText(`${usage}: ${rest.gives}. ${rest.more}`),
    blocks: [richText(section(textRun(usage, { code: true }), textRun(` gives ${rest.gives}. ${rest.more}`)))],
  };
}

/** `status [subject]`: a command with what it takes. */
export function usageOf({ name, takes }: Pick<Command, 'name' | 'takes'>): string {
  return takes === '' ? name : `${name} ${takes}`;
}

/** Answers a greeting or thanks in one line. */
export function buildSmallTalk(kind: 'greeting' | 'thanks', command: string): Message {
  const line =
    kind === 'thanks'
      ? 'You are welcome.'
      : `Hello. Ask about a company, an agency or what the intruders did; ${command} help tells what else there is.`;
  return { text: messageText(line), blocks: [richText(section(textRun(line)))] };
}

/** Offers to bring in addresses, or without any a long text, when the person did not say what to do with it. */
export function buildAddOffer(addresses: readonly string[], command: string): Message {
  const line =
    addresses.length === 0
      ? 'That is too long for a question: ask it in at most 500 characters. To add it as an article, paste it into the form.'
      : 'There is no question beside this address. It can be read as an article; nothing is kept before somebody says so.';
  const offer =
    addresses.length === 0
      ? button(ACTIONS.intakePaste, 'Paste a text', {})
      : button(ACTIONS.intakeRead, 'Read it', { addresses });
  return {
    text: messageText(`${line} ${command} add does the same.`),
    blocks: [richText(section(textRun(line))), ...buttonRow(offer)],
  };
}

/** Asks whether a command was meant; a command that changes something is not run on a guess. */
export function buildDidYouMean(words: string, command: string): Message {
  const line = `Did you mean ${command} ${cutVisibly(words, SHOWN.claimCharacters)}? Nothing was changed.`;
  return { text: messageText(line), blocks: [richText(section(textRun(line)))] };
}

/** The message with a line above it that says which command was understood. */
export function withMeant({ text, blocks }: Message, meant: string): Message {
  const line = `Read as “${meant}”. Did you mean something else? Ask in other words.`;
  return {
    text: messageText(`${line}\n${text}`),
    blocks: [richText(section(textRun(line, { italic: true }))), ...blocks],
  };
}
