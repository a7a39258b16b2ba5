// Every surface of the page under axe-core, in light and dark and on a phone, with the real bot behind it; and the inspector, the
// people and the tabs as a person uses them.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildManifest, DEFAULT_MANIFEST } from '../../../src/build-manifest.js';
import { ana, cast } from '../../../src/workspace/memory/standing-people.js';
import { createMovableClock, startWorkspace } from '../../../src/workspace/start-workspace.js';
import { atEnd } from '../../at-end.js';
import { type Bot, COMMAND, INCIDENT, MENTION, startBot } from '../../slack/start-bot.js';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

if (!hasBrowser) {
  it.skip(`the page under axe-core (skipped: no browser at ${executablePath}; set CHROMIUM_PATH to a Chromium)`, () =>
    undefined);
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
  }[];
}

/** What axe calls serious or critical, with the element and the reason. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResult>('axe.run(document)');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
    );
}

async function startTried(clock = createMovableClock()): Promise<Bot> {
  const workspace = await startWorkspace({
    port: 0,
    manifest: buildManifest(DEFAULT_MANIFEST),
    limits: { ackMs: 2_000, retryMs: [], quietMs: 25, triggerMs: 60_000 },
    ...cast,
    clock,
  });
  atEnd(() => workspace.stop());
  return startBot({ workspace, now: clock.now });
}

const looks = {
  light: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 } },
} as const;

describe.runIf(hasBrowser)('the page over the real bot', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  }, 60_000);
  afterAll(() => browser?.close());

  async function open(bot: Bot, look: keyof typeof looks = 'light'): Promise<Page> {
    // The page's own policy lets nothing but its files run.
    const page = await browser.newPage({ ...looks[look], bypassCSP: true });
    page.setDefaultTimeout(15_000);
    await page.addInitScript(axe);
    await page.goto(`${bot.workspace.url}/#channel=incident`);
    return page;
  }

  it.each(['light', 'dark', 'phone'] as const)('has no serious fault under axe-core (%s)', async (look) => {
    const bot = await startTried();
    const { workspace } = bot;
    await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'tmobile' });
    await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'status' });
    const { ts } = await workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} how did they get in?` });
    await bot.settle();
    const page = await open(bot, look);
    const found: Record<string, string[]> = {};
    const judge = async (surface: string): Promise<void> => {
      // What still moves or fades in has not its own colours yet.
      await page.evaluate(
        'Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined)',
      );
      found[surface] = await violationsOn(page);
    };
    const closeAll = async (): Promise<void> => {
      for (let view = workspace.seen(ana.id).view; view !== null; view = workspace.seen(ana.id).view) {
        await workspace.closeView({ user: ana.id, viewId: view.id });
      }
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    };
    await page.getByText('Searched').first().waitFor();
    await judge('channel');
    await page.goto(`${workspace.url}/#channel=incident&thread=${ts}`);
    await page.locator('#thread article').nth(1).waitFor();
    await judge('thread');
    await page.goto(`${workspace.url}/#channel=dm`);
    await page.getByRole('button', { name: 'Home' }).waitFor();
    await judge('messages');
    await page.getByRole('button', { name: 'Home' }).click();
    await page.locator('#home [data-block="header"]').first().waitFor();
    await judge('home');
    await page.locator('#home input').fill('Is T-Mobile breached?');
    await page.locator('#home input').press('Enter');
    await page.getByRole('button', { name: 'Share to a channel' }).waitFor();
    await judge('answer in a modal');
    await page.getByRole('button', { name: 'Show passage 1' }).click();
    await page.getByRole('heading', { name: 'Passage' }).waitFor();
    await judge('passage');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Share to a channel' }).click();
    await page.locator('dialog select').waitFor();
    await judge('share form');
    await closeAll();
    await page.getByRole('button', { name: 'Set up a digest' }).click();
    await page.getByRole('dialog').waitFor();
    await judge('digest form');
    await closeAll();
    await workspace.shortcut({ user: ana.id, callbackId: 'check_against_sources', channel: INCIDENT, ts });
    await page.getByText('This is no verdict').waitFor();
    await judge('checked message');
    await closeAll();
    await page.getByRole('button', { name: 'Inspector' }).click();
    await page.locator('.inspector-entry').first().waitFor();
    await page.locator('.inspector-entry summary').first().click();
    await judge('inspector');
    await page.getByRole('button', { name: 'Close the inspector' }).click();
    if (look === 'phone') {
      await page.getByRole('button', { name: 'Channels' }).click();
      await judge('sidebar');
    }
    await page.close();
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
  });

  it('shows what passes between the workspace and the bot, with its refusals, and orders a fault', async () => {
    const bot = await startTried();
    const page = await open(bot);
    await page.getByRole('button', { name: 'Inspector' }).click();
    await page.getByLabel('Method').selectOption('chat.postMessage');
    await page.getByLabel('Fault', { exact: true }).selectOption('error');
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByText('The next call of chat.postMessage refuses (internal_error).').waitFor();
    await bot.workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} tmobile` });
    await bot.settle();
    const entries = page.locator('.inspector-entry');
    await entries.filter({ hasText: 'event app_mention' }).waitFor();
    const refused = entries.filter({ hasText: 'chat.postMessage' }).filter({ hasText: 'internal_error' });
    await refused.locator('summary').click();
    expect(await refused.locator('pre').textContent()).toContain('"error": "internal_error"');
    await page.getByLabel('Refusals only').check();
    expect(await entries.filter({ hasText: 'event app_mention' }).count()).toBe(0);
    await page.close();
  });

  it('moves the clock on, for the workspace and the bot', async () => {
    const clock = createMovableClock();
    const bot = await startTried(clock);
    const before = clock.now();
    const page = await open(bot);
    await page.getByRole('button', { name: 'Inspector' }).click();
    await page.getByRole('button', { name: '1 hour on' }).click();
    await page.getByText('For the workspace and the bot it is').waitFor();
    expect(clock.now() - before).toBeGreaterThanOrEqual(60 * 60_000);
    const { ts } = await bot.workspace.post({ user: ana.id, channel: INCIDENT, text: 'Later' });
    expect(Number(ts) * 1_000 - before).toBeGreaterThanOrEqual(60 * 60_000);
    await page.close();
  });

  it('lets one be an admin, a guest or somebody of another organisation, each with what they may see', async () => {
    const bot = await startTried();
    const page = await open(bot);
    const channels = () =>
      page.evaluate<string[]>(`[...document.querySelectorAll('[data-channel]')].map(({ dataset }) => dataset.channel)`);
    const become = async (name: string): Promise<void> => {
      await page.getByRole('button', { name }).click();
      await page.getByText(`as ${name.split(' ').slice(0, 2).join(' ')}`, { exact: true }).waitFor();
    };
    await become('Ada Admin admin');
    expect(await channels()).toEqual(['incident', 'general', 'partners', 'dm']);
    await become('Eva External external');
    expect(await channels()).toEqual(['partners']);
    await become('Gus Guest guest');
    await page.locator('[data-channel="dm"]').click();
    await page.getByRole('button', { name: 'Home' }).click();
    await page.locator('#home').getByRole('button', { name: 'Set up a digest' }).click();
    await page.getByText('Guests and people of other organisations cannot').waitFor();
    await page.close();
  });
});
