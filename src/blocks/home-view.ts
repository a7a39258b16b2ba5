// The Home tab of one person: a field for a question, what is new to them, who says what, their digests and watches, how fresh the
// sources are, and help. What does not fit stands behind buttons, which open a modal.
import type { HomeView, KnownBlock } from '@slack/types';
import { ABOUT } from '../answer/ask/describe-answer.js';
import { groupBy } from '../answer/group-by.js';
import { newestArticleLine, olderLine } from '../answer/news/describe-digest.js';
import { LONGEST_QUESTION } from '../answer/request/read-typing.js';
import type { BoardPart } from '../answer/status/kept-statuses.js';
import { counted, nameList } from '../answer/status/status.js';
import { boardRowBlock } from './board-blocks.js';
import { runInWords } from './digest/digest-choice.js';
import { type DigestRow, settingsOffer } from './digest/digest-replies.js';
import { plain } from './forms/draft-inputs.js';
import { SHOWN } from './limits.js';
import {
  ACTIONS,
  bullets,
  button,
  buttonRow,
  buttonRowFrom,
  cutVisibly,
  dateRun,
  type Message,
  richText,
  section,
  textRun,
  viewButton,
} from './message.js';
import type { KnownSources } from './onboarding/first-words.js';
import { NOTHING_REMEMBERED } from './refusals.js';

/** What came in since the person was here before; `older` counts articles that are too old to be news. */
export type HomeNews =
  | { readonly kind: 'first visit' }
  | { readonly kind: 'still being read' }
  | { readonly kind: 'nothing'; readonly older: number }
  | { readonly kind: 'news'; readonly headline: Message };

/** What the store knows of the person. */
export interface HomeMemory {
  readonly news: HomeNews;
  readonly digests: readonly DigestRow[];
  readonly watches: readonly HomeWatch[];
  /** The feeds that are followed; `nextAt` is the earliest time, in milliseconds, at which one is read. */
  readonly feeds: { readonly count: number; readonly broken: number; readonly nextAt: number | null };
}

export interface HomeWatch {
  readonly subject: string;
  /** Null for the person's direct messages. */
  readonly channelId: string | null;
}

export interface HomeContent {
  readonly known: KnownSources;
  readonly board: BoardPart;
  /** Null while the store is away. */
  readonly memory: HomeMemory | null;
}

/** The block of the field; its element is named as the button beside it is, in Slack's numbering. */
export const HOME_FIELD = 'home_question';
export const HOME_ELEMENT = `${ACTIONS.homeAsk}:0`;

export function buildHome({ known, board, memory }: HomeContent): HomeView {
  return {
    type: 'home',
    blocks: [
      ...askBlocks(known),
      ...(memory === null ? [] : newsBlocks(memory.news)),
      ...boardBlocks(board),
      ...(memory === null ? away() : ownBlocks(memory, known.command)),
      ...sourceBlocks(known, memory),
      ...helpBlocks(known),
    ],
  };
}

/** A Home of one line of ours, while the articles are read and where it could not be made. */
export function buildHomeNote(line: string): HomeView {
  return { type: 'home', blocks: [richText(section(textRun(line)))] };
}

