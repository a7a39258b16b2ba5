// One bot in several workspaces: a strict local Slack for each, one address of the Web API before them all, as Slack has it, and
// people who install the app by its pages.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildManifest, DEFAULT_MANIFEST } from '../../../src/build-manifest.js';
import { startDigests } from '../../../src/digest/start-digests.js';
import { createLog } from '../../../src/log.js';
import { createExtractor } from '../../../src/reading/extractor.js';
import type { Fetch } from '../../../src/reading/fetch/fetch-url.js';
import { openSlack } from '../../../src/slack/open-slack.js';
import type { SealKey } from '../../../src/state/installations/seal.js';
import { wireDesk, type WiredDesk } from '../../../src/wire.js';
import { sign } from '../../../src/workspace/delivery/signed-http.js';
import type { Organisation } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { atEnd } from '../../at-end.js';
import { freePort } from '../../free-port.js';
import { DEFAULT_SETTINGS } from '../without-a-store.js';

export const TEAMS = ['T0FIRST001', 'T0SECOND01'] as const;
export type TeamId = (typeof TEAMS)[number];

export interface SeveralOptions {
  readonly keys?: [SealKey, ...SealKey[]];
  readonly dataDir?: string;
  readonly databaseUrl?: string | null;
  readonly knowledgeDir?: string;
  readonly tokensExpire?: boolean;
  /** One that installs the app for both, and those to which it is added. */
  readonly organisation?: Organisation;
  readonly fetch?: Fetch;
  readonly now?: () => number;
  /** The workspaces, and what is before them, of an earlier bot. */
  readonly slack?: SeveralSlack;
}

export interface SeveralSlack {
  readonly workspaces: Readonly<Record<TeamId, Workspace>>;
  readonly apiUrl: string;
  readonly port: number;
}

export interface Several extends SeveralSlack {
  readonly url: string;
  readonly dataDir: string;
  readonly wired: WiredDesk;
  log(this: void): string;
  /** Goes through the pages as a person does; resolves to the last page. */
  install(this: void, team: TeamId, answer?: 'allow' | 'cancel'): Promise<Page>;
  settle(this: void): Promise<void>;
  /** Ends the bot, not the workspaces. */
  stop(this: void): Promise<void>;
}

export interface Page {
  readonly status: number;
  readonly text: string;
  /** The address of the way back from Slack's page, where the person came that far. */
  readonly back: string;
  readonly cookie: string;
}

export function aKey(id: string): SealKey {
  return { id, key: randomBytes(32) };
}

export async function startSeveral(options: SeveralOptions = {}): Promise<Several> {
  const slack = options.slack ?? (await startSlack(options));
  const { workspaces, apiUrl, port } = slack;
  const url = `http://127.0.0.1:${port}`;
  const { clientId, clientSecret, signingSecret } = workspaces[TEAMS[0]];
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    secrets: [clientSecret, signingSecret],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'desk-several-')));
  if (options.dataDir === undefined) atEnd(() => rm(dataDir, { recursive: true, force: true }));
  const extractor = createExtractor();
  const connection = {
    clientId,
    clientSecret,
    signingSecret,
    publicUrl: url,
    keys: options.keys ?? ([aKey('k1')] as const),
  };
  const oauth = { kind: 'oauth' as const, ...connection, slackApiUrl: apiUrl };
  const now = options.now ?? Date.now;
  const wired = await wireDesk({
    ...DEFAULT_SETTINGS,
    ...{ command: DEFAULT_MANIFEST.command, botName: DEFAULT_MANIFEST.name, extractor, oauth, dataDir, log, now },
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    databaseUrl: options.databaseUrl ?? null,
    knowledgeDir: options.knowledgeDir ?? null,
  });
  const leaving = new AbortController();
  const closeParts = async (): Promise<void> => {
    await wired.close();
    await extractor.close();
  };
  await wired.whenRead;
  const opened = openSlack(wired, {
    connection: oauth,
    slackApiUrl: apiUrl,
    count: (desk) => desk,
    signal: leaving.signal,
  });
  const access = await opened.catch(async (error: unknown) => {
    await closeParts();
    throw error;
  });
  await access.front.start({ port, host: '127.0.0.1' });
  const worker = startDigests(wired.remembered.digests, { ...access, slackApiUrl: apiUrl });
  for (const team of TEAMS) await workspaces[team].sendEventsTo(`${url}/slack/events`);
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    leaving.abort();
    await access.front.stop();
    await worker.stop();
    await wired.desk.underWay.settled();
    await closeParts();
  };
  atEnd(stop);
  return {
    ...slack,
    ...{ url, dataDir, wired, stop },
    log: () => lines.join(''),
    install: (team, answer = 'allow') => install(url, workspaces[team], answer),
    settle: async () => {
      for (let round = 0; round < 2; round += 1) {
        for (const team of TEAMS) await workspaces[team].settle();
        await wired.desk.underWay.settled();
      }
    },
  };
}

