// Starting: a token that is refused ends in a message, a server that is away for a moment does not.
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { createApp } from '../../src/slack/create-app.js';
import { wireDesk } from '../../src/wire.js';
import { withoutAStore } from './without-a-store.js';
import { startWorkspace, type Workspace } from '../../src/workspace/start-workspace.js';

async function start(prepare: (workspace: Workspace) => void, token?: string): Promise<{ tries: number }> {
  const workspace = await startWorkspace({ port: 0, manifest: buildManifest(DEFAULT_MANIFEST) });
  onTestFinished(() => workspace.stop());
  prepare(workspace);
  const log = pino({ level: 'silent' });
  const { desk } = await wireDesk({
    ...withoutAStore,
    log,
    now: Date.now,
  });
  const { signingSecret, apiUrl } = workspace;
  const connection = { kind: 'http', botToken: token ?? workspace.botToken, signingSecret } as const;
  await createApp({ ...desk, wait: () => Promise.resolve() }, { connection, slackApiUrl: apiUrl });
  return { tries: workspace.calls.filter((call) => call.method === 'auth.test').length };
}

describe('createApp', () => {
  it('says what to check when the token is refused', async () => {
    await expect(start(() => undefined, 'xoxb-unknown')).rejects.toThrow(
      'Slack refuses the bot token (invalid_auth). Check SLACK_BOT_TOKEN',
    );
  });

  it('tries again when the server is in trouble for a moment', async () => {
    expect(await start((workspace) => workspace.failNext('auth.test', 'internal_error', 2))).toEqual({ tries: 3 });
  });

  it('gives up with what to check when the trouble lasts', async () => {
    await expect(start((workspace) => workspace.failNext('auth.test', 'internal_error', 3))).rejects.toThrow(
      'Slack does not answer. Check the network, and SLACK_API_URL if it is set.',
    );
  });
});
