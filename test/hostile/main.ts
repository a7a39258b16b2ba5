// npm run test:hostile: requests that mean harm, at length. Arguments: how many, and a seed; 10,000 and 1 unless given.
import { endAll } from '../at-end.js';
import { runHostile } from './run-hostile.js';

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const MOST_SHOWN = 40;
let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled += 1;
  process.stdout.write(
    `Nobody handled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
  );
});

const { kinds, statuses, wrongs, ...figures } = await runHostile(count, seed);
await endAll();
const say = (what: string, figure: string | number): void =>
  void process.stdout.write(`${what.padEnd(40)} ${figure}\n`);
say('requests', figures.requests);
for (const [kind, number] of Object.entries(kinds)) say(`  ${kind}`, number);
for (const [status, number] of Object.entries(statuses))
  say(status === '0' ? 'connection closed' : `answered ${status}`, number);
say('longest until the answer, ms', figures.longestMs);
say('memory with the workspace, MB', figures.memoryMb);
say('rejections that nobody handled', unhandled);
say('what should not have been', wrongs.length);
for (const wrong of wrongs.slice(0, MOST_SHOWN)) process.stdout.write(`  ${wrong}\n`);
process.exitCode = wrongs.length === 0 && unhandled === 0 ? 0 : 1;
