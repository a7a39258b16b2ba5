// Terminal door: prints the app manifest, for this bot or for a team that follows another story.
import { parseArgs } from 'node:util';
import { writeManifest } from '../build-manifest.js';
import { readSettings } from '../settings.js';
import { runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent manifest -- [--command /volt-typhoon] [--name "Volt Typhoon desk"] [--url https://bot.example.com]
--url: the bot's public address, for HTTP instead of Socket Mode`;

await runDoor(USAGE, async () => {
  const { values } = parseArgs({
    options: { command: { type: 'string' }, name: { type: 'string' }, url: { type: 'string' } },
  });
  const checked = readSettings({ COMMAND: values.command, BOT_NAME: values.name });
  if (!checked.ok) throw new UsageError(checked.message);
  if (values.url !== undefined && !/^https:\/\/[^\s/]+/.test(values.url)) {
    throw new UsageError(`--url ${values.url}: Slack takes only an https address.`);
  }
  const options = {
    command: checked.settings.command,
    name: checked.settings.botName,
    publicUrl: values.url ?? null,
  };
  process.stdout.write(writeManifest(options));
  return Promise.resolve();
});
