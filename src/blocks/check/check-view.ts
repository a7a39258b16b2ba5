// A message beside the sources: for each of its sentences the passages that speak to it, with who says them, in a modal for one
// person or as a reply for all. It passes no judgement.
import type { KnownBlock, ModalView } from '@slack/types';
import { missingWords, originLine } from '../../answer/ask/describe-answer.js';
import type { CheckedSentence, SpeakingExcerpt } from '../../answer/check/check-words.js';
import { titleLine } from '../../answer/excerpt-of.js';
import { counted, nameList } from '../../answer/status/status.js';
import { SHOWN } from '../limits.js';
import {
  ACTIONS,
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
  textRun,
} from '../message.js';

/** One page of the sentences of a message. */
export interface CheckPage {
  readonly sentences: readonly CheckedSentence[];
  /** From 0. */
  readonly page: number;
  /** Sentences on the pages before and after it. */
  readonly before: number;
  readonly after: number;
  /** Characters of the message that were not looked at, since it is too long. */
  readonly unread: number;
  /** The message holds pictures or files, of which only words are read. */
  readonly hasFiles: boolean;
}

/** What one person sees; `metadata` is kept with the view, and `note` stands above its last buttons. What is posted is not offered again. */
export function buildCheckModal(page: CheckPage, metadata: string, note: string | null = null): ModalView {
  const { after, page: number } = page;
  const isPosted = note === REPLIED || note === REPLIED_ALREADY;
  return modal(
    [
      ...headBlocks(page),
      ...allSentences(page),
      ...passageButtons(page),
      // Beside the button that was pressed, which may stand a screen below the top.
      ...(note === null ? [] : [richText(section(textRun(note, { bold: true })))]),
      ...buttonRow(
        isPosted ? null : button(ACTIONS.checkReply, 'Reply in thread', { page: number }, 'primary'),
        number === 0 ? null : button(ACTIONS.checkPageBack, 'Previous sentences', { page: number - 1 }),
        after === 0 ? null : button(ACTIONS.checkPage, `More sentences (${after})`, { page: number + 1 }),
      ),
    ],
    metadata,
  );
}

/** The modal with one line of ours, while it is worked on and when something failed. */
export function buildCheckNote(line: string): ModalView {
  return modal([richText(section(textRun(line)))], '');
}

/** What everybody sees in the thread; `by` is the Slack user id of whoever checked it. */
export function buildCheckReply(page: CheckPage, by: string): Message {
  const lines = page.sentences.map((checked, at) => plainSentence(checked, page.before + at + 1));
  return {
    text: messageText(['Checked against the sources', ...limitsOf(page), ...lines].join('\n')),
    blocks: [
      richText(section(textRun('Checked against the sources by ', { bold: true }), { type: 'user', user_id: by })),
      ...headBlocks(page),
      ...allSentences(page),
      ...passageButtons(page),
    ],
  };
}

function passageButtons({ sentences }: CheckPage): KnownBlock[] {
  const excerpts = sentences.flatMap((checked) => checked.excerpts);
  return buttonRow(
    ...excerpts.map(({ excerpt }, at) => button(ACTIONS.showPassage, `Show passage ${at + 1}`, citationOf(excerpt))),
  );
}

export const NO_WORDS_TO_CHECK =
  'There are no words in this message to check. What stands in a picture or a file cannot be read.';
export const CHECK_FILES = 'Only the words of the message were read, not its pictures and files.';
export const READING_SOURCES = 'Looking through the sources …';
export const REPLIED = 'Posted in the thread.';
export const REPLIED_ALREADY = 'This is posted in the thread already.';
export const CANNOT_REPLY =
  'The bot is not in this channel, so it cannot reply there. Invite it, and press "Reply in thread" again.';

function modal(blocks: KnownBlock[], metadata: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Check against sources', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    private_metadata: metadata,
    blocks,
  };
}

// Nobody shall take the quotations for a judgement.
function headBlocks(page: CheckPage): KnownBlock[] {
  const line = 'What the sources say to each sentence, in their own words. This is no verdict.';
  const limits = limitsOf(page).map((limit) => section(textRun(limit, { italic: true })));
  return [richText(section(textRun(line, { italic: true })), ...limits)];
}

function limitsOf({ unread, before, after, sentences, hasFiles }: CheckPage): string[] {
  const all = before + sentences.length + after;
  const part = `Sentences ${before + 1} to ${before + sentences.length} of ${all}.`;
  return [
    ...(before + after === 0 ? [] : [part]),
    ...(unread === 0 ? [] : [`The message is long: its last ${counted(unread, 'character')} were not checked.`]),
    ...(hasFiles ? [CHECK_FILES] : []),
  ];
}

/** Each excerpt has the number that its button names. */
function allSentences({ sentences, before }: CheckPage): KnownBlock[] {
  let excerpts = 0;
  return sentences.flatMap((checked, at) => {
    const first = excerpts + 1;
    excerpts += checked.excerpts.length;
    return sentenceBlocks(checked, before + at + 1, first);
  });
}

function sentenceBlocks(checked: CheckedSentence, number: number, firstExcerpt: number): KnownBlock[] {
  return [
    { type: 'divider' },
    richText(
      section(textRun(`${number}. ${cutVisibly(checked.sentence, SHOWN.checkedCharacters)}`, { bold: true })),
      section(textRun(findingOf(checked), { italic: true })),
      ...checked.excerpts.flatMap(({ excerpt, speakers }, at) => [
        quote(textRun(cutVisibly(excerpt.text, SHOWN.checkedPassageCharacters))),
        section(
          textRun(`[${firstExcerpt + at}] ${saidBy(speakers)}`),
          linkRun(title(excerpt), excerpt.article.url),
          textRun(` · ${origin(excerpt)}`),
        ),
      ]),
    ),
  ];
}

function findingOf({ kind, missing }: CheckedSentence): string {
  const unheld = missing.length === 0 ? null : `No source mentions ${missingWords(missing)}.`;
  const lines = {
    'spoken-to': [unheld, 'The sources speak to this:'],
    near: ['No source says this outright.', unheld, 'Closest:'],
    unmentioned: [unheld ?? 'No source mentions this.'],
  };
  return cutVisibly(lines[kind].filter((line) => line !== null).join(' '), SHOWN.checkedCharacters);
}

function saidBy(speakers: readonly string[]): string {
  return speakers.length === 0 ? '' : `${cutVisibly(nameList([...speakers]), SHOWN.originCharacters)} · `;
}

function title({ article }: SpeakingExcerpt['excerpt']): string {
  return cutVisibly(titleLine(article), SHOWN.originCharacters);
}

function origin({ article }: SpeakingExcerpt['excerpt']): string {
  return cutVisibly(originLine(article), SHOWN.originCharacters);
}

function plainSentence(checked: CheckedSentence, number: number): string {
  const quoted = checked.excerpts.map(
    ({ excerpt, speakers }) => `“${excerpt.text}” ${saidBy(speakers)}${title(excerpt)}, ${origin(excerpt)}`,
  );
  return [`${number}. ${checked.sentence}`, findingOf(checked), ...quoted].join('\n');
}
