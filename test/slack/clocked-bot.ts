// A bot with a digest's clock, which the test moves; every wait of its worker ends when the test says so.
import { atEnd } from '../at-end.js';
import { DIGEST_INPUTS } from '../../src/blocks/digest/digest-modal.js';
import { startDigests } from '../../src/digest/start-digests.js';
import { oneToken } from '../../src/post/slack-client.js';
import type { View } from '../../src/workspace/http/seen.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import {
  COMMAND,
  INCIDENT,
  knowledgeOf,
  startBot,
  wordsOf,
  writeArticle,
  type Bot,
  type WrittenArticle,
} from './start-bot.js';

// A Monday, ten minutes to nine in Oslo.
const MONDAY = Date.parse('2026-11-23T07:50:00Z');
export const MINUTE = 60_000;
/** So often it is looked, each 5 ms, whether the worker sleeps again. */
const MOST_LOOKS = 200;
export const DAY = 24 * 60 * MINUTE;

export const breached = { id: 'one', published: '2026-11-20', body: 'Lumen was breached, the FBI said.' };
export const clear = { id: 'two', published: '2026-11-22', body: 'Lumen said that its network was not breached.' };

export interface Clocked extends Bot {
  readonly folder: string;
  /** Moves the clock and lets everything that is due be posted. */
  pass(ms: number): Promise<void>;
  /** Puts an article into the folder and lets the bot take it in. */
  publish(article: WrittenArticle): Promise<void>;
  /** The command opens the modal and says nothing. */
  openSettings(): Promise<void>;
  submit(values: object, user?: string): ReturnType<Bot['workspace']['submitView']>;
}

/** The bot with one article in its folder; its clock stands at ten to nine on a Monday in Oslo. */
export async function clocked(options: Parameters<typeof startBot>[0] = {}): Promise<Clocked> {
  const clock = { at: MONDAY };
  const folder = await knowledgeOf(breached);
  const bot = await startBot({ ...options, knowledgeDir: folder, now: () => clock.at });
  const { workspace, wired } = bot;
  // The worker sleeps until the test wakes it, or stops it.
  let sleepers: (() => void)[] = [];
  const wake = (): number => {
    const woken = sleepers;
    sleepers = [];
    for (const each of woken) each();
    return woken.length;
  };
  const listened = new Set<AbortSignal>();
  const wait = (_: number, signal: AbortSignal): Promise<void> => {
    if (!listened.has(signal)) signal.addEventListener('abort', wake, { once: true });
    listened.add(signal);
    return signal.aborted ? Promise.resolve() : new Promise((resolve) => sleepers.push(resolve));
  };
  const digests = wired.remembered.digests;
  const worker = startDigests(digests, {
    tokenOf: oneToken(workspace.botToken),
    slackApiUrl: workspace.apiUrl,
    installationOf: () => wired.desk.installation,
    wait,
  });
  atEnd(() => worker.stop());
  const turn = async (): Promise<void> => {
    for (let round = 0; round < 12; round += 1) {
      const woken = wake();
      // Each does what is due before it sleeps again, however busy the machine is.
      for (let looks = 0; looks === 0 || (sleepers.length < woken && looks < MOST_LOOKS); looks += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      clock.at += 1_000;
    }
    await workspace.settle();
  };
  return {
    ...bot,
    folder,
    pass: async (ms) => {
      clock.at += ms;
      await turn();
    },
    publish: async (article) => {
      await writeArticle(folder, article);
      await wired.answers.refresh();
      await wired.remembered.recordNews();
    },
    openSettings: async () => {
      await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'digest' });
      await workspace.settle();
    },
    submit: async (values, user = ana.id) => {
      const outcome = await workspace.submitView({ user, viewId: modalOf(bot, user).id, values });
      await workspace.settle();
      return outcome;
    },
  };
}

export function modalOf(bot: Bot, user = ana.id): View {
  const modal = bot.workspace.seen(user).view;
  if (modal === null) throw new Error('No modal is open.');
  return modal;
}

/** What is chosen in the modal: weekdays at nine in the incident channel. */
export const CHOSEN = {
  [DIGEST_INPUTS.channel]: { [DIGEST_INPUTS.channel]: INCIDENT },
  [DIGEST_INPUTS.days]: { [DIGEST_INPUTS.days]: ['1', '2', '3', '4', '5'] },
  [DIGEST_INPUTS.time]: { [DIGEST_INPUTS.time]: '09:00' },
  [DIGEST_INPUTS.timeZone]: { [DIGEST_INPUTS.timeZone]: 'Europe/Oslo' },
  [DIGEST_INPUTS.whenNothing]: { [DIGEST_INPUTS.whenNothing]: 'line' },
};

const NOTICE = /^@\w+ (?:set|changed|paused|resumed|moved|deleted) (?:a|the) digest/;

const postsIn = (bot: Bot, channel: string): string[] =>
  bot
    .messages(channel)
    .filter(({ isBot, ephemeral }) => isBot && !ephemeral)
    .map(wordsOf);

/** What the bot posted for all in a channel, but for what it tells of changes of its digest. */
export const posts = (bot: Bot, channel = INCIDENT): string[] =>
  postsIn(bot, channel).filter((words) => !NOTICE.test(words));

/** What it told a channel of changes of its digest. */
export const notices = (bot: Bot, channel = INCIDENT): string[] =>
  postsIn(bot, channel).filter((words) => NOTICE.test(words));
