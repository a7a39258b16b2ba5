// Terminal door: takes an article that was added out of the answers. Its text and the reason stay in the store.
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { openLibrary } from './open-library.js';
import { runDoor, UsageError } from './run-door.js';

const USAGE = 'npm run --silent remove -- ID --reason "why"';

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { reason: { type: 'string' } } });
  const [id] = positionals;
  const reason = values.reason?.trim() ?? '';
  if (id === undefined || positionals.length > 1)
    throw new UsageError('Name one article by its id: “sources” and “export” tell it.');
  if (reason === '') throw new UsageError('Say why with --reason: it is kept with the article.');
  const store = await openLibrary();
  try {
    const isRemoved = await store.library.remove({ id, reason, by: userInfo().username, teamId: '', at: Date.now() });
    if (!isRemoved)
      throw new UsageError(
        `No article that was added has the id ${id}. Those of the knowledge folder are files: delete the file.`,
      );
    process.stdout.write(`Removed: ${id}. A bot that runs leaves it out within a second.\n`);
  } finally {
    await store.close();
  }
});
