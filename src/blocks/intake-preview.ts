// The preview of a draft, before anybody decides on it: its facts, what it would add to the knowledge, what was left out, and
// the buttons.
import type { KnownBlock } from '@slack/types';
import { originLine } from '../answer/ask/describe-answer.js';
import { visibleText } from '../answer/excerpt-of.js';
import { counted } from '../answer/status/status.js';
import {
  ACTIONS,
  button,
  buttonRow,
  cutVisibly,
  linkRun,
  type Message,
  messageText,
  quote,
  richText,
  section,
  textRun,
} from './message.js';
import { missingInWords, type MissingFact } from './forms/draft-inputs.js';
import { SHOWN } from './limits.js';

/** A draft as it is shown to people. */
export interface DraftPreview {
  readonly id: string;
  /** Grows with each edit: so a button of an older preview is recognised. */
  readonly version: number;
  readonly title: string | null;
  readonly url: string | null;
  /** `Example News, 15 Nov 2024 · en · TLP:AMBER`. */
  readonly origin: string;
  readonly firstParagraph: string;
  readonly paragraphs: number;
  /** What was understood, one thought in a line: subjects, echoes, new claims, what was left out. */
  readonly understood: readonly string[];
  /** What it does not state. */
  readonly missing: readonly MissingFact[];
  /** The words of a handling mark that cannot be read; null where there is none. */
  readonly unreadMark: string | null;
  /** User id of the person who brought it in. */
  readonly by: string;
}

/** `Example News, 15 Nov 2024 · en · TLP:AMBER`; it says which of these the draft does not state. */
export function draftOrigin(
  source: Parameters<typeof originLine>[0],
  language: string | null,
  mark: string | null,
): string {
  return [originLine(source), language ?? 'language not stated', ...(mark === null ? [] : [`TLP:${mark}`])].join(' · ');
}

/** What has to be answered before it is added, as sentences; none where all is known. A form asks for it itself. */
function questionsOf({ missing, unreadMark }: DraftPreview, isForm = false): string[] {
  const asks = isForm ? 'say it below, or that nobody can.' : 'adding it asks for that.';
  return [
    ...(missing.length === 0 ? [] : [`Nobody has said ${missingInWords(missing)}: ${asks}`]),
    ...(unreadMark === null
      ? []
      : ['Its mark cannot be read: an editor has to say which it is. Until then nobody sees it.']),
  ];
}

/** An editor may add it; others may hand it to the editors. */
export type PreviewReader = 'editor' | 'proposer';

/** A preview with its buttons. `queuePage` is the page of the editors' queue on which it is shown, if any. */
export function buildPreview(preview: DraftPreview, reader: PreviewReader, queuePage?: number): Message {
  const { id, version } = preview;
  const address = { id, version, ...(queuePage === undefined ? {} : { queuePage }) };
  const decide =
    reader === 'editor'
      ? button(ACTIONS.intakeAdd, 'Add', address, 'primary')
      : button(ACTIONS.intakePropose, 'Hand to the editors', address, 'primary');
  return {
    text: previewText(preview),
    blocks: [
      ...previewBlocks(preview, queuePage === undefined ? IN_FULL : IN_SHORT),
      ...buttonRow(
        decide,
        button(ACTIONS.intakeEdit, 'Edit', address),
        button(ACTIONS.intakeDiscard, 'Discard', address),
      ),
    ],
  };
}

interface Length {
  readonly lines: number;
  readonly lineCharacters: number;
  readonly paragraphCharacters: number;
}

export const IN_FULL: Length = {
  lines: SHOWN.intakeLines,
  lineCharacters: SHOWN.correctionCharacters,
  paragraphCharacters: SHOWN.claimCharacters,
};
/** For the queue, which shows several previews on a page: each gets a third of the room. */
const IN_SHORT: Length = {
  lines: SHOWN.intakeQueueLines,
  lineCharacters: SHOWN.digestSourceCharacters,
  paragraphCharacters: SHOWN.digestSourceCharacters,
};

/** The preview without buttons, which a modal can show too. */
export function previewBlocks(preview: DraftPreview, length = IN_FULL, isForm = false): KnownBlock[] {
  const { title, url, origin, firstParagraph, paragraphs, understood } = preview;
  const shownTitle = cutVisibly(title ?? 'Without a title', SHOWN.sourceTitleCharacters);
  const rest = paragraphs - 1;
  const blocks = [
    richText(
      section(linkRun(shownTitle, url, { bold: true })),
      section(textRun(cutVisibly(origin, SHOWN.digestSourceCharacters), { italic: true })),
      ...questionsOf(preview, isForm).map((line) =>
        section(textRun(cutVisibly(line, SHOWN.digestSourceCharacters), { bold: true })),
      ),
    ),
    richText(
      quote(textRun(cutVisibly(firstParagraph, length.paragraphCharacters))),
      ...(rest > 0 ? [section(textRun(`and ${rest} more ${rest === 1 ? 'paragraph' : 'paragraphs'}`))] : []),
    ),
    richText(
      ...understood
        .slice(0, length.lines)
        .map((line) => section(textRun(`${bulletOf(line)}${cutVisibly(line, length.lineCharacters)}`))),
      ...more(understood.length - length.lines),
    ),
  ];
  return blocks.filter(({ elements }) => elements.length > 0);
}

/** An indented line belongs to the line above it, and gets no bullet. */
function bulletOf(line: string): string {
  return /^\s/.test(line) ? '' : '• ';
}

function more(count: number): ReturnType<typeof section>[] {
  return count > 0 ? [section(textRun(`and ${counted(count, 'more line')}`))] : [];
}

function previewText(preview: DraftPreview): string {
  const { title, origin, firstParagraph, understood } = preview;
  const head = [
    title ?? 'Without a title',
    origin,
    ...questionsOf(preview),
    `“${cutVisibly(firstParagraph, SHOWN.claimCharacters)}”`,
  ];
  return messageText([...head, ...understood.slice(0, SHOWN.intakeLines)].map(visibleText).join('\n'));
}