async function startSlack({
  tokensExpire = false,
  organisation,
  now = Date.now,
}: SeveralOptions): Promise<SeveralSlack> {
  const port = await freePort();
  const written = buildManifest({ ...DEFAULT_MANIFEST, publicUrl: `http://127.0.0.1:${port}` });
  const settings = { ...(written['settings'] as object), token_rotation_enabled: tokensExpire };
  const random = (): string => randomBytes(20).toString('hex');
  const ofOrganisation = organisation === undefined ? {} : { organisation };
  const secrets = {
    ...{ signingSecret: random(), clientId: '12345.67890', clientSecret: random() },
    ...(organisation === undefined ? {} : { botToken: `xoxb-local-${organisation.id}-${random()}` }),
  };
  const open = async (id: TeamId, name: string): Promise<Workspace> => {
    const workspace = await startWorkspace({
      ...{ port: 0, manifest: { ...written, settings }, now, secrets, ...ofOrganisation },
      // The consent is asked for in the first.
      isUninstalled: organisation === undefined || id === TEAMS[0],
      team: { id, name, domain: name.toLowerCase() },
      transport: { kind: 'http', eventsUrl: '' },
      limits: { ackMs: 2_500, retryMs: [0, 5, 10], quietMs: 25 },
    });
    atEnd(() => workspace.stop());
    return workspace;
  };
  const workspaces = { T0FIRST001: await open('T0FIRST001', 'First'), T0SECOND01: await open('T0SECOND01', 'Second') };
  return { workspaces, port, apiUrl: `${await startApi(workspaces)}/api/` };
}

/** One address before all workspaces: the token or the code of a call says which one it is for. */
async function startApi(workspaces: SeveralSlack['workspaces']): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const said = `${authorization} ${body.toString('utf8')}`;
      const team = TEAMS.find((id) => said.includes(id)) ?? TEAMS[0];
      const to = `${workspaces[team].url}${request.url ?? ''}`;
      const answer = await fetch(to, { method: 'POST', body, headers: { authorization, 'content-type': type } });
      response.writeHead(answer.status, { 'content-type': 'application/json', ...scopesOf(answer) });
      response.end(await answer.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A form, as Slack delivers it. */
export async function deliver(
  { url, workspaces }: Several,
  form: URLSearchParams,
): Promise<{ readonly status: number; readonly text: string }> {
  const body = form.toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(workspaces[TEAMS[0]].signingSecret, timestamp, body),
  };
  const response = await fetch(`${url}/slack/events`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

function scopesOf({ headers }: Response): Record<string, string> {
  const scopes = headers.get('x-oauth-scopes');
  return scopes === null ? {} : { 'x-oauth-scopes': scopes };
}

async function install(url: string, workspace: Workspace, answer: 'allow' | 'cancel'): Promise<Page> {
  const begun = await fetch(`${url}/slack/install`);
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const asked = consentAddress(await begun.text());
  const consent = new URL(asked.pathname + asked.search, workspace.url);
  const shown = await fetch(consent);
  if (shown.status !== 200) return { status: shown.status, text: await shown.text(), back: '', cookie };
  const form = new URLSearchParams([...consent.searchParams, ['answer', answer]]);
  const pressed = await fetch(`${workspace.url}/oauth/consent`, { method: 'POST', body: form, redirect: 'manual' });
  const back = pressed.headers.get('location') ?? '';
  return comeBack(back, cookie);
}

/** The way back from Slack's page, in the browser that holds the cookie. */
export async function comeBack(back: string, cookie: string): Promise<Page> {
  const page = await fetch(back, { headers: { cookie } });
  return { status: page.status, text: await page.text(), back, cookie };
}

export function consentAddress(page: string): URL {
  const [, href = ''] = /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(page) ?? [];
  return new URL(href.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
}
