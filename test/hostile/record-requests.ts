// A desk with something to guard, and every request that Slack sends while people use it: what an attacker would start from.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { atEnd } from '../at-end.js';
import { CHOSEN } from '../slack/clocked-bot.js';
import {
  ANAS_DM,
  buttonsOf,
  COMMAND,
  INCIDENT,
  knowledgeOf,
  last,
  MENTION,
  startBot,
  type Bot,
} from '../slack/start-bot.js';
import type { MessageView } from '../../src/workspace/http/seen.js';
import { ana, ben, team, type User } from '../../src/workspace/memory/standing-people.js';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { startWorkspace } from '../../src/workspace/start-workspace.js';

/** A request as it came: a form or JSON. */
export interface RecordedRequest {
  readonly contentType: string;
  readonly text: string;
}

/** Stands only in an article that nobody may see outside of the incident channel. Nobody asks for it by name. */
export const CODE_WORD = 'zirconlantern';
const QUESTION = 'which tool did the intruders use';
export const OPEN_CHANNEL = 'C0GENERAL1';

/** Members may set digests of any channel and see what is marked nowhere but there; the other two may not even set digests. */
export const ATTACKERS: readonly (Omit<User, 'isBot'> & { readonly teamId: string })[] = [
  { id: 'U0CAT00001', name: 'Cat Colleague', teamId: team.id },
  { id: 'U0GUS00001', name: 'Gus Guest', standing: 'guest', teamId: team.id },
  { id: 'U0OLA00001', name: 'Ola Outsider', standing: 'other-organisation', teamId: 'T0OTHER001' },
];

const SENTENCES = [
  'T-Mobile said on 4 March 2026 that intruders had read its mail.',
  'Lumen said on 5 March 2026 that nobody had entered its network.',
];

export interface RecordedDesk {
  readonly bot: Bot;
  readonly requests: readonly RecordedRequest[];
}

/** Starts the bot over HTTP and lets Ana and Ben use every surface of it. It stops when the test or script ends. */
export async function recordRequests(): Promise<RecordedDesk> {
  const knowledgeDir = await knowledgeOf(
    { id: 'open', publisher: 'Example News', published: '2026-03-06', body: SENTENCES.join(' ') },
    {
      ...{ id: 'guarded', publisher: 'Example Agency', published: '2026-03-07', tlp: 'AMBER' },
      body: `T-Mobile said that the intruders had used the tool ${CODE_WORD} in its network.`,
    },
  );
  const workspace = await startWorkspace({
    ...{ port: 0, manifest: buildManifest(DEFAULT_MANIFEST), morePeople: ATTACKERS },
    limits: { ackMs: 5_000, triggerMs: 60_000, retryMs: [0], quietMs: 25 },
    transport: { kind: 'http', eventsUrl: '' },
  });
  atEnd(() => workspace.stop());
  const bot = await startBot({ workspace, knowledgeDir, overHttp: true });
  const requests: RecordedRequest[] = [];
  await workspace.sendEventsTo(await startRecorder(`${bot.url}/slack/events`, requests));
  await useEverything(bot);
  return { bot, requests };
}

/** Hands every request on as it is, and keeps it. */
export async function startRecorder(to: string, requests: RecordedRequest[]): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      requests.push({ contentType: request.headers['content-type'] ?? '', text });
      void handOn(to, request.headers, text).then(({ status, body }) => response.writeHead(status).end(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}

async function handOn(
  to: string,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<{ status: number; body: string }> {
  const kept = ['content-type', 'x-slack-request-timestamp', 'x-slack-signature', 'x-slack-retry-num'];
  const entries = kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  const answer = await fetch(to, {
    method: 'POST',
    body,
    headers: Object.fromEntries(entries) as Record<string, string>,
  });
  return { status: answer.status, body: await answer.text() };
}

const COMMANDS = [
  ...[
    'tmobile',
    QUESTION,
    'status tmobile',
    'status',
    'timeline tmobile',
    'origins',
    'new',
    'sources',
    'help',
    'watch lumen',
  ],
  ...['watch', 'feeds', 'queue', 'add', 'digest list', 'digest preview', 'tlp', 'unwatch tmobile', 'remove open'],
];
// These would take away what the attackers are to find.
const SPARED = /^(?:Delete|Remove|Pause|Discard|Resume)/;

async function useEverything(bot: Bot): Promise<void> {
  await command(bot, 'tlp amber', ben.id);
  await command(bot, 'digest');
  await submit(bot, CHOSEN);
  for (const text of COMMANDS) {
    const before = new Set(bot.messages().map(({ id }) => id));
    await command(bot, text);
    await closeViews(bot);
    for (const message of bot.messages().filter(({ id }) => !before.has(id))) await pressEach(bot, message);
  }
  await pressEach(bot, last((await bot.mention(QUESTION)).replies));
  await pressEach(bot, await bot.direct('tmobile'));
  await pressEach(bot, last((await bot.mention('digest list')).replies));
  const written = await bot.workspace.post({ user: ana.id, channel: INCIDENT, text: SENTENCES.join(' ') });
  const callbackId = bot.workspace.seen(ana.id).shortcuts[0]?.callbackId ?? '';
  await bot.workspace.shortcut({ user: ana.id, callbackId, channel: INCIDENT, ts: written.ts });
  await bot.settle();
  await submit(bot, {});
  await closeViews(bot);
  await bot.workspace.command({ user: ana.id, channel: ANAS_DM, command: COMMAND, text: 'tmobile' });
  await bot.workspace.post({ user: ben.id, channel: OPEN_CHANNEL, text: `${MENTION} lumen` });
  await bot.settle();
}

/** Some commands open a modal and say nothing. */
async function command(bot: Bot, text: string, user = ana.id): Promise<void> {
  await bot.workspace.command({ user, channel: INCIDENT, command: COMMAND, text });
  await bot.settle();
}

async function pressEach(bot: Bot, message: MessageView): Promise<void> {
  for (const { label, actionId } of buttonsOf(message)) {
    if (SPARED.test(label)) continue;
    await bot.workspace.click({ user: ana.id, messageId: message.id, actionId });
    await bot.settle();
    await submit(bot, {});
    await closeViews(bot);
  }
}

async function submit(bot: Bot, values: object): Promise<void> {
  const { view } = bot.workspace.seen(ana.id);
  if (view?.submit === undefined) return;
  await bot.workspace.submitView({ user: ana.id, viewId: view.id, values });
  await bot.settle();
}

async function closeViews(bot: Bot): Promise<void> {
  for (let { view } = bot.workspace.seen(ana.id); view !== null; { view } = bot.workspace.seen(ana.id)) {
    await bot.workspace.closeView({ user: ana.id, viewId: view.id });
  }
}
