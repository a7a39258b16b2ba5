// An answer at a response_url goes to Slack, and nowhere else, by the way of every other call.
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { MOST_AT_ONCE, responseUrlPoster, slackClientOptions } from '../../src/post/slack-client.js';
import { serve } from '../reading/fetch/serve.js';

it('is taken by Slack once, refused where Slack refuses it, and logged like any other call', async () => {
  let status = 200;
  const site = await serve({ '/actions/1': (_, response) => response.writeHead(status).end('ok') });
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const respondAt = responseUrlPoster(
    slackClientOptions({ slackApiUrl: `${site.origin}/api/`, timeoutMs: 1_000, log }),
  );
  await respondAt(`${site.origin}/actions/1`, { text: 'Added.' });
  expect(site.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /actions/1']);
  status = 404;
  await expect(respondAt(`${site.origin}/actions/1`, { text: 'Added.' })).rejects.toThrow('404');
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told).toMatchObject([
    { msg: 'called Slack', method: 'response_url', error: null, decision: 'posted' },
    { msg: 'called Slack', method: 'response_url', error: 'http_404', decision: 'failed' },
  ]);
  expect(lines.join('')).not.toContain('Added.');
});

it.each([
  'https://slack.com.evil.example/a',
  'https://evilslack.com/a',
  'http://hooks.slack.com/a',
  'https://127.0.0.1/a',
])('is not sent to %s', async (address) => {
  await expect(responseUrlPoster({})(address, {})).rejects.toThrow('not of slack.com');
});

it('waits for its turn where many answers are under way', async () => {
  const ends: (() => void)[] = [];
  const answer = (): Promise<Response> =>
    new Promise((resolve) => ends.push(() => resolve(new Response('ok', { status: 200 }))));
  const log = createLog({ level: 'silent', secrets: [] });
  const options = slackClientOptions({ slackApiUrl: null, timeoutMs: 1_000, log, fetch: answer });
  const calls = Array.from({ length: MOST_AT_ONCE + 2 }, () => options.fetch?.('https://hooks.slack.com/a'));
  await new Promise(setImmediate);
  expect(ends).toHaveLength(MOST_AT_ONCE);
  ends[0]?.();
  await calls[0];
  await new Promise(setImmediate);
  expect(ends).toHaveLength(MOST_AT_ONCE + 1);
  for (let at = 1; at < MOST_AT_ONCE + 2; at += 1) {
    ends[at]?.();
    await calls[at];
    await new Promise(setImmediate);
  }
  expect(await Promise.all(calls.map(async (call) => (await call)?.ok))).toEqual(calls.map(() => true));
});

it('is not sent when its turn does not come in time, and takes nobody’s turn', async () => {
  const ends: (() => void)[] = [];
  const answer = (): Promise<Response> => new Promise((resolve) => ends.push(() => resolve(new Response('ok'))));
  const log = createLog({ level: 'silent', secrets: [] });
  const options = slackClientOptions({ slackApiUrl: null, timeoutMs: 5, log, fetch: answer });
  const call = () => options.fetch?.('https://hooks.slack.com/a');
  const [first] = Array.from({ length: MOST_AT_ONCE }, call);
  await expect(call()).rejects.toThrow('timeout');
  expect(ends).toHaveLength(MOST_AT_ONCE);
  ends[0]?.();
  await first;
  void call();
  await new Promise(setImmediate);
  expect(ends).toHaveLength(MOST_AT_ONCE + 1);
});

it('hands on bytes that are no text as they came', async () => {
  const bytes = Uint8Array.of(0x1f, 0x8b, 0xff, 0x00);
  const log = createLog({ level: 'silent', secrets: [] });
  const fetch = (): Promise<Response> => Promise.resolve(new Response(bytes));
  const options = slackClientOptions({ slackApiUrl: null, timeoutMs: 1_000, log, fetch });
  const read = await (await options.fetch?.('https://slack.com/api/admin.analytics.getFile'))?.arrayBuffer();
  expect(new Uint8Array(read ?? new ArrayBuffer(0))).toEqual(bytes);
});
