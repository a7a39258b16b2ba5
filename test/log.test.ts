// No token survives in the log, wherever it hides; and nothing that is logged can stop the bot.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.js';
import { slackLogger } from '../src/post/slack-client.js';

// Put together here, so that nobody takes them for real ones.
const bot = ['xoxb', '1234567890', 'abcDEF-ghi_jkl'].join('-');
const app = ['xapp', '1', 'A0123', '456', 'abcdef'].join('-');
const refresh = ['xoxe', '1', 'My0xLjEu'].join('-');
const signing = 'f00dfeed"\\/&=+cafe0123456789';
const tokens = [bot, app, refresh, signing];

function openLog(level = 'debug') {
  const lines: string[] = [];
  const log = createLog({
    level,
    secrets: [bot, app, signing],
    destination: { write: (line) => void lines.push(line) },
  });
  return { log, lines, parsed: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const nested = (secret: string) => ({ a: [{ b: { c: { d: [secret], [secret]: 1 } } }] });
const failed = (secret: string) =>
  Object.assign(new Error(`failed with ${secret}`), { data: { error: secret }, code: secret, config: { secret } });

describe('a token', () => {
  it.each<[string, (secret: string) => [object, string]]>([
    ['a message', (secret) => [{}, `started with ${secret}.`]],
    ['a field', (secret) => [{ token: secret, Authorization: `Bearer ${secret}`, other: secret }, '']],
    ['nested objects', (secret) => [nested(secret), '']],
    ['an error', (secret) => [{ err: failed(secret) }, '']],
    [
      'the cause of a cause',
      (secret) => [{ err: new Error('a', { cause: new Error('b', { cause: failed(secret) }) }) }, ''],
    ],
    ['a cause that is no error', (secret) => [{ err: new Error('a', { cause: secret }) }, '']],
    ['an error under another name', (secret) => [{ error: failed(secret), problem: { error: failed(secret) } }, '']],
    ['a thrown text', (secret) => [{ err: secret }, '']],
    ['an address', (secret) => [{ url: `https://a.example/?token=${encodeURIComponent(secret)}&b=c` }, '']],
    ['JSON in a text', (secret) => [{ body: JSON.stringify({ token: secret }) }, '']],
    ['a stack', (secret) => [{ err: Object.assign(new Error('a'), { stack: `Error: a\n at ${secret}` }) }, '']],
  ])('does not survive in %s', (_, hide) => {
    for (const secret of tokens) {
      const { log, lines, parsed } = openLog();
      const [fields, message] = hide(secret);
      log.error(fields, message);
      expect(lines.join('')).not.toContain(secret);
      expect(lines.join('')).not.toContain(JSON.stringify(secret).slice(1, -1));
      expect(lines.join('')).not.toContain(secret.slice(-8));
      expect(parsed()).toHaveLength(1);
    }
  });

  it('does not survive in any place of any object', () => {
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 4 }),
        fc.constantFrom(bot, app, refresh),
        fc.string(),
        (object, secret, text) => {
          const { log, lines } = openLog();
          const holder = JSON.parse(JSON.stringify({ ...object, last: null }), (_, value: unknown) =>
            value === null || typeof value === 'string' ? `${secret} ${text}` : value,
          ) as object;
          log.info(holder, text);
          expect(lines.join('')).not.toContain(secret);
        },
      ),
    );
  });

  it('takes no short secret for one, or every line would be full of holes', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    createLog({ level: 'info', secrets: ['', 'a'], destination }).info('a message');
    expect(lines.join('')).toContain('a message');
  });
});

describe('a line', () => {
  it('is JSON with the time, the level and what happened', () => {
    const { log, parsed } = openLog();
    log.warn({ articles: 3 }, 'the knowledge is in use');
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
    expect(parsed()).toEqual([{ level: 40, time, articles: 3, msg: 'the knowledge is in use' }]);
  });

  it('keeps of an error what helps to mend it, and no request or answer', () => {
    const { log, parsed } = openLog();
    const error = Object.assign(new Error('An API error occurred: channel_not_found'), {
      code: 'slack_webapi_platform_error',
      data: { error: 'channel_not_found', message: { text: 'what somebody wrote' } },
      original: { config: { data: 'what somebody wrote' } },
    });
    log.error({ err: error }, 'not posted');
    const code = 'slack_webapi_platform_error';
    expect(parsed()).toMatchObject([{ err: { type: 'Error', code, slackError: 'channel_not_found' } }]);
    expect(JSON.stringify(parsed())).not.toContain('somebody wrote');
  });

  it('is left out below the level asked for', () => {
    const { log, lines } = openLog('silent');
    log.fatal('x');
    expect(lines).toEqual([]);
  });

  it.each<[string, () => object]>([
    [
      'an error that is its own cause',
      () => {
        const error = new Error('round');
        error.cause = error;
        return { err: error };
      },
    ],
    [
      'a chain of a thousand causes',
      () => {
        const causes = Array.from({ length: 1_000 });
        return { err: causes.reduce<Error>((cause) => new Error('again', { cause }), new Error('first')) };
      },
    ],
    ['an object without a prototype', () => ({ err: Object.create(null) as unknown })],
    ['a symbol', () => ({ err: Symbol('x') })],
    ['nothing', () => ({ err: undefined })],
  ])('can be written of %s', (_, fields) => {
    const { log, parsed } = openLog();
    log.error(fields(), 'it happened');
    expect(parsed()).toMatchObject([{ msg: 'it happened' }]);
  });
});

describe("Bolt's own messages", () => {
  it('are kept without tokens, and without what people wrote at the level of debugging', () => {
    const { log, lines, parsed } = openLog();
    const bolt = slackLogger(log);
    bolt.debug('payload', { text: 'what somebody wrote' });
    bolt.warn('retrying', bot, new Error(`with ${app}`), Object.create(null), Symbol('x'));
    expect(parsed()).toMatchObject([{ level: 40, from: 'bolt' }]);
    for (const token of tokens) expect(lines.join('')).not.toContain(token);
    expect(lines.join('')).not.toContain('somebody wrote');
  });
});
