// Terminal door: puts what a backup holds in the place of what the bot remembers. The bot must be stopped meanwhile.
import { parseArgs } from 'node:util';
import { restoreStore } from '../../state/backup/restore-store.js';
import { settingsOfEnvironment } from '../../settings.js';
import { runDoor, UsageError } from '../run-door.js';

const USAGE = `npm run --silent restore -- FILE [--force]
Fills an empty store with a backup, all of it or nothing; --force replaces what a store holds. Stop the bot before`;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('Name one file.');
  const read = settingsOfEnvironment();
  if (!read.ok) throw new Error(read.message);
  const options = { ...read.settings, now: Date.now, force: values.force === true };
  const { head, rows } = await restoreStore(options, file);
  process.stdout.write(`${rows} rows of ${new Date(head.madeAt).toISOString()} restored from ${file}.\n`);
});
