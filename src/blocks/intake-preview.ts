// What the bot understood of something that may become an article, before anybody decides: its facts, what it would add
// to what is known, what was left out, and the buttons.
import type { KnownBlock } from '@slack/types';
import { originLine } from '../answer/ask/describe-answer.js';
import { visibleText } from '../answer/excerpt-of.js';
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
import { SHOWN } from './limits.js';

/** A draft as it is shown to people. */
export interface DraftPreview {
  readonly id: string;
  /** Counts the edits: a button that was drawn before one is told so. */
  readonly version: number;
  readonly title: string | null;
  readonly url: string | null;
  /** `Example News, 15 Nov 2024 · en · TLP:AMBER`. */
  readonly origin: string;
  readonly firstParagraph: string;
  readonly paragraphs: number;
  /** What was understood, in short lines: subjects, echoes, new claims, what was left out. */
  readonly understood: readonly string[];
  /** User id of whoever brought it in. */
  readonly by: string;
}

/** `Example News, 15 Nov 2024 · en · TLP:AMBER`, saying plainly what is not stated. */
export function draftOrigin(
  source: Parameters<typeof originLine>[0],
  language: string | null,
  mark: string | null,
): string {
  return [originLine(source), language ?? 'language not stated', ...(mark === null ? [] : [`TLP:${mark}`])].join(' · ');
}

/** An editor may add it; others may hand it to the editors. */
export type PreviewReader = 'editor' | 'proposer';

/** A preview with its buttons; `queuePage` names the page of the editors' queue that it stands on. */
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

const IN_FULL: Length = {
  lines: SHOWN.intakeLines,
  lineCharacters: SHOWN.correctionCharacters,
  paragraphCharacters: SHOWN.claimCharacters,
};
/** Several stand on one page: each in a third of what one takes alone. */
const IN_SHORT: Length = {
  lines: SHOWN.intakeQueueLines,
  lineCharacters: SHOWN.digestSourceCharacters,
  paragraphCharacters: SHOWN.digestSourceCharacters,
};

/** The preview without buttons, for a modal as well. */
export function previewBlocks(preview: DraftPreview, length = IN_FULL): KnownBlock[] {
  const { title, url, origin, firstParagraph, paragraphs, understood } = preview;
  const shownTitle = cutVisibly(title ?? 'Without a title', SHOWN.sourceTitleCharacters);
  const rest = paragraphs - 1;
  const blocks = [
    richText(
      section(linkRun(shownTitle, url, { bold: true })),
      section(textRun(cutVisibly(origin, SHOWN.digestSourceCharacters), { italic: true })),
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

/** What is set in belongs to the line above it. */
function bulletOf(line: string): string {
  return /^\s/.test(line) ? '' : '• ';
}

function more(count: number): ReturnType<typeof section>[] {
  return count > 0 ? [section(textRun(`and ${count} more`))] : [];
}

function previewText({ title, origin, firstParagraph, understood }: DraftPreview): string {
  const head = [title ?? 'Without a title', origin, `“${cutVisibly(firstParagraph, SHOWN.claimCharacters)}”`];
  return messageText([...head, ...understood.slice(0, SHOWN.intakeLines)].map(visibleText).join('\n'));
}
