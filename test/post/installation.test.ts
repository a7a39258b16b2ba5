// The state of the installation, from what Slack answers.
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { createInstallation, type Installation, type SlackCall } from '../../src/post/installation.js';

function observed(): Installation & { lines: string[]; see: (call: Partial<SlackCall>) => void } {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const installation = createInstallation({ log });
  return {
    ...installation,
    lines,
    see: (call) => installation.observe({ method: 'chat.postMessage', error: null, scopes: ['chat:write'], ...call }),
  };
}

describe('an installation', () => {
  it.each<[error: string, reason: string]>([
    ['invalid_auth', 'token'],
    ['token_revoked', 'token'],
    ['account_inactive', 'uninstalled'],
    ['missing_scope', 'scope'],
  ])('is refused by %s, and well again when a call goes well', (error, reason) => {
    const { see, state, mayPost, lines } = observed();
    see({});
    see({ error });
    see({ error });
    expect([state(), mayPost()]).toEqual([{ kind: 'refused', token: 'bot', reason, error }, false]);
    see({ error: 'unreachable' });
    expect(mayPost()).toBe(false);
    see({ method: 'auth.test' });
    expect([state().kind, mayPost()]).toEqual(['connected', true]);
    expect(lines.filter((line) => line.includes(error))).toHaveLength(1);
  });

  it.each([
    ['a channel', 'chat.postMessage', 'channel_not_found'],
    ['the scope of one method', 'users.info', 'missing_scope'],
    ['a response_url', 'response_url', 'account_inactive'],
  ])('is not refused by a refusal of %s', (_, method, error) => {
    const { see, state } = observed();
    see({});
    see({ method, error });
    expect(state()).toEqual({ kind: 'connected' });
  });

  it('is not well while its token lacks the right to write, although Slack takes the token', () => {
    const { see, state } = observed();
    see({ error: 'missing_scope' });
    see({ method: 'auth.test', scopes: ['commands'] });
    expect(state()).toMatchObject({ kind: 'refused', reason: 'scope' });
    see({ method: 'auth.test', scopes: ['commands', 'chat:write'] });
    expect(state()).toEqual({ kind: 'connected' });
  });

  it('goes on posting while only the app token is refused', () => {
    const { see, state, mayPost } = observed();
    see({});
    see({ method: 'apps.connections.open', error: 'invalid_auth', scopes: null });
    expect([state(), mayPost()]).toMatchObject([{ kind: 'refused', token: 'app' }, true]);
    see({ method: 'apps.connections.open', scopes: ['connections:write'] });
    expect(state()).toEqual({ kind: 'connected' });
  });

  it.each(['unreachable', 'http_502', 'other'])('is away by %s', (error) => {
    const { see, state, mayPost } = observed();
    see({ error });
    expect([state(), mayPost()]).toEqual([{ kind: 'away', error }, true]);
    see({});
    expect(state()).toEqual({ kind: 'connected' });
  });

  it('asks by itself while it is not well, and no more then', async () => {
    const { see, keepAsking, refuse } = observed();
    const leaving = new AbortController();
    refuse('token', 'tokens_revoked');
    let asked = 0;
    const asking = keepAsking(() => {
      asked += 1;
      see(asked === 2 ? {} : { error: 'token_revoked' });
      return Promise.resolve();
    }, leaving.signal);
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(2);
    leaving.abort();
    await asking;
    expect(asked).toBe(2);
  });
});
