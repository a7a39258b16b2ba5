// npm run test:load: how soon the bot acknowledges under load, and whether it answers everything.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDoor, UsageError } from '../../src/cli/run-door.js';
import { databaseUrl, noPostgresql, onServer } from '../state/on-server.js';
import { runLoad, type LoadFigures } from './run-load.js';

const USAGE = `npm run test:load [-- --rate 200] [--seconds 120] [--passages 0] [--store sqlite|postgresql]
half slash commands, half mentions at this rate a second, over the shipped articles or so many made-up passages; without --store
both, SQLite on the disk of the folder for temporary files. Ends with 1 when an answer was lost`;

await runDoor(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '120' },
      passages: { type: 'string', default: '0' },
      store: { type: 'string' },
    },
  });
  const [rate = 0, seconds = 0, passages = 0] = [values.rate, values.seconds, values.passages].map(Number);
  if (!(rate > 0 && seconds > 0 && Number.isInteger(rate * seconds))) throw new UsageError('--rate or --seconds?');
  if (!Number.isInteger(passages) || passages < 0) throw new UsageError(`--passages ${values.passages}?`);
  const stores = ['sqlite', 'postgresql'].filter((store) => values.store === undefined || values.store === store);
  if (stores.length === 0) throw new UsageError(`--store ${values.store}?`);
  say(`${rate} a second for ${seconds} s; ${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`);
  for (const store of stores) {
    const silence = store === 'postgresql' ? await noPostgresql() : null;
    if (silence !== null) say(`PostgreSQL skipped: ${silence}`);
    else if (tell(store, await withPlace(store, (place) => runLoad({ ...place, rate, seconds, passages })))) continue;
    else process.exitCode = 1;
  }
});

/** Runs `work` with a folder, and on PostgreSQL with a database, of its own. */
async function withPlace(
  store: string,
  work: (place: { folder: string; databaseUrl: string | null }) => Promise<LoadFigures>,
): Promise<LoadFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-load-'));
  const name = `desk_load_${process.pid}`;
  const remove = `drop database if exists ${name} with (force)`;
  // Commits wait for the disk, as an operator's do.
  const url = new URL(databaseUrl);
  url.searchParams.delete('options');
  url.pathname = `/${name}`;
  try {
    if (store === 'sqlite') return await work({ folder, databaseUrl: null });
    await onServer(remove, `create database ${name}`);
    return await work({ folder, databaseUrl: url.href });
  } finally {
    await rm(folder, { recursive: true });
    if (store !== 'sqlite') await onServer(remove);
  }
}

/** False when an answer was lost. */
function tell(store: string, figures: LoadFigures): boolean {
  const { asked, acks, unacknowledged, lost, doubles, problems, peakMb, processorMs } = figures;
  const ms = [acks.median, acks.p99, acks.max].map((each) => each.toFixed(0));
  say(store);
  say(`  ack median, p99, max     ${ms.join(', ')} ms`);
  say(`  not acknowledged in 3 s  ${unacknowledged}`);
  say(`  asked                    ${asked}`);
  say(`  lost, doubles            ${lost}, ${doubles}`);
  say(`  peak memory              ${peakMb === null ? 'not told by this system' : `${peakMb.toFixed(0)} MB`}`);
  say(
    `  processor a question     ${processorMs === null ? 'not told by this system' : `${processorMs.toFixed(1)} ms`}`,
  );
  for (const problem of new Set(problems)) say(`  broke a rule of Slack's: ${problem}`);
  return lost === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
