// Holds docs/ to the project: each command in them runs and does what is said of it, and what deploys the bot names what is there.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../src/settings.js';
import { readSealKeys } from '../src/state/installations/seal.js';
import { openStore } from '../src/state/store.js';
import { atEnd } from './at-end.js';
import { until } from './start-main.js';

const PAGES = readdirSync('docs').filter((name) => name.endsWith('.md'));
const page = (name: string): string => readFileSync(`docs/${name}`, 'utf8');
const deployed = (name: string): string => readFileSync(`docs/deploy/${name}`, 'utf8');

/** The lines of the fenced blocks of a page. */
function commandsOf(name: string): string[] {
  const blocks = [...page(name).matchAll(/^```\n([^]*?)^```$/gm)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.trim().split('\n'));
}

/** No setting of whoever runs the tests but the folder. */
function withFolder(dataDir: string): NodeJS.ProcessEnv {
  const none = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']));
  return { ...process.env, ...none, DATA_DIR: dataDir };
}

async function run(command: string, dataDir: string): Promise<string> {
  const env = withFolder(dataDir);
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
  return stdout;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'desk-docs-'));
  atEnd(() => rm(made, { recursive: true, force: true }));
  return made;
}

const DIGEST = {
  ...{ id: 'weekly', teamId: 'T1', channelId: 'C1', createdBy: 'U1', createdAt: 0, days: [1], time: '09:00' },
  ...{
    timeZone: 'Europe/Oslo',
    subjects: [],
    whenNothing: 'line' as const,
    pausedAt: null,
    pausedWhy: null,
    cursor: 0,
  },
  ...{ changedAt: 0, scheduledFrom: 0 },
} as const;

