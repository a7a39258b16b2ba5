// Every half or malformed configuration is refused at once, naming all that is wrong and showing no secret.
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings, SETTINGS } from '../src/settings.js';

type Env = Record<string, string>;

const SLACK_BOT_TOKEN = ['xoxb', '1', 'secret'].join('-');
const SLACK_APP_TOKEN = ['xapp', '1', 'secret'].join('-');
const SLACK_SIGNING_SECRET = 'signingsecret';
const names = Object.keys(SETTINGS);

function settingsOf(env: Env) {
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.message);
  return read.settings;
}

/** Names of the settings that the message complains of. */
function blamed(env: Env): string[] {
  const read = readSettings(env);
  const faults = read.ok ? [] : read.message.split('\n').filter((line) => line.startsWith('  - '));
  return names.filter((name) => faults.some((line) => new RegExp(`\\b${name}\\b`).test(line)));
}

describe('good settings', () => {
  it('are all optional: without them the bot runs in the local workspace', () => {
    expect(settingsOf({})).toEqual({
      connection: { kind: 'local' },
      port: 3000,
      host: '127.0.0.1',
      slackApiUrl: null,
      knowledgeDir: null,
      dataDir: './data',
      databaseUrl: null,
      editors: [],
      corrections: 'reply',
      command: '/salt-typhoon',
      botName: 'Salt Typhoon desk',
      operatorPort: 9464,
      operatorHost: '127.0.0.1',
      logLevel: 'info',
    });
  });

  it('count as not set when they are empty', () => {
    expect(settingsOf(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(settingsOf({}));
  });

  it.each<[Env, object]>([
    [
      { SLACK_BOT_TOKEN, SLACK_APP_TOKEN },
      { kind: 'socket', botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN },
    ],
    [
      { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET },
      { kind: 'http', signingSecret: SLACK_SIGNING_SECRET },
    ],
    [{ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }, { kind: 'socket' }],
    [{ SLACK_BOT_TOKEN: ` ${SLACK_BOT_TOKEN}\n`, SLACK_APP_TOKEN }, { botToken: SLACK_BOT_TOKEN }],
  ])('choose the connection', (env, connection) => {
    expect(settingsOf(env).connection).toMatchObject(connection);
  });

  it.each([
    ['http://127.0.0.1:3000/api', 'http://127.0.0.1:3000/api/'],
    ['http://localhost:1/api//', 'http://localhost:1/api/'],
    ['http://[::1]/', 'http://[::1]/'],
    ['https://slack.example', 'https://slack.example/'],
  ])('take the server %s as %s', (url, taken) => {
    expect(settingsOf({ SLACK_API_URL: url }).slackApiUrl).toBe(taken);
  });
});

describe('half a configuration', () => {
  it.each<[Env, string[]]>([
    [{ SLACK_BOT_TOKEN }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
    [{ SLACK_APP_TOKEN }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_SIGNING_SECRET }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_BOT_TOKEN, SLACK_APP_TOKEN: '' }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
    [{ SLACK_APP_TOKEN: 'wrong' }, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
    [{ SLACK_BOT_TOKEN: 'wrong' }, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
    [
      { SLACK_BOT_TOKEN, PORT: 'x', LOG_LEVEL: 'loud' },
      ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT', 'LOG_LEVEL'],
    ],
  ])('%j is refused for %j', (env, expected) => {
    expect(blamed(env)).toEqual(expected);
  });
});

describe('the settings of several workspaces', () => {
  const key = `2026-11:${'A'.repeat(43)}=`;
  const whole: Env = {
    ...{ SLACK_SIGNING_SECRET, SLACK_CLIENT_ID: '123.456', SLACK_CLIENT_SECRET: 'c'.repeat(32) },
    ...{ PUBLIC_URL: 'https://bot.example.com/', ENCRYPTION_KEYS: `${key}, 2025:${'B'.repeat(43)}=` },
  };

  it('are read together, without the slash at the end of the address', () => {
    const { connection } = settingsOf(whole);
    expect(connection).toMatchObject({ kind: 'oauth', clientId: '123.456', publicUrl: 'https://bot.example.com' });
    const keys = connection.kind === 'oauth' ? connection.keys : [];
    expect(keys.map(({ id, key: bytes }) => [id, bytes.length])).toEqual([
      ['2026-11', 32],
      ['2025', 32],
    ]);
  });

  it.each(['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'PUBLIC_URL', 'ENCRYPTION_KEYS'])(
    'are refused without %s',
    (name) => {
      expect(blamed({ ...whole, [name]: '' })).toEqual([name]);
    },
  );

  it.each(['nonsense', 'k:short', `${key},${key}`, `:${'A'.repeat(43)}=`, `${key},`])(
    'take no keys like %s',
    (keys) => {
      expect(blamed({ ...whole, ENCRYPTION_KEYS: keys })).toEqual(['ENCRYPTION_KEYS']);
    },
  );

  it('are refused beside those of one workspace', () => {
    expect(readSettings({ ...whole, SLACK_BOT_TOKEN })).toMatchObject({ ok: false });
  });
});

describe('a malformed setting', () => {
  it.each([
    ['SLACK_BOT_TOKEN', SLACK_APP_TOKEN],
    ['SLACK_BOT_TOKEN', `${SLACK_BOT_TOKEN} x`],
    ['SLACK_APP_TOKEN', SLACK_BOT_TOKEN],
    ['SLACK_SIGNING_SECRET', 'short'],
    ['SLACK_SIGNING_SECRET', 'with a space'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['HOST', 'http://a'],
    ['SLACK_API_URL', 'http://slack.example/api/'],
    ['SLACK_API_URL', 'http://127.0.0.1.evil.example/'],
    ['SLACK_API_URL', 'http://localhost@evil.example/'],
    ['SLACK_API_URL', 'ftp://127.0.0.1/'],
    ['SLACK_API_URL', 'nonsense'],
    ['DATABASE_URL', 'mysql://localhost/desk'],
    ['DATABASE_URL', 'postgres://'],
    ['COMMAND', 'salt-typhoon'],
    ['COMMAND', '/Salt'],
    ['COMMAND', `/${'x'.repeat(32)}`],
    ['BOT_NAME', 'x'.repeat(36)],
    ['LOG_LEVEL', 'INFO'],
  ])('%s=%s is named', (name, value) => {
    const whole: Env = name.startsWith('SLACK_') ? { SLACK_BOT_TOKEN, SLACK_APP_TOKEN } : {};
    expect(blamed({ ...whole, [name]: value })).toEqual([name]);
  });

  it('is named together with all the others, and no value is shown', () => {
    const wrong = 'wrong value!';
    const all = names.filter((name) => !['KNOWLEDGE_DIR', 'DATA_DIR', 'BOT_NAME'].includes(name));
    const env = Object.fromEntries(all.map((name) => [name, wrong]));
    expect(blamed(env)).toEqual(all);
    expect(readSettings(env)).toMatchObject({ ok: false, message: expect.not.stringContaining(wrong) as string });
  });

  it('never makes reading throw', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (env) => {
        expect(readSettings(env)).toHaveProperty('ok');
      }),
    );
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const settings = text.split('\n').filter((line) => /^# [A-Z_]+=/.test(line));

  it('lists each setting once, in the order of the settings, and sets none', () => {
    expect(settings.map((line) => /[A-Z_]+/.exec(line)?.[0])).toEqual(names);
    expect(parse(text)).toEqual({});
  });

  it('explains each one right above it', () => {
    const lines = text.split('\n');
    for (const setting of settings) expect(lines[lines.indexOf(setting) - 1]).toMatch(/^# \S.{10}/);
  });

  it('shows the values that hold without it', () => {
    const shown = parse(settings.map((line) => line.slice(2)).join('\n'));
    expect(settingsOf(shown)).toEqual(settingsOf({}));
    expect(shown).toMatchObject({ PORT: '3000', HOST: '127.0.0.1', COMMAND: '/salt-typhoon', LOG_LEVEL: 'info' });
  });
});
