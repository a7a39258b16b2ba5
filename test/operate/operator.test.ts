// What the operator's port answers when a part is not well: each word of /readyz, and what it refuses.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLog } from '../../src/log.js';
import { startOperator, type LookedAt, type Operator } from '../../src/operate/operator.js';
import type { InstallationState } from '../../src/post/installation.js';

const log = createLog({ level: 'silent', secrets: [] });
const ANY = { port: 0, host: '127.0.0.1' };

interface Given {
  /** Null while the bot has not looked for it. */
  readonly state?: InstallationState;
  readonly sockets?: number;
  readonly store?: Partial<LookedAt['remembered']['store']>;
  readonly isReading?: boolean;
}

async function operatorOf({ state, sockets = 1, store = {}, isReading = false }: Given): Promise<Operator> {
  const operator = await startOperator(ANY, log);
  onTestFinished(() => operator.close());
  const well = { away: () => null, check: () => Promise.resolve(null), tablesProblem: () => Promise.resolve(null) };
  const figures = () => Promise.reject(new Error('no figures'));
  operator.look({
    remembered: { store: { ...well, figures, ...store } },
    desk: { installation: { state: () => state ?? { kind: 'connected' } } },
    answers: { firstReading: () => (isReading ? {} : null) },
  });
  for (let n = 0; n < sockets; n += 1) operator.watch.connected({}, true);
  return operator;
}

async function look({ url }: Operator, path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const response = await fetch(`${url}${path}`, { method });
  return { status: response.status, body: await response.text() };
}

const away = { message: 'away' } as never;
const refused = { kind: 'refused', token: 'bot', reason: 'token', error: 'invalid_auth' } as const;
const never = () => new Promise<never>(() => undefined);

it.each<[given: Given, part: string, word: string]>([
  [{ sockets: 0 }, 'slack', 'not connected'],
  [{ state: { kind: 'away', error: 'ECONNREFUSED' } }, 'slack', 'away (ECONNREFUSED)'],
  [{ state: refused }, 'slack', 'refuses the bot token (token: invalid_auth)'],
  [{ isReading: true }, 'knowledge', 'being read'],
  [
    { store: { away: () => away, check: () => Promise.resolve('x') } },
    'store',
    'away; the log and npm run doctor say why',
  ],
  [
    { store: { check: () => Promise.resolve('x') } },
    'store',
    'cannot be read or written; the log and npm run doctor say why',
  ],
  [{ store: { away: () => away } }, 'migrations', 'the store is away'],
  [{ store: { tablesProblem: () => Promise.resolve('newer tables') } }, 'migrations', 'newer tables'],
  [{ store: { check: () => Promise.reject(new Error('postgres://secret')) } }, 'store', 'failed'],
  [{ store: { check: never } }, 'store', 'does not answer'],
])('not ready %#: %s is said of %s as %s', async (given, part, word) => {
  const operator = await operatorOf(given);
  const { status, body } = await look(operator, '/readyz');
  expect(status).toBe(503);
  expect((JSON.parse(body) as { parts: Record<string, string> }).parts[part]).toBe(word);
  expect((await look(operator, '/metrics')).body).toContain(`desk_ready{part="${part}"} 0\n`);
});

it('is well with all parts, also where the store gives no figures, until it drains', async () => {
  const operator = await operatorOf({});
  expect((await look(operator, '/readyz?probe=1')).status).toBe(200);
  expect((await look(operator, '/metrics')).body).toContain('desk_ready{part="all"} 1\n');
  operator.drain();
  expect(operator.watch.isOpen()).toBe(false);
  const draining = await look(operator, '/readyz');
  expect(draining.status).toBe(503);
  expect(draining.body).toContain('"draining":true');
  expect(await look(operator, '/healthz')).toEqual({ status: 200, body: 'ok\n' });
});

it('is starting before anything is looked at, and refuses other pages and methods', async () => {
  const operator = await startOperator(ANY, log);
  onTestFinished(() => operator.close());
  expect(JSON.parse((await look(operator, '/readyz')).body)).toMatchObject({
    ready: false,
    parts: { store: 'starting' },
  });
  expect(await look(operator, '/../etc/passwd')).toEqual({ status: 404, body: 'not found\n' });
  expect(await look(operator, '/metrics', 'DELETE')).toEqual({ status: 405, body: 'GET only\n' });
  expect((await look(operator, '/healthz', 'HEAD')).status).toBe(200);
});

it('lets the bot go on where its port is taken or none is wanted', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, ANY.host, resolve));
  onTestFinished(() => void other.close());
  const error = vi.spyOn(log, 'error');
  const taken = await startOperator({ ...ANY, port: (other.address() as AddressInfo).port }, log);
  const none = await startOperator(null, log);
  expect([taken.url, none.url]).toEqual([null, null]);
  expect(error.mock.calls[0]?.[1]).toBe('health and figures are off: set OPERATOR_PORT to a free port');
  await Promise.all([taken.close(), none.close()]);
});
