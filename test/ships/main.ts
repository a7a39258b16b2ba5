// npm run test:ships: installs copies of the project as operators do and asks the bot there: with a PATH that holds neither
// a compiler nor python, without the development packages, and without a loadable SQLite.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

interface Copy {
  readonly folder: string;
  readonly env: Record<string, string>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What npm and its scripts call beside node. */
const TOOLS = ['sh', 'env', 'uname', 'sed', 'dirname', 'basename', 'cat', 'ls'];
const ANSWER = /T-Mobile: .*as of/;
const PATIENCE_MS = 30_000;

const work = mkdtempSync(join(tmpdir(), 'desk-ships-'));
try {
  const bare = await withoutCompiler();
  const production = await withoutDevelopment(bare);
  await withoutSqlite(production);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function withoutCompiler(): Promise<Copy> {
  const path = barePath();
  for (const tool of ['cc', 'gcc', 'g++', 'clang', 'make', 'python', 'python3']) {
    if (path.split(delimiter).some((folder) => existsSync(join(folder, tool))))
      throw new Error(`${tool} is in the PATH`);
  }
  const copy = { folder: join(work, 'bare'), env: environment(path) };
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  for (const file of tracked.toString().split('\0').filter(Boolean)) {
    if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(copy.folder, file));
  }
  await timed('npm ci without compiler and python', () => run(copy, 'npm', ['ci', '--no-audit', '--no-fund']));
  await answers(copy);
  return copy;
}

/** Only what is needed to run, beside the dist that was built elsewhere. */
async function withoutDevelopment({ folder, env }: Copy): Promise<Copy> {
  const copy = { folder: join(work, 'production'), env };
  const names = ['dist', 'src', '.build', 'knowledge', 'manifest.yml'];
  const settings = ['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json'];
  for (const name of [...names, ...settings]) cpSync(join(folder, name), join(copy.folder, name), { recursive: true });
  await timed('npm ci --omit=dev', () => run(copy, 'npm', ['ci', '--omit=dev', '--no-audit', '--no-fund']));
  if (existsSync(join(copy.folder, 'node_modules/typescript'))) throw new Error('the compiler was installed');
  await answers(copy);
  return copy;
}

/** On a machine for which there is none the bot still answers, and says what to do. */
async function withoutSqlite(copy: Copy): Promise<void> {
  const sqlite = join(copy.folder, 'node_modules/@photostructure');
  rmSync(sqlite, { recursive: true });
  rmSync(join(copy.folder, 'data'), { recursive: true, force: true });
  const { out } = await run(copy, 'npm', ['run', 'doctor']).catch((error: unknown) => error as { out: string });
  const isBuiltIn = /SQLite in .* can be read and written/.test(out);
  if (!isBuiltIn) expect(out, /SQLite cannot be loaded on this machine\. Start with the newest Node 24/);
  const log = await answers(copy);
  if (!isBuiltIn) expect(log, /SQLite cannot be loaded on this machine/);
  say(
    isBuiltIn ? 'without the package: Node brings SQLite' : 'without SQLite: the bot answers, log and doctor say why',
  );
}

/** Asks in the terminal, then in the bot's own workspace. Returns what the bot printed. */
async function answers(copy: Copy): Promise<string> {
  const asked = await timed('ask in the terminal', () => run(copy, 'npm', ['run', '--silent', 'ask', '--', 'tmobile']));
  expect(asked.out, ANSWER);
  const bot = spawn(process.execPath, ['.build/run.js', 'main'], {
    cwd: copy.folder,
    env: { ...copy.env, PORT: '0' },
  });
  let printed = '';
  for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  try {
    const address = await until(
      () => /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? null,
      () => printed,
    );
    const seconds = cpuSeconds(bot.pid ?? 0);
    // Told, not judged: a busy machine takes twice as much for the same work. Idle it is to stay below 2 s.
    say(`start until it listens: ${seconds?.toFixed(2) ?? 'unknown'} s of CPU`);
    await askInWorkspace(address);
    return printed;
  } finally {
    const ended = new Promise((resolve) => bot.once('close', resolve));
    bot.kill();
    await ended;
  }
}

async function askInWorkspace(address: string): Promise<void> {
  const state = async (): Promise<string> => (await fetch(`${address}/ui/state`)).text();
  const { you, channels } = JSON.parse(await state()) as { you: { id: string }; channels: { id: string }[] };
  const command = { user: you.id, channel: channels[0]?.id, command: '/salt-typhoon', text: 'tmobile' };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${address}/ui/command`, { method: 'POST', headers, body: JSON.stringify(command) });
  await until(async () => (ANSWER.test(await state()) ? true : null), state);
}

/** A folder with links to node, npm and a few plain tools, and nothing else. */
function barePath(): string {
  const folder = join(work, 'path');
  mkdirSync(folder);
  const find = (tool: string): string =>
    execFileSync('/bin/sh', ['-c', `command -v ${tool}`])
      .toString()
      .trim();
  symlinkSync(process.execPath, join(folder, 'node'));
  for (const tool of ['npm', ...TOOLS]) symlinkSync(find(tool), join(folder, tool));
  return folder;
}

/** No setting of whoever runs this but what npm needs to reach its registry. */
function environment(PATH: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(HOME|npm_config_\w+|\w+_proxy|NODE_EXTRA_\w+)$/i.test(name),
  );
  return { ...Object.fromEntries(kept.map(([name, value = '']) => [name, value])), PATH };
}

async function run({ folder, env }: Copy, file: string, call: string[]): Promise<{ out: string }> {
  const done = promisify(execFile)(file, call, { cwd: folder, env });
  const { stdout, stderr } = await done.catch((error: unknown) => {
    const { stdout: out = '', stderr: told = '' } = error as { stdout?: string; stderr?: string };
    throw Object.assign(new Error(`${file} ${call.join(' ')} failed: ${out}${told}`), { out });
  });
  if (/npm warn/i.test(stderr)) throw new Error(`${file} ${call.join(' ')} warned: ${stderr}`);
  return { out: stdout };
}

async function timed<T>(title: string, act: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const result = await act();
  say(`${title}: ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
  return result;
}

async function until<T>(look: () => T | null | Promise<T | null>, told: () => string | Promise<string>): Promise<T> {
  for (const startedAt = Date.now(); Date.now() - startedAt < PATIENCE_MS; await pause(20)) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`nothing came within ${PATIENCE_MS} ms: ${(await told()).slice(-2_000)}`);
}

/** Null where the system does not say (it counts in hundredths of a second). */
function cpuSeconds(pid: number): number | null {
  const place = `/proc/${pid}/stat`;
  if (!existsSync(place)) return null;
  const fields = readFileSync(place, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function expect(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${String(pattern)} is not in: ${text.slice(0, 2_000)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
