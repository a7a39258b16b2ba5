// Takes the pictures of the README and of docs/, and with a folder as its argument those of every look, to be looked at:
// `npm run pictures -- [FOLDER]`. Each is of the real bot in the local workspace, over the articles that ship.
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildManifest, DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { startDigests } from '../../src/digest/start-digests.js';
import { oneToken } from '../../src/post/slack-client.js';
import { installedPage, installPage, notInstalledPage } from '../../src/blocks/onboarding/install-pages.js';
import { ana, cast } from '../../src/workspace/memory/standing-people.js';
import { startWorkspace } from '../../src/workspace/start-workspace.js';
import { atEnd, endAll } from '../at-end.js';
import { type Bot, COMMAND, INCIDENT, MENTION, startBot } from '../slack/start-bot.js';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const SHIPPED = fileURLToPath(new URL('../../knowledge', import.meta.url));
const DOCS = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
/** The article that comes in while somebody looks. */
const LATER = 't-mobile-hacked-in-monumental-chinese-breach.md';
const DAY = 86_400_000;

const LOOKS = {
  light: { viewport: { width: 1000, height: 880 } },
  dark: { viewport: { width: 1000, height: 880 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 } },
} as const;
type Look = keyof typeof LOOKS;

type Take = (name: string) => Promise<void>;

interface Desk {
  readonly bot: Bot;
  /** Of the question in whose thread the bot answered. */
  readonly ts: string;
}

/** A workspace in which somebody asked, was here yesterday, and has a digest that was just posted. */
async function startDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-pictures-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const knowledgeDir = join(folder, 'knowledge');
  await cp(SHIPPED, knowledgeDir, { recursive: true });
  await rename(join(knowledgeDir, LATER), join(folder, LATER));
  const began = Date.now();
  // The articles are of November 2024: later they would be no news.
  const clock = { at: Date.parse('2024-11-25T08:50:00Z') };
  const now = (): number => clock.at + Date.now() - began;
  const manifest = buildManifest(DEFAULT_MANIFEST);
  const workspace = await startWorkspace({ port: 0, manifest, now, ...cast });
  atEnd(() => workspace.stop());
  const bot = await startBot({ workspace, knowledgeDir, now });
  const { wired } = bot;
  const { desk } = wired;
  const worker = startDigests(wired.remembered.digests, {
    ...{ tokenOf: oneToken(workspace.botToken), slackApiUrl: workspace.apiUrl },
    installationOf: () => desk.installation,
  });
  atEnd(() => worker.stop());
  const { store } = wired.remembered;
  await workspace.openTab({ user: ana.id, tab: 'home' });
  await bot.settle();
  await store.subscriptions.save({
    ...{ id: 'digest', teamId: desk.installation.home().teamId, channelId: INCIDENT, createdBy: ana.id },
    ...{ createdAt: now(), days: [1, 2, 3, 4, 5], time: '15:00', timeZone: 'Europe/Oslo', subjects: [] },
    ...{ whenNothing: 'line', pausedAt: null, pausedWhy: null, cursor: await store.news.newest() },
    ...{ changedAt: now(), scheduledFrom: now() },
  });
  clock.at += DAY;
  await rename(join(folder, LATER), join(knowledgeDir, LATER));
  await wired.answers.refresh();
  await wired.remembered.recordNews();
  await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'digest now' });
  await bot.settle();
  for (let tries = 0; !isPosted(bot) && tries < 100; tries += 1) await new Promise((go) => setTimeout(go, 100));
  const { ts } = await workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} is T-Mobile breached?` });
  await bot.settle();
  return { bot, ts };
}

function isPosted({ messages }: Bot): boolean {
  return messages().some(({ isBot, ephemeral }) => isBot && ephemeral !== true);
}

async function takeAll({ bot, ts }: Desk, page: Page, take: Take, more: boolean): Promise<void> {
  const { workspace } = bot;
  await page.goto(`${workspace.url}/#channel=incident`);
  await page.locator('#messages article').first().waitFor();
  await take('digest');
  await page.goto(`${workspace.url}/#channel=incident&thread=${ts}`);
  await page.locator('#thread article').nth(1).waitFor();
  if (more) await take('thread');
  await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'tmobile' });
  await bot.settle();
  await page.goto(`${workspace.url}/#channel=incident`);
  await page.getByText('Searched 3 articles').first().waitFor();
  await page.locator('#messages article').last().evaluate('(article) => article.scrollIntoView({ block: "end" })');
  await take('answer');
  await workspace.openTab({ user: ana.id, tab: 'home' });
  await bot.settle();
  await page.goto(`${workspace.url}/#channel=dm`);
  await page.getByRole('button', { name: 'Home' }).click();
  await page.locator('#home [data-block="header"]').first().waitFor();
  await take('home');
}

/** What only eyes judge and no document shows. */
async function takeMore({ bot }: Desk, page: Page, take: Take): Promise<void> {
  const { workspace } = bot;
  await page.goto(`${workspace.url}/#channel=incident`);
  await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'timeline t-mobile' });
  await page.locator('#messages table').first().waitFor();
  await page.locator('#messages table').last().scrollIntoViewIfNeeded();
  await take('timeline');
  const next = { kind: 'open', url: 'slack://app' } as const;
  const name = DEFAULT_MANIFEST.name;
  const pages = {
    install: installPage(name, 'https://slack.com/oauth/v2/authorize'),
    installed: installedPage(name, 'First & Co', next),
    organisation: installedPage(name, 'Wide & Co', { ...next, kind: 'add workspaces' }),
    refused: notInstalledPage(name, 'slack_oauth_invalid_state', '/slack/install'),
  };
  // Away from the page of the workspace, whose policy would hold for them too.
  await page.goto('about:blank');
  for (const [which, html] of Object.entries(pages)) {
    await page.setContent(html);
    await take(which);
  }
}

async function main(browser: Browser, folder: string | undefined): Promise<void> {
  const to = folder ?? DOCS;
  await mkdir(to, { recursive: true });
  for (const look of folder === undefined ? (['light'] as const) : (Object.keys(LOOKS) as Look[])) {
    const page = await browser.newPage(LOOKS[look]);
    page.setDefaultTimeout(15_000);
    const take = async (name: string): Promise<void> => {
      await page.evaluate(
        'Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined)',
      );
      await page.screenshot({ path: join(to, folder === undefined ? `${name}.png` : `${name}-${look}.png`) });
    };
    const desk = await startDesk();
    await takeAll(desk, page, take, folder !== undefined);
    if (folder !== undefined) await takeMore(desk, page, take);
    await page.close();
    await endAll();
  }
}

const browser = await chromium.launch({ executablePath, args });
try {
  await main(browser, process.argv[2]);
} finally {
  await endAll();
  await browser.close();
}
