// Starts the bot as a process of its own against a workspace that a test started, with no setting of whoever runs the tests.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.js';
import { buildManifest, DEFAULT_MANIFEST } from '../src/build-manifest.js';
import { startWorkspace, type Workspace } from '../src/workspace/start-workspace.js';
import { freshFolder } from './state/fresh-folder.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A process starts within seconds, also on a busy machine. */
const PATIENCE_MS = 60_000;

export interface StartedMain {
  readonly workspace: Workspace;
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  printed(this: void): string;
  /** Where the operator looks. */
  readonly operator: string;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
}

/** Resolves when the bot is connected and ready, or as `readyStatus` says. */
export async function startMain(
  mode: 'socket' | 'http',
  env: Record<string, string> = {},
  readyStatus = 200,
): Promise<StartedMain> {
  const workspace = await startWorkspace({
    port: 0,
    manifest: buildManifest(DEFAULT_MANIFEST),
    ...(mode === 'http' ? { transport: { kind: 'http' as const, eventsUrl: '' } } : {}),
  });
  onTestFinished(() => workspace.stop());
  const { apiUrl: SLACK_API_URL, botToken: SLACK_BOT_TOKEN, appToken, signingSecret } = workspace;
  const port = mode === 'http' ? await freePort() : 0;
  const way = mode === 'http' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken };
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), join(ROOT, 'src/main.ts')], {
    // No .env is read here.
    cwd: mkdtempSync(`${freshFolder('main')}/`),
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'] },
      ...{ SLACK_API_URL, SLACK_BOT_TOKEN, ...way, PORT: String(port), OPERATOR_PORT: '0', ...env },
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const opened = await until(
    () => {
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${printed}`);
      return /"port":(\d+).*health and figures are on/.exec(printed);
    },
    () => printed,
  );
  const operator = `http://127.0.0.1:${opened[1]}`;
  const isUp = async (): Promise<true | null> => {
    const response = await fetch(`${operator}/readyz`);
    const { parts } = (await response.json()) as { parts: Record<string, string> };
    return (parts['slack'] === 'ok' && parts['knowledge'] === 'ok' && response.status === readyStatus) || null;
  };
  await until(isUp, () => printed);
  if (mode === 'http') await workspace.sendEventsTo(`http://127.0.0.1:${port}/slack/events`);
  return { workspace, child, printed: () => printed, operator, ended };
}

/** Looks until there is something; fails with what `told` says when nothing comes. */
export async function until<T>(look: () => T | null | Promise<T | null>, told: () => string): Promise<T> {
  for (const startedAt = Date.now(); Date.now() - startedAt < PATIENCE_MS; await pause(25)) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`nothing came within ${PATIENCE_MS} ms: ${told().slice(-2_000)}`);
}
