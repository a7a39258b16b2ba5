// Starting: a token that is refused, and a server that is away, are asked about until they are well; why is told once.
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { createLog } from '../../src/log.js';
import { createApp } from '../../src/slack/create-app.js';
import { wireDesk } from '../../src/wire.js';
import { withoutAStore } from './without-a-store.js';
import { startWorkspace, type Workspace } from '../../src/workspace/start-workspace.js';

interface Start {
  readonly tries: number;
  readonly waits: readonly number[];
  readonly log: string;
}

/** Starts the app; `meanwhile` is called at each wait of it. */
async function start(prepare: (workspace: Workspace) => void, meanwhile = prepare): Promise<Start> {
  const workspace = await startWorkspace({ port: 0, manifest: buildManifest(DEFAULT_MANIFEST) });
  onTestFinished(() => workspace.stop());
  prepare(workspace);
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const { desk } = await wireDesk({ ...withoutAStore, log, now: Date.now });
  const { signingSecret, apiUrl, botToken } = workspace;
  const connection = { kind: 'http', botToken, signingSecret } as const;
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => {
    if (waits.push(ms) === 12) meanwhile(workspace);
    return Promise.resolve();
  };
  await createApp({ ...desk, wait }, { connection, slackApiUrl: apiUrl });
  const tries = workspace.calls.filter((call) => call.method === 'auth.test').length;
  return { tries, waits, log: lines.join('') };
}

describe('createApp', () => {
  it.each([
    ['invalid_auth', 'check SLACK_BOT_TOKEN'],
    ['account_inactive', 'install it again'],
  ])('goes on once a token that was refused (%s) is taken, and says once what to check', async (error, advice) => {
    const { tries, waits, log } = await start(
      (workspace) => workspace.refuseToken('bot', error),
      (workspace) => workspace.refuseToken('bot', null),
    );
    expect(tries).toBe(14);
    expect(log.split(advice)).toHaveLength(2);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, ...Array<number>(5).fill(60_000)]);
  });

  it('goes on once a server that was in trouble is well', async () => {
    const { tries, log } = await start(
      (workspace) => workspace.breakNext('auth.test', 'before', 12),
      () => undefined,
    );
    expect(tries).toBe(14);
    expect(log.split('Slack does not answer; check the network')).toHaveLength(2);
  });
});
