// An Answer as a Slack message: first what it is and as of when, then the excerpts, then what was searched.
import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Answer, ExcerptAnswer, ExcerptInContext, NothingFoundAnswer } from '../answer/ask/answer.js';
import {
  alsoLine,
  gapLine,
  inContext,
  moreLine,
  nearestLine,
  nothingFoundLine,
  originLine,
  plainAnswer,
  readingLine,
  searchedLine,
  verdictLine,
} from '../answer/ask/describe-answer.js';
import { gatheredLine } from '../answer/status/status.js';
import { visibleText, titleLine } from '../answer/excerpt-of.js';
import { feedbackBlocks } from './feedback/feedback-blocks.js';
import { helpBlocks } from './help-blocks.js';
import { statusBlock } from './status-blocks.js';
import {
  ACTIONS,
  type AnswerAddress,
  type Audience,
  bullets,
  button,
  buttonRow,
  citationOf,
  cutVisibly,
  linkRun,
  type Message,
  messageText,
  quote,
  richText,
  section,
  sharedBlocks,
  SHARE_TO,
  textRun,
} from './message.js';
import { SHOWN } from './limits.js';

export interface AnswerContext {
  readonly before: readonly string[];
  readonly audience: Audience;
  /** The slash command, shown in the help. */
  readonly command: string;
  /** Slack user id of whoever shared the answer; their name stands on it. */
  readonly sharedBy?: string | undefined;
  /** True when the private answer was shared already. */
  readonly isShared?: boolean | undefined;
}

/** Builds the message of an answer; the same answer and context give the same message. */
export function buildAnswer(answer: Answer, context: AnswerContext): Message {
  const blocks = blocksOf(answer, context);
  const text = `${askedText(answer, context)}${plainAnswer(answer, { reference: ({ url }) => url })}`;
  return {
    text: messageText(text),
    blocks: [...sharedBlocks(context, answer.question), ...blocks, ...feedbackBlocks(answer)],
  };
}

function blocksOf(answer: Answer, context: AnswerContext): KnownBlock[] {
  if (answer.kind === 'help') return helpBlocks(answer, context.command);
  return answer.kind === 'nothing-found' ? nothingFoundBlocks(answer, context) : excerptAnswerBlocks(answer, context);
}

function excerptAnswerBlocks(answer: ExcerptAnswer, context: AnswerContext): KnownBlock[] {
  const { before, isShared } = context;
  const address = { question: answer.question, before, page: answer.page, isShared };
  const excerpts = answer.excerpts.flatMap((excerpt, at) => excerptBlocks(excerpt, answer.before + at + 1));
  const passages = answer.excerpts.map((excerpt, at) =>
    button(ACTIONS.showPassage, `Show passage ${answer.before + at + 1}`, citationOf(excerpt)),
  );
  const more = answer.after === 0 ? null : pageButton(ACTIONS.turnPage, `More excerpts (${answer.after})`, address, 1);
  return [
    ...headBlocks(answer, context),
    ...statusAbove(answer),
    ...gap(answer),
    ...gatheredBlocks(answer),
    ...excerpts,
    ...(more === null ? unreachable(answer) : []),
    footer(answer),
    ...buttonRow(
      ...passages,
      answer.page === 0 ? null : pageButton(ACTIONS.turnPageBack, 'Previous excerpts', address, -1),
      more,
      answer.status === null
        ? null
        : button(ACTIONS.status, 'More on the status', { question: answer.question, before, page: 1 }),
      shareButton(address, context),
    ),
  ];
}

// What was asked and how it was read, then the verdict: a status above the excerpts brings its own.
function headBlocks(answer: ExcerptAnswer, context: AnswerContext): RichTextBlock[] {
  const verdict = statusAbove(answer).length > 0 ? null : verdictLine(answer);
  const parts = [
    askedLine(answer, context),
    ...correction(answer),
    section(verdict === null ? null : textRun(verdict, { bold: true })),
  ].filter(({ elements }) => elements.length > 0);
  return parts.length === 0 ? [] : [richText(...parts)];
}

// A button holds 2,000 characters, fewer than five long questions: then the answer says which excerpts cannot be reached.
function unreachable(answer: ExcerptAnswer): KnownBlock[] {
  const more = moreLine(answer);
  if (more === null) return [];
  return [
    richText(section(textRun(`${more}. To see them, ask again in fewer words or in a new thread.`, { italic: true }))),
  ];
}

