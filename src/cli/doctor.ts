// Terminal door: checks settings, knowledge and manifest without the network, and says what to mend.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { settingsOfEnvironment, type Settings } from '../settings.js';
import { buildManifest } from '../build-manifest.js';
import { loadAsk } from './load-ask.js';
import { missingStore, openStore } from '../state/store.js';
import { openLibrary } from './open-library.js';
import { runDoor, UsageError } from './run-door.js';
import { whyNoDigest } from './why-no-digest.js';

const USAGE = `npm run doctor [-- --knowledge DIR]...   checks settings, knowledge and manifest, offline
npm run doctor -- digest [ID]            why a digest did not come; without an id, the ids of all digests`;
const MANIFEST = fileURLToPath(new URL('../../manifest.yml', import.meta.url));

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { knowledge: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals[0] === 'digest') return tellDigest(positionals[1]);
  if (positionals.length > 0) throw new UsageError(`${positionals[0]} cannot be examined: only a digest can.`);
  const read = settingsOfEnvironment();
  const settings = read.ok ? read.settings : null;
  const findings = [
    ...(read.ok ? [] : [read.message]),
    ...(await knowledgeFindings(values.knowledge)),
    ...(settings === null ? [] : await manifestFindings(settings)),
    ...(settings === null ? [] : await storeFindings(settings)),
  ];
  if (settings !== null) say(`settings: ${connectionLine(settings)}`);
  for (const finding of findings) say(finding);
  if (findings.length === 0) say('Nothing is wrong.');
  else process.exitCode = 1;
});

async function tellDigest(id: string | undefined): Promise<void> {
  const store = await openLibrary();
  try {
    if (id !== undefined) return (await whyNoDigest(store, id, Date.now())).forEach(say);
    const all = await store.subscriptions.all();
    if (all.length === 0) say('No channel has a digest.');
    for (const each of all) say(`${each.id}  channel ${each.channelId}${each.pausedAt === null ? '' : ', paused'}`);
  } finally {
    await store.close();
  }
}

async function knowledgeFindings(folders: readonly string[]): Promise<string[]> {
  // The problems themselves, with file, line and remedy, are told while the knowledge is read.
  const { knowledge } = await loadAsk(folders);
  const { articles, subjects, concepts, problems } = knowledge;
  say(`knowledge: ${articles.length} articles, ${subjects.length} subjects, ${concepts.length} concepts`);
  return problems.length === 0 ? [] : [`knowledge: ${problems.length} problems, listed above`];
}

// The store is opened, tried and let go of: what keeps the bot from remembering is said here, with what to do.
async function storeFindings({ dataDir, databaseUrl }: Settings): Promise<string[]> {
  const wasThere = missingStore({ dataDir, databaseUrl }) === null;
  const opened = await openStore({ dataDir, databaseUrl, now: Date.now });
  if (!opened.ok) return [`store: ${opened.message}`];
  const problem = await opened.store.check();
  await opened.store.close();
  if (problem !== null) return [`store: ${problem}`];
  const place = opened.store.engine === 'sqlite' ? `SQLite in ${dataDir}` : 'PostgreSQL';
  say(`store: ${place} can be read and written${wasThere ? '' : '; it was made just now'}`);
  return [];
}

async function manifestFindings({ command, botName, connection }: Settings): Promise<string[]> {
  if (connection.kind === 'http') {
    say('manifest: for HTTP, paste what this prints: npm run --silent manifest -- --url https://your.host');
    return [];
  }
  const expected = buildManifest({ command, name: botName, publicUrl: null });
  try {
    const present: unknown = parse(await readFile(MANIFEST, 'utf8'));
    if (JSON.stringify(present) === JSON.stringify(expected)) {
      say('manifest: manifest.yml fits the settings');
      return [];
    }
    const call = `npm run --silent manifest -- --command ${command} --name "${botName}"`;
    return [`manifest: manifest.yml is not what these settings need. Print the right one: ${call}`];
  } catch (error) {
    return [`manifest: manifest.yml cannot be read (${String(error)}).`];
  }
}

function connectionLine({ connection, port }: Settings): string {
  if (connection.kind === 'local') return `no Slack tokens: npm start opens the local workspace (port ${port})`;
  return connection.kind === 'socket' ? 'Slack over Socket Mode' : `Slack over HTTP on port ${port}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
