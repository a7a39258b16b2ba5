// Terminal door: reads some two hundred hostile inputs as the bot does, and tells what became of them and how long its event loop
// was held up meanwhile.
import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { runDoor } from '../../src/cli/run-door.js';
import { createExtractor, LIMITS } from '../../src/reading/extractor.js';
import { hostileInputs } from '../reading/hostile-inputs.js';

const USAGE = `npm run bench:hostile
prints how many were refused and why, the longest reading, the longest pause of the event loop, how much of one was work of the
bot (on a busy machine the rest waits for its turn; only Linux tells), and memory`;
const RESOLUTION_MS = 1;
const SETTLING_MS = 500;
// Its first number is how long this thread was at work, in nanoseconds.
const AT_WORK = `/proc/self/task/${process.pid}/schedstat`;

await runDoor(USAGE, async () => {
  const extractor = createExtractor();
  const inputs = hostileInputs().map(({ content, ...rest }) => ({ ...rest, bytes: new TextEncoder().encode(content) }));
  await pause(SETTLING_MS);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const before = process.memoryUsage.rss();
  const outcomes = new Map<string, number>();
  const times: { name: string; ms: number }[] = [];
  let most = before;
  const longestWork = watchWork();
  delay.enable();
  for (const { name, bytes, contentType } of inputs) {
    const start = performance.now();
    const drafted = await extractor.extract({ bytes, contentType, url: null, fileName: null, retrieved: '2026-11-21' });
    times.push({ name, ms: performance.now() - start });
    const outcome = drafted.ok ? 'read' : `refused: ${drafted.refusal.because}`;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    most = Math.max(most, process.memoryUsage.rss());
    await nextTurn();
  }
  delay.disable();
  const work = longestWork();
  await extractor.close();
  times.sort((a, b) => b.ms - a.ms);
  const say = (what: string, figure: string): void => void process.stdout.write(`${what.padEnd(48)} ${figure}\n`);
  say('inputs', String(inputs.length));
  for (const [outcome, count] of [...outcomes].sort(([, a], [, b]) => b - a)) say(`  ${outcome}`, String(count));
  say('longest pause of the event loop, ms', (delay.max / 1e6).toFixed(0));
  if (work !== null) say('  longest work of the bot between two turns, ms', work.toFixed(0));
  say('memory of the bot: more by, MB', ((most - before) / 1e6).toFixed(0));
  say('memory of a reader: ended above, MB', String(LIMITS.memoryMb));
  for (const { name, ms } of times.slice(0, 5)) say(`  ${name}`.slice(0, 48), `${ms.toFixed(0)} ms`);
});

/** Returns what ends the watch, and tells the longest work between two turns in ms; null where the machine does not tell. */
function watchWork(): () => number | null {
  if (!existsSync(AT_WORK)) return () => null;
  const atWork = (): number => Number(readFileSync(AT_WORK, 'utf8').split(' ', 1)[0]) / 1e6;
  let [last, longest] = [atWork(), 0];
  const timer = setInterval(() => {
    const now = atWork();
    [last, longest] = [now, Math.max(longest, now - last)];
  }, RESOLUTION_MS);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