function excerptBlocks(excerpt: ExcerptInContext, number: number): KnownBlock[] {
  const also = alsoLine(excerpt);
  const title = cutVisibly(titleLine(excerpt.article), SHOWN.titleCharacters);
  const origin = cutVisibly(originLine(excerpt.article), SHOWN.originCharacters);
  return [
    richText(
      quote(...excerptRuns(excerpt)),
      section(
        textRun(`[${number}] `),
        linkRun(title, excerpt.article.url),
        textRun(` · ${origin}`),
        also === null ? null : textRun(` · ${also}`, { italic: true }),
      ),
    ),
  ];
}

// The quoted sentence is bold inside its paragraph; when both together are too long, it is shown alone.
function excerptRuns(excerpt: ExcerptInContext): ReturnType<typeof textRun>[] {
  const [before, sentence, after] = inContext(excerpt);
  if (excerpt.context.text.length > SHOWN.excerptCharacters || before + after === '') {
    return [textRun(cutVisibly(sentence, SHOWN.excerptCharacters))];
  }
  return [textRun(before), textRun(sentence, { bold: true }), textRun(after)];
}

// One line for each subject, with its words and its source.
function gatheredBlocks({ page, gathered, furtherGathered = 0 }: ExcerptAnswer): KnownBlock[] {
  if (page > 0 || gathered.length === 0) return [];
  const rest = gathered.length + furtherGathered - SHOWN.gatheredLines;
  const rows = gathered
    .slice(0, SHOWN.gatheredLines)
    .map((each) =>
      section(
        textRun(cutVisibly(gatheredLine(each), SHOWN.titleCharacters), { bold: true }),
        textRun(`: ${cutVisibly(each.line.excerpt.text, SHOWN.gatheredCharacters)}`),
      ),
    );
  const more = rest > 0 ? [section(textRun(`and ${rest} more: status shows all`, { italic: true }))] : [];
  return [richText(bullets(...rows, ...more))];
}

// Of the very subject that the answer is about: a status of a whole kind of claims stands behind its button.
function statusAbove({ page, status }: ExcerptAnswer): RichTextBlock[] {
  return page > 0 || status?.subject == null ? [] : [statusBlock(status)];
}

function gap(answer: ExcerptAnswer): KnownBlock[] {
  const line = gapLine(answer);
  return line === null ? [] : [richText(section(textRun(line, { bold: answer.kind === 'closest' })))];
}

function nothingFoundBlocks(answer: NothingFoundAnswer, context: AnswerContext): KnownBlock[] {
  const address = { question: answer.question, before: context.before, page: 0 };
  const nearest = nearestLine(answer);
  const suggestions = answer.nearest.map((name) => button(ACTIONS.ask, name, { question: name, before: [], page: 0 }));
  return [
    richText(
      askedLine(answer, context),
      ...correction(answer),
      section(textRun(nothingFoundLine(answer), { bold: true })),
    ),
    ...(nearest === null ? [] : [richText(section(textRun(nearest)))]),
    footer(answer),
    ...buttonRow(...suggestions, button(ACTIONS.sources, 'Sources', { page: 0 }), shareButton(address, context)),
  ];
}

// Only our own words, counts and dates stand here: a context block parses mrkdwn.
function footer(answer: ExcerptAnswer | NothingFoundAnswer): KnownBlock {
  const text = `Searched ${searchedLine(answer.searched)} · answer ${answer.answerId}`;
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

// An answer to a button or a command does not show the question by itself; a minute later nobody would know it.
function askedLine(answer: ExcerptAnswer | NothingFoundAnswer, context: AnswerContext): ReturnType<typeof section> {
  const question = cutVisibly(answer.question, SHOWN.questionCharacters);
  return context.audience === 'channel'
    ? section()
    : section(textRun('You asked: '), textRun(question, { italic: true }));
}

// The same line for the plain text of the message.
function askedText(answer: Answer, { audience, sharedBy }: AnswerContext): string {
  if (sharedBy !== undefined) return `Shared: ${visibleText(answer.question)}\n`;
  return answer.kind === 'help' || audience === 'channel' ? '' : `You asked: ${visibleText(answer.question)}\n`;
}

function correction(answer: ExcerptAnswer | NothingFoundAnswer): ReturnType<typeof section>[] {
  const line = readingLine(answer);
  return line === null ? [] : [section(textRun(cutVisibly(line, SHOWN.correctionCharacters), { italic: true }))];
}

function pageButton(actionId: string, label: string, address: AnswerAddress, step: number): ReturnType<typeof button> {
  return button(actionId, label, { ...address, page: address.page + step });
}

function shareButton(address: AnswerAddress, context: AnswerContext): ReturnType<typeof button> {
  if (context.audience === 'modal') return button(ACTIONS.shareTo, SHARE_TO, address);
  return context.audience === 'private' && context.isShared !== true
    ? button(ACTIONS.share, 'Share in channel', address, 'primary')
    : null;
}
