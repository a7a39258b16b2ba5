// Counts the files of src that one act enters in the running bot: those of which V8 saw a function called meanwhile.
// The bot is the real one in a local workspace, in this process; what plays Slack (src/workspace) is not counted.
import { Session } from 'node:inspector/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runDoor } from '../../src/cli/run-door.js';
import { atEnd, endAll } from '../at-end.js';
import { createOpenFetch, serve } from '../reading/fetch/serve.js';
import { CHOSEN, clear, clocked, MINUTE } from '../slack/clocked-bot.js';
import { COMMAND, MENTION, startBot } from '../slack/start-bot.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const PAGE =
  '<!doctype html><html lang="en"><head><title>Viasat says intruders entered its network</title></head><body><article>' +
  '<p>Viasat said on Tuesday that intruders had entered its network through a router that was not patched.</p>' +
  '<p>A spokesperson for Viasat said that the company found no evidence of any impact to customers.</p>' +
  '<p>The FBI said that it is investigating the intrusion together with other agencies.</p></article></body></html>';

interface Act {
  /** What a person types, or what happens. */
  readonly name: string;
  run(): Promise<unknown>;
}

/** Each starts a bot of its own, and comes back with what is to be counted. */
const ACTS: Record<string, () => Promise<Act>> = {
  question: async () => {
    const { command } = await startBot();
    return { name: `${COMMAND} what did T-Mobile say?`, run: () => command('what did T-Mobile say?') };
  },
  status: async () => {
    const { command } = await startBot();
    return { name: `${COMMAND} status`, run: () => command('status') };
  },
  mention: async () => {
    const { mention } = await startBot();
    return { name: `${MENTION} what did T-Mobile say?`, run: () => mention('what did T-Mobile say?') };
  },
  add: async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const { origin } = await serve({ '/page': (_, response) => response.writeHead(200, headers).end(PAGE) });
    const { command } = await startBot({ fetch: createOpenFetch() });
    return { name: `${COMMAND} add ${origin}/page`, run: () => command(`add ${origin}/page`) };
  },
  digest: async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.publish(clear);
    return { name: 'a digest is due and posted', run: () => bot.pass(15 * MINUTE) };
  },
};

const USAGE = `npm run bench:entered [-- ACT...] [--list]
how many files of src each act enters: ${Object.keys(ACTS).join(', ')}; --list names them`;
const inspector = new Session();

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: 'boolean' } } });
  inspector.connect();
  await inspector.post('Profiler.enable');
  await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  atEnd(() => inspector.disconnect());
  for (const [id, prepare] of Object.entries(ACTS)) {
    if (positionals.length > 0 && !positionals.includes(id)) continue;
    const act = await prepare();
    await filesEntered();
    await act.run();
    const files = await filesEntered();
    process.stdout.write(`${id.padEnd(9)} ${String(files.length).padStart(3)} files  (${act.name})\n`);
    if (values.list === true) process.stdout.write(files.map((file) => `  ${file}\n`).join(''));
  }
  await endAll();
});

/** The files of which a function was called since the last look. */
async function filesEntered(): Promise<string[]> {
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  const entered = result
    .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
    .filter(({ url }) => url.startsWith('file://'))
    .map(({ url }) => fileURLToPath(url.split('?')[0] ?? url))
    .filter((path) => path.startsWith(SRC) && !path.startsWith(`${SRC}workspace${sep}`));
  return [...new Set(entered.map((path) => path.slice(SRC.length)))].sort();
}
