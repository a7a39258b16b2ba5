// Terminal door: writes all that the bot remembers into one file, while the bot goes on.
import { parseArgs } from 'node:util';
import { backUpStore } from '../../state/backup/back-up-store.js';
import { settingsOfEnvironment } from '../../settings.js';
import { runDoor, UsageError } from '../run-door.js';

const USAGE = `npm run --silent backup -- FILE
Writes what the bot remembers, as it is at this instant, into a new file that SQLite and PostgreSQL both take back`;

await runDoor(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('Name one file.');
  const read = settingsOfEnvironment();
  if (!read.ok) throw new Error(read.message);
  const rows = await backUpStore({ ...read.settings, now: Date.now }, file);
  process.stdout.write(`${rows} rows written to ${file}. Keep it as you keep the store: it holds the same.\n`);
});
