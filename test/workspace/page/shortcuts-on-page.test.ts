// The page in a real browser over a real workspace: shortcuts on messages and beside the composer, modals with long texts,
// and permalinks.
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertsBot, ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { type RunningApp, startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const incident = 'C0INCIDENT';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const view = {
  type: 'modal' as const,
  callback_id: 'pasted',
  title: plain('Paste'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'text',
      label: plain('Text'),
      element: { type: 'plain_text_input' as const, action_id: 'typed', multiline: true },
    },
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Name'),
      optional: true,
      dispatch_action: true,
      element: { type: 'plain_text_input' as const, action_id: 'named' },
    },
    {
      type: 'input' as const,
      block_id: 'where',
      label: plain('Where'),
      optional: true,
      element: {
        type: 'conversations_select' as const,
        action_id: 'chosen',
        filter: { include: ['public' as const], exclude_external_shared_channels: true },
      },
    },
  ],
};

if (!hasBrowser) {
  it.skip(`the workspace page (skipped: no browser at ${executablePath}; set CHROMIUM_PATH to a Chromium)`, () =>
    undefined);
}

describe.runIf(hasBrowser)('the page over a workspace', { timeout: 30_000 }, () => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;
  let running: RunningApp;
  let faults: string[];
  /** What the workspace must have noted at the end. */
  let problems: string[];
  const heard: unknown[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (entry) => entry.type() === 'error' && faults.push(entry.text()));
  }, 60_000);
  afterAll(() => browser?.close());

  beforeEach(async () => {
    heard.length = 0;
    faults = [];
    problems = [];
    workspace = await startWorkspace({ port: 0, manifest: manifestOf() });
    running = await startSocketApp(workspace, (app) => {
      app.shortcut({ type: 'message_action', callback_id: 'explain' }, async ({ ack, shortcut, respond }) => {
        await ack();
        heard.push(shortcut.type === 'message_action' ? shortcut.message.ts : undefined);
        await respond({ response_type: 'ephemeral', text: 'Explained' });
      });
      app.shortcut('new', async ({ ack, client, shortcut }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view });
      });
      app.action('named', async ({ ack, action }) => {
        await ack();
        heard.push('value' in action ? action.value : undefined);
      });
      app.view('pasted', async ({ ack, view: { state } }) => {
        heard.push(state.values.text?.typed?.value);
        const isDeeper = state.values.name?.named?.value === 'deeper';
        await (isDeeper ? ack({ response_action: 'push', view: { ...view, title: plain('On top') } }) : ack());
      });
    });
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.mouse.move(0, 0);
  });
  afterEach(async () => {
    await page.goto('about:blank');
    await running.stop();
    await workspace.stop();
    expect(faults).toEqual([]);
    expect(workspace.problems).toEqual(problems);
  });

  const said = async (text: string, threadTs?: string) =>
    (await workspace.post({ user: ana.id, channel: incident, text, threadTs })).ts;
  const article = (text: string, place = '#messages') => page.locator(`${place} article`).filter({ hasText: text });

  it('offers the app’s shortcuts on a message, to pointers and to keys', async () => {
    const ts = await said('a claim');
    await page.goto(workspace.url);
    await article('a claim').hover();
    await article('a claim').getByLabel('More actions').click();
    const item = article('a claim').getByRole('button', { name: 'Explain' });
    expect(await item.textContent()).toContain('Test Desk');
    await page.keyboard.press('Escape');
    await item.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await article('Explained').waitFor();
    expect(heard).toEqual([ts]);
    expect(await article('Explained').getByLabel('More actions').count()).toBe(0);
  });

  it('offers them in threads, but not on what is left of a deleted message', async () => {
    const ts = await said('a claim');
    const reply = await said('an echo', ts);
    await page.goto(workspace.url);
    await article('a claim').getByRole('button', { name: '1 reply' }).click();
    await article('an echo', '#thread').hover();
    await article('an echo', '#thread').getByLabel('More actions').click();
    await article('an echo', '#thread').getByRole('button', { name: 'Explain' }).click();
    await article('Explained').waitFor();
    expect(heard).toEqual([reply]);
    workspace.deleteMessage(incident, ts);
    await article('This message was deleted.').waitFor();
    expect(await article('This message was deleted.').getByLabel('More actions').count()).toBe(0);
  });

  it('says at the message that the app did not answer', async () => {
    await said('a claim');
    await page.goto(workspace.url);
    await running.stop();
    await article('a claim').hover();
    await article('a claim').getByLabel('More actions').click();
    await article('a claim').getByRole('button', { name: 'Explain' }).click();
    expect(await article('a claim').getByRole('alert').textContent()).toContain('dispatch_failed');
    problems = ['explain was not acked: connection_failed'];
  });

  it('keeps the whole menu in sight at the last message', async () => {
    for (let count = 1; count <= 30; count += 1) await said(`line ${count}`);
    await page.setViewportSize({ width: 400, height: 600 });
    await page.goto(workspace.url);
    await article('line 30').hover();
    await article('line 30').getByLabel('More actions').click();
    const composer = await page.locator('#channel-composer').boundingBox();
    await expect
      .poll(async () => {
        const menu = await article('line 30').locator('.menu').boundingBox();
        return (menu?.y ?? 0) + (menu?.height ?? 0);
      })
      .toBeLessThan(composer?.y ?? 0);
  });

  it('opens a modal from beside the composer, counts what is too much, and sends what fits', async () => {
    await page.goto(workspace.url);
    await page.locator('#channel').getByLabel('Shortcuts').click();
    await page.locator('#channel').getByRole('button', { name: 'New' }).click();
    const text = page.getByRole('textbox', { name: 'Text' });
    await text.fill('x'.repeat(3010));
    expect(await page.locator('.counter.over').textContent()).toBe('-10');
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await page.getByText('Please use at most 3000 characters: these are 3010.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('n');
    await page.getByRole('textbox', { name: 'Name' }).press('Enter');
    await expect.poll(() => heard, { interval: 10, timeout: 10_000 }).toEqual(['n']);
    await text.fill('it fits');
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await page.getByTestId('modal').waitFor({ state: 'detached' });
    expect(heard).toEqual(['n', 'it fits']);
  });

  it('offers in a menu of conversations what its filter lets through', async () => {
    workspace.setShared('C0GENERAL1', 'other-organisation');
    await page.goto(workspace.url);
    await page.locator('#channel').getByLabel('Shortcuts').click();
    await page.locator('#channel').getByRole('button', { name: 'New' }).click();
    const menu = page.getByTestId('modal').getByRole('combobox');
    expect(await menu.getByRole('option').allTextContents()).toEqual(['Select an item', '#incident']);
  });

  it('keeps a modal to the page that opened it: a reload and another tab show none', async () => {
    await page.goto(workspace.url);
    await page.locator('#channel').getByLabel('Shortcuts').click();
    await page.locator('#channel').getByRole('button', { name: 'New' }).click();
    const modal = page.getByTestId('modal');
    await modal.waitFor();
    await page.reload();
    await page.getByTestId('composer').waitFor();
    await said('a later claim');
    await article('a later claim').waitFor();
    expect(await modal.count()).toBe(0);
    await page.locator('#channel').getByLabel('Shortcuts').click();
    await page.locator('#channel').getByRole('button', { name: 'New' }).click();
    await modal.waitFor();
  });

  it('finds what was typed in a modal again when the one on top of it is closed', async () => {
    await page.goto(workspace.url);
    await page.locator('#channel').getByLabel('Shortcuts').click();
    await page.locator('#channel').getByRole('button', { name: 'New' }).click();
    await page.getByRole('textbox', { name: 'Text' }).fill('below');
    await page.getByRole('textbox', { name: 'Name' }).fill('deeper');
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await page.getByRole('heading', { name: 'On top' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Paste' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('below');
  });

  it('follows permalinks to the thread, in place and from outside', async () => {
    const ts = await said('a claim');
    const link = `${workspace.url}/archives/${incident}/p${ts.replace('.', '')}`;
    await workspace.post({ user: alertsBot.id, channel: 'C0GENERAL1', text: `See <${link}|the claim>`, isRaw: true });
    await page.goto(`${workspace.url}/#user=${ben.id}&channel=general`);
    await page.getByRole('link', { name: 'the claim' }).click();
    await article('a claim', '#thread').waitFor();
    expect(page.url()).toContain(`user=${ben.id}&channel=incident&thread=${ts}`);
    expect(page.context().pages()).toHaveLength(1);
    await page.goto(link);
    await article('a claim', '#thread').waitFor();
  });
});
