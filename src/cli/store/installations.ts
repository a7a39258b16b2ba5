// Terminal door: the workspaces in which the app is installed, and forgetting one whose key is lost.
import { parseArgs } from 'node:util';
import { openLibrary } from '../open-library.js';
import { runDoor } from '../run-door.js';

const USAGE = `npm run --silent installations [-- --forget ID]
Lists where the app is installed and which key holds each; --forget deletes the tokens of one (T… or E…), and nothing else`;

await runDoor(USAGE, async () => {
  const { values } = parseArgs({ options: { forget: { type: 'string' } } });
  const store = await openLibrary();
  try {
    if (values.forget !== undefined) {
      const isGone = await store.installations.remove(values.forget, Date.now());
      if (!isGone) throw new Error(`The app is not installed in ${values.forget}.`);
      process.stdout.write(
        `The tokens of ${values.forget} are deleted; its digests wait until it installs the app again.\n`,
      );
      return;
    }
    const rows = await store.installations.all();
    if (rows.length === 0) process.stdout.write('No installation is kept here.\n');
    for (const { id, keyId, changedAt } of rows) {
      process.stdout.write(`${id}  key ${keyId}  since ${new Date(changedAt).toISOString().slice(0, 16)}Z\n`);
    }
  } finally {
    await store.close();
  }
});