/** A folder in which a bot remembers one digest. */
async function remembering(): Promise<string> {
  const dataDir = await folder();
  const opened = await openStore({ dataDir, databaseUrl: null, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  await opened.store.subscriptions.save(DIGEST);
  await opened.store.close();
  return dataDir;
}

describe('a command in docs/', () => {
  it('is one that this test runs', () => {
    expect(PAGES.flatMap(commandsOf)).toEqual([
      'npm run --silent backup -- desk.backup',
      'npm run --silent restore -- desk.backup',
      'npm run --silent doctor -- digest',
      'npm run --silent doctor -- digest ID',
    ]);
  });

  it('backs up and restores, and tells why a digest did not come', { timeout: 120_000 }, async () => {
    const [old, empty] = [await remembering(), await folder()];
    const inFolder = (command = ''): string => command.replace('desk.backup', join(old, 'desk.backup'));
    const [backup, restore, list, why] = commandsOf('operate.md');
    await run(inFolder(backup), old);
    await run(inFolder(restore), empty);
    expect(await run(list ?? '', empty)).toContain('weekly');
    expect(await run((why ?? '').replace('ID', 'weekly'), empty)).toMatch(/next due: .* Europe.Oslo/);
  });
});

/** Starts the bot and resolves to the first page it serves. */
async function pageOfBot(command: string, dataDir: string): Promise<string> {
  // A group of its own, since npm starts the bot in a process below it.
  const child = spawn('sh', ['-c', command], { env: { ...withFolder(dataDir), PORT: '0' }, detached: true });
  const ended = new Promise((resolve) => child.once('close', resolve));
  atEnd(async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const address = await until(
    () => /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? null,
    () => printed,
  );
  return (await fetch(address)).text();
}

/** What each command within a line of operate.md does for whoever runs it as it stands there. */
const INLINE: Readonly<Record<string, (command: string) => Promise<void>>> = {
  // npm run test:ships installs the project so.
  'npm ci': () => Promise.resolve(),
  'npm start': async (command) => expect(await pageOfBot(command, await remembering())).toContain('<html'),
  'npm run --silent manifest -- --url https://bot.example.com': async (command) =>
    expect(parse(await run(command, await folder()))).toMatchObject({
      oauth_config: { redirect_urls: ['https://bot.example.com/slack/oauth_redirect'] },
    }),
  'openssl rand -base64 32': async (command) =>
    expect(readSealKeys(`2026-11:${(await run(command, await folder())).trim()}`)).toHaveLength(1),
  'npm run --silent installations': async (command) =>
    expect(await run(command, await remembering())).toBe('No installation is kept here.\n'),
  'npm run --silent installations -- --forget ID': async (command) =>
    expect(run(command, await remembering())).rejects.toThrow('The app is not installed in ID.'),
  'npm run add': async (command) => expect(run(command, await folder())).rejects.toThrow('npm run add'),
  'npm run mcp': async (command) => {
    const hello = {
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    };
    const answered = await run(`echo '${JSON.stringify(hello)}' | ${command}`, await folder());
    expect(answered).toContain('"serverInfo":{"name":"salt-typhoon-desk"');
  },
};

describe('a command within a line of operate.md', () => {
  it('is one that this test runs', () => {
    const code = [...page('operate.md').matchAll(/`((?:npm|openssl) [^`]+)`/g)].map((match) => match[1]);
    expect([...new Set(code)].sort()).toEqual(Object.keys(INLINE).sort());
  });

  it.each(Object.entries(INLINE))('%s', { timeout: 60_000 }, (command, does) => does(command));

  it('says where it looked when no store is there', { timeout: 60_000 }, async () => {
    const empty = await folder();
    for (const command of ['doctor -- digest', 'installations', 'backup -- none.backup']) {
      await expect(run(`npm run --silent ${command}`, empty)).rejects.toThrow(`There is no store in ${empty}`);
    }
    expect(readdirSync(empty)).toEqual([]);
    expect(await run('npm run --silent doctor', empty)).toContain('it was made just now');
  });
});

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const READ = [...PAGES.map((name) => `docs/${name}`), 'README.md', 'CONTRIBUTING.md', 'knowledge/README.md'];

/** Each command of a page: its script, and what is said of it up to the next one, or to the end of its code. */
function namedIn(path: string): { readonly script: string; readonly flags: string[] }[] {
  return [...readFileSync(path, 'utf8').matchAll(/npm run (?:--silent )?([\w:]+)((?:(?!npm run)[^`])*)/g)].map(
    ([, script = '', said = '']) => ({ script, flags: said.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [] }),
  );
}

describe('a command that a page names', () => {
  it.each(READ)('in %s is a script', (path) => {
    expect(namedIn(path).filter(({ script }) => !(script in scripts))).toEqual([]);
  });

  const flags = new Map<string, string[]>();
  for (const { script, flags: more } of READ.flatMap(namedIn))
    if (more.length > 0) flags.set(script, [...(flags.get(script) ?? []), ...more]);

  it.each([...flags])('%s knows the flags that are said of it', { timeout: 60_000 }, async (script, said) => {
    const help = await run(`PATH="node_modules/.bin:$PATH" ${scripts[script]} --help 2>&1`, await folder());
    expect(said.filter((flag) => !new RegExp(`${flag}(?![\\w-])`).test(help))).toEqual([]);
  });
});

describe('a page in docs/', () => {
  it.each(PAGES)('%s names only files and settings that exist', (name) => {
    const files = [...page(name).matchAll(/`((?:docs|test|src|knowledge)\/[\w./-]*)`/g)].map((match) => match[1] ?? '');
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
    const settings = [...page(name).matchAll(/`([A-Z]+_[A-Z_]+|HOST|PORT|EDITORS)`/g)].map((match) => match[1] ?? '');
    expect(settings.filter((setting) => !(setting in SETTINGS))).toEqual([]);
  });
});

describe('what deploys the bot', () => {
  it('the image is built from what exists, and its context lets just that in', () => {
    const allowed = deployed('Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(allowed.map((line) => line.slice(1)).filter((path) => !existsSync(path))).toEqual([]);
    const copied = [...deployed('Dockerfile').matchAll(/^COPY --from=build (.*) \S+$/gm)]
      .flatMap((match) => (match[1] ?? '').split(' '))
      .map((path) => path.replace('/desk/', ''));
    const built = ['node_modules', 'dist'];
    expect(copied.filter((path) => !built.includes(path) && !allowed.includes(`!${path}`))).toEqual([]);
  });

  it('the image, the unit and npm start run the same program', () => {
    const program = '.build/run.js main';
    expect(deployed('Dockerfile')).toContain(
      `CMD ["node", ${program
        .split(' ')
        .map((word) => `"${word}"`)
        .join(', ')}]`,
    );
    expect(deployed('salt-typhoon-desk.service')).toContain(`node ${program}\n`);
  });

  it('the compose file builds the image here and gives the bot longer to stop than it takes', () => {
    const { services } = parse(deployed('compose.yml')) as { services: Record<string, Record<string, unknown>> };
    expect(services['desk']).toMatchObject({ build: { dockerfile: 'docs/deploy/Dockerfile' }, read_only: true });
    const limits = [
      services['desk']?.['stop_grace_period'],
      /TimeoutStopSec=(\d+)/.exec(deployed('salt-typhoon-desk.service'))?.[1],
    ];
    // The bot drains for ten seconds at most.
    for (const limit of limits) expect(parseInt(String(limit))).toBeGreaterThan(10);
  });
});
