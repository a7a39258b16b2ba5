// Holds docs/ to the project: each command in them runs and does what is said of it, and what deploys the bot names what is there.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../src/settings.js';
import { openStore } from '../src/state/store.js';
import { atEnd } from './at-end.js';

const PAGES = readdirSync('docs').filter((name) => name.endsWith('.md'));
const page = (name: string): string => readFileSync(`docs/${name}`, 'utf8');
const deployed = (name: string): string => readFileSync(`docs/deploy/${name}`, 'utf8');

/** The lines of the fenced blocks of a page. */
function commandsOf(name: string): string[] {
  const blocks = [...page(name).matchAll(/^```\n([^]*?)^```$/gm)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.trim().split('\n'));
}

async function run(command: string, dataDir: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
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