function askBlocks({ examples }: KnownSources): KnownBlock[] {
  return [
    {
      type: 'input',
      block_id: HOME_FIELD,
      dispatch_action: true,
      label: plain('Ask the sources'),
      element: {
        type: 'plain_text_input',
        action_id: HOME_ELEMENT,
        max_length: LONGEST_QUESTION,
        placeholder: plain('A company, an agency, or what the intruders did'),
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
    },
    // On a phone no key asks by itself.
    ...buttonRowFrom(
      1,
      button(ACTIONS.homeAsk, 'Ask', {}, 'primary'),
      ...examples
        .slice(0, SHOWN.homeExamples)
        .map((each) => button(ACTIONS.ask, each, { question: each, before: [], page: 0 })),
    ),
  ];
}

function newsBlocks(news: HomeNews): KnownBlock[] {
  return [
    ...heading('New since your last visit'),
    ...(news.kind === 'news' ? news.headline.blocks : [line(newsLine(news))]),
  ];
}

function newsLine(news: Exclude<HomeNews, { kind: 'news' }>): string {
  if (news.kind === 'first visit')
    return 'This is your first visit. From the next one on, what came in meanwhile stands here.';
  if (news.kind === 'still being read')
    return 'Something new came in and is still being read. It stands here in a minute.';
  return ['Nothing is new.', olderLine(news.older)].filter((part) => part !== null).join(' ');
}

// Slack takes no table in a view: each subject is a row with its button.
function boardBlocks({ statuses: shown, total }: BoardPart): KnownBlock[] {
  return [
    ...heading('Who says what'),
    ...(shown.length === 0 ? [line('No article claims anything of a subject yet.')] : shown.map(boardRowBlock)),
    ...buttonRow(
      shown.length === total ? null : viewButton('board', `All ${counted(total, 'subject')}`, { page: 0 }),
      total === 0 ? null : viewButton('timeline', 'Timeline', { page: 0 }),
      total === 0 ? null : viewButton('origins', 'Origins', { page: 0 }),
    ),
  ];
}

function ownBlocks({ digests, watches }: HomeMemory, command: string): KnownBlock[] {
  const shown = digests.slice(0, SHOWN.homeDigests);
  const rest = digests.length - shown.length;
  return [
    ...heading('Your digests and watches'),
    ...shown.flatMap((row) => settingsOffer(row, { isDirect: true, isPrivate: false }).blocks),
    ...(rest === 0 ? [] : [line(`And ${counted(rest, 'more digest')}: ${command} digest list shows all.`)]),
    ...(digests.length === 0
      ? [
          line(
            'You set no digest yet. It tells a channel what is new, and nothing twice, on the days and at the time you choose.',
          ),
        ]
      : []),
    watchBlock(watches, command),
    ...buttonRow(button(ACTIONS.digestSetup, 'Set up a digest', {})),
  ];
}

function watchBlock(watches: readonly HomeWatch[], command: string): KnownBlock {
  if (watches.length === 0)
    return line(`You watch nothing yet. Where you type ${command} watch T-Mobile, what is newly said of it is posted.`);
  const places = groupBy(watches, ({ channelId }) => channelId);
  const rows = [...places].slice(0, SHOWN.homeDigests).map(([channelId, own]) => {
    const named = own.slice(0, SHOWN.subjectsNamed).map(({ subject }) => subject);
    const rest = own.length - named.length;
    const names = rest === 0 ? nameList(named) : `${named.join(', ')} and ${rest} more`;
    const place =
      channelId === null
        ? [textRun(' in your direct messages')]
        : [textRun(' in '), { type: 'channel' as const, channel_id: channelId }];
    return section(textRun('You watch '), textRun(cutVisibly(names, SHOWN.titleCharacters), { bold: true }), ...place);
  });
  const more = places.size - rows.length;
  return richText(bullets(...rows), section(more === 0 ? null : textRun(`and in ${counted(more, 'more channel')}`)));
}

function away(): KnownBlock[] {
  return [...heading('Your digests and watches'), line(NOTHING_REMEMBERED)];
}

function sourceBlocks({ articles, newest }: KnownSources, memory: HomeMemory | null): KnownBlock[] {
  const known =
    articles === 0 ? 'There is no article yet.' : `${counted(articles, 'article')}. ${newestArticleLine(newest)}.`;
  return [
    ...heading('How fresh the sources are'),
    richText(section(textRun(known)), memory === null ? section() : feedsLine(memory.feeds)),
    ...buttonRow(articles === 0 ? null : viewButton('sources', 'All sources', { page: 0 })),
  ];
}

function feedsLine({ count, broken, nextAt }: HomeMemory['feeds']): ReturnType<typeof section> {
  if (count === 0) return section(textRun('No feed is followed: articles come in when somebody adds them.'));
  const trouble = broken === 0 ? '' : ` ${counted(broken, 'feed')} cannot be read at the moment.`;
  const next =
    nextAt === null
      ? []
      : [textRun(' The next is read '), dateRun(nextAt, runInWords(nextAt, 'Etc/UTC')), textRun('.')];
  return section(textRun(`${counted(count, 'feed')} followed.`), ...next, textRun(trouble));
}

function helpBlocks({ command, botName }: KnownSources): KnownBlock[] {
  const how = `In a channel type ${command} and a question, or mention ${botName} in a thread. In Messages, beside this tab, every message is a question.`;
  return [
    ...heading('Help'),
    richText(section(textRun(ABOUT)), section(textRun(how))),
    ...buttonRow(button(ACTIONS.ask, 'All commands', { question: 'help', before: [], page: 0 })),
  ];
}

function heading(text: string): KnownBlock[] {
  return [{ type: 'divider' }, { type: 'header', text: plain(text) }];
}

function line(text: string): KnownBlock {
  return richText(section(textRun(text)));
}
