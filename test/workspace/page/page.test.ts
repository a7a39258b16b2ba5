// The page in a real browser against canned states: what it shows, and what it posts when a person does something.

import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ana, bot, message, modal } from './canned-state.js';
import { everyBlock } from './every-block.js';
import { servePage, type ServedPage } from './serve-page.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (!hasBrowser) {
  it.skip(`the workspace page (skipped: no browser at ${executablePath}; set CHROMIUM_PATH to a Chromium)`, () =>
    undefined);
}

describe.runIf(hasBrowser)('the workspace page', { timeout: 30_000 }, () => {
  let served: ServedPage;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    served = await servePage();
    browser = await chromium.launch({ executablePath, args });
    // One page for all: a new one costs a renderer, and reads and compiles every file again.
    page = await browser.newPage({ timezoneId: 'UTC' });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (entry) => entry.type() === 'error' && faults.push(entry.text()));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  beforeEach(async () => {
    served.reset();
    faults = [];
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.mouse.move(0, 0);
    await page.goto(served.url);
    await shown('m-question').waitFor();
  });

  afterEach(async () => {
    await page.goto('about:blank');
    expect(faults).toEqual([]);
  });

  const shown = (id: string) => page.locator(`#messages [data-message-id="${id}"]`);
  const state = () => served.states.get(ana.id)!;
  const posted = async (path: string) => {
    const count = () => served.posted.filter((each) => each.path === path).length;
    await expect.poll(count, { interval: 10, timeout: 10_000 }).toBe(1);
    return served.posted.find((each) => each.path === path)!.body;
  };
  const openModal = async () => {
    state().view = modal;
    served.changed();
    await page.getByTestId('modal').waitFor();
  };

  it('shows hostile text as the text it is, and makes no link of a javascript: address', async () => {
    const rich = shown('m-hostile');
    expect(await rich.textContent()).toContain('<b>not bold</b> <!channel> <img src=x onerror=alert(1)>');
    expect(await rich.locator('b, img, .mention').count()).toBe(0);
    expect(await attributesOf(rich.locator('a'), 'href')).toEqual(['https://example.com/fine']);
    expect(await rich.locator('.refused-link').textContent()).toBe('a trap (javascript:alert(1))');
    const typed = shown('m-mrkdwn');
    expect(await typed.locator('.refused-link').textContent()).toBe('trap (javascript:alert(1))');
    expect(await page.locator('a:not([rel~="noreferrer"])').count()).toBe(0);
  });

  it('draws mrkdwn', async () => {
    const text = shown('m-mrkdwn').locator('.text');
    expect(await text.locator('b').allTextContents()).toEqual(['bold', 'words']);
    expect(await text.locator('i').textContent()).toBe('italic');
    expect(await text.locator('s').textContent()).toBe('gone');
    expect(await text.locator('code').textContent()).toBe('code');
    expect(await text.locator('pre').textContent()).toBe('pre *not bold*');
    expect(await text.locator('blockquote').textContent()).toBe('quoted words');
    expect(await text.locator('.mention').allTextContents()).toEqual([`@${bot.name}`, '@channel']);
    expect(await text.locator('time').textContent()).toBe('2026-11-20');
    expect(await text.textContent()).toContain('1 < 2 && 3 > 2');
    expect(await text.textContent()).toContain('(edited)');
  });

  it('draws every kind of block, in order, and an unknown one as a box with its type', async () => {
    const blocks = shown('m-every').locator('.blocks > *');
    expect(await attributesOf(blocks, 'data-block')).toEqual(everyBlock.map(({ type }) => type));
    const unknown = shown('m-every').locator('.unknown-block');
    expect(await unknown.count()).toBe(1);
    expect(await unknown.textContent()).toContain('hologram');
    expect(await shown('m-every').locator('ol').getAttribute('start')).toBe('3');
    expect(await shown('m-every').locator('tbody td').allTextContents()).toEqual(['Viasat', '12', 'Charter', '7']);
    expect(await shown('m-every').getByRole('img', { name: 'A map of the providers' }).count()).toBe(1);
  });

  it('puts a malformed block into the box too, and goes on with the rest', async () => {
    const broken = { type: 'actions', elements: 'none' };
    state().channels[0]!.messages.push(message('m-broken', 8, { blocks: [broken, { type: 'divider' }] }));
    served.changed();
    await shown('m-broken').locator('.unknown-block').waitFor();
    expect(await attributesOf(shown('m-broken').locator('.blocks > *'), 'data-block')).toEqual(['actions', 'divider']);
  });

  it('shows only the blocks where there are some, and says the text to screen readers', async () => {
    expect(await shown('m-hostile').locator('.blocks').textContent()).not.toContain('hostile');
    expect(await shown('e-answer').getAttribute('aria-label')).toMatch(
      /^Salt Typhoon desk, 12:07\sPM, only visible to you: Viasat: named by <one> report$/,
    );
  });

  it('labels what only one person sees, and shows it to nobody else', async () => {
    expect(await shown('e-answer').locator('.only-you').textContent()).toBe('Only visible to you');
    expect(await page.locator('.only-you').count()).toBe(1);
    await page.getByRole('button', { name: 'Ben' }).click();
    await shown('e-answer').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Ben' }).getAttribute('aria-pressed')).toBe('true');
    await page.reload();
    await shown('m-question').waitFor();
    expect(await page.locator('.only-you').count()).toBe(0);
  });

  it('posts a click with its message, block and action', async () => {
    await shown('e-answer').locator('[data-action-id="more-excerpts"]').click();
    expect(await posted('/ui/click')).toEqual({
      user: ana.id,
      messageId: 'e-answer',
      blockId: 'next',
      actionId: 'more-excerpts',
    });
  });

  it('asks before a button that wants a confirmation, and does nothing on Escape', async () => {
    await shown('e-answer').locator('[data-action-id="forget"]').click();
    await page.getByTestId('confirm').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('confirm').waitFor({ state: 'detached' });
    expect(served.posted).toEqual([]);
    await shown('e-answer').locator('[data-action-id="forget"]').click();
    await page.getByRole('button', { name: 'Forget', exact: true }).click();
    expect(await posted('/ui/click')).toMatchObject({ actionId: 'forget' });
  });

  it('says what was chosen in menus, overflow menus and feedback buttons', async () => {
    await shown('m-every').locator('[data-action-id="pick"]').selectOption({ label: 'Cisco' });
    expect(await posted('/ui/click')).toMatchObject({
      blockId: 'b-section',
      chosen: { selected_option: { value: 'cisco' } },
    });
    served.posted.length = 0;
    await shown('m-every').locator('[data-action-id="feedback"][data-value="bad"]').click();
    expect(await posted('/ui/click')).toMatchObject({ blockId: 'b-feedback', chosen: { value: 'bad' } });
    served.posted.length = 0;
    await shown('e-answer').locator('summary[data-action-id="more"]').click();
    await shown('e-answer').getByRole('button', { name: 'Report a mistake' }).click();
    expect(await posted('/ui/click')).toMatchObject({
      actionId: 'more',
      chosen: { selected_option: { value: 'mistake' } },
    });
  });

  it('opens url buttons in a new tab that does not learn where it was opened, and tells the bot too', async () => {
    const button = shown('e-answer').locator('a[data-action-id="open"]');
    expect(await button.getAttribute('target')).toBe('_blank');
    expect(await button.getAttribute('rel')).toContain('noreferrer');
    await page.evaluate("document.addEventListener('click', (event) => event.preventDefault())");
    await button.click();
    expect(await posted('/ui/click')).toMatchObject({ actionId: 'open' });
  });

  it('takes what is typed at once, and after another channel was chosen', async () => {
    expect(await page.evaluate('document.activeElement?.dataset.testid')).toBe('composer');
    await page.locator('#sidebar').getByRole('button', { name: 'general' }).click();
    expect(await page.evaluate('document.activeElement?.dataset.testid')).toBe('composer');
  });

  it('suggests a command, and posts it as one', async () => {
    const composer = page.getByTestId('composer');
    await composer.pressSequentially('/sa');
    expect(await page.locator('#channel').getByRole('listbox').textContent()).toContain(
      '/salt-typhoon <question> | sources | help',
    );
    await composer.press('Enter');
    expect(await composer.inputValue()).toBe('/salt-typhoon ');
    await composer.pressSequentially('is Viasat affected?');
    await composer.press('Enter');
    const body = { user: ana.id, channel: 'C1', command: '/salt-typhoon', text: 'is Viasat affected?' };
    expect(await posted('/ui/command')).toEqual(body);
    expect(await composer.inputValue()).toBe('');
  });

  it('refuses a command nobody has, and keeps it typed', async () => {
    const composer = page.getByTestId('composer');
    await composer.fill('/nobody knows');
    await composer.press('Enter');
    expect(await page.locator('#channel .composer-note').textContent()).toContain('/nobody is not a valid command');
    expect(await composer.inputValue()).toBe('/nobody knows');
    expect(served.posted).toEqual([]);
  });

  it('suggests the bot after an @, breaks lines with Shift+Enter and posts with Enter', async () => {
    const composer = page.getByTestId('composer');
    await composer.pressSequentially('@sal');
    await composer.press('Tab');
    await composer.pressSequentially('one');
    await composer.press('Shift+Enter');
    await composer.pressSequentially('two');
    await composer.press('Enter');
    const body = { user: ana.id, channel: 'C1', text: `@${bot.name} one\ntwo` };
    expect(await posted('/ui/message')).toEqual(body);
  });

  it('opens a thread, answers in it, and refuses commands there', async () => {
    await shown('m-question').getByRole('button', { name: '2 replies' }).click();
    const thread = page.locator('#thread');
    expect(await thread.locator('article').count()).toBe(3);
    const composer = page.getByTestId('thread-composer');
    await composer.fill('/salt-typhoon help');
    await composer.press('Enter');
    expect(await thread.locator('.composer-note').textContent()).toBe(
      '/salt-typhoon is not supported in threads. Sorry!',
    );
    expect(served.posted).toEqual([]);
    await composer.fill('and Charter?');
    await composer.press('Enter');
    const threadTs = state().channels[0]!.messages[0]!.ts;
    expect(await posted('/ui/message')).toEqual({ user: ana.id, channel: 'C1', text: 'and Charter?', threadTs });
    await composer.press('Escape');
    await thread.waitFor({ state: 'hidden' });
  });

  it('offers a thread on every message but those only one person sees', async () => {
    await shown('m-typed').hover();
    await shown('m-typed').getByRole('button', { name: 'Reply in thread' }).click();
    expect(await page.locator('#thread article').count()).toBe(1);
    expect(await shown('e-answer').getByRole('button', { name: 'Reply in thread' }).count()).toBe(0);
  });

  it('draws a modal, wants what is required, and posts what was filled in', async () => {
    await openModal();
    const dialog = page.getByTestId('modal');
    expect(await dialog.getByRole('heading').textContent()).toBe('Daily digest');
    expect(await dialog.locator('[data-action-id="channel"]:focus').count()).toBe(1);
    await dialog.getByRole('button', { name: 'Subscribe' }).click();
    const error = dialog.locator('[data-block-id="words"] .field-error');
    expect(await error.textContent()).toBe('Please complete this required field.');
    expect(served.posted).toEqual([]);
    await dialog.locator('[data-action-id="words"]').fill('Viasat');
    await dialog.getByLabel('With excerpts').check();
    await dialog.getByText('Weekdays', { exact: true }).waitFor();
    await dialog.getByLabel('Monday').check();
    await dialog.getByRole('button', { name: 'Subscribe' }).click();
    const values = {
      where: { channel: { type: 'channels_select', selected_channel: 'C1' } },
      words: { words: { type: 'plain_text_input', value: 'Viasat' } },
      kind: { kind: { type: 'radio_buttons', selected_option: { value: 'long' } } },
      days: { days: { type: 'multi_static_select', selected_options: [{ value: 'Monday' }] } },
      time: { time: { type: 'timepicker', selected_time: '09:00' } },
      note: { note: { type: 'plain_text_input', value: null } },
    };
    expect(await posted('/ui/view-submit')).toMatchObject({ user: ana.id, viewId: 'V1', values });
  });

  it('shows the errors of a submitted modal under their inputs', async () => {
    served.answers.set('/ui/view-submit', { ok: false, errors: { words: 'Nobody wrote about that yet.' } });
    await openModal();
    await page.locator('[data-action-id="words"]').fill('Nobody');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('Nobody wrote about that yet.').waitFor();
    expect(await page.locator('[data-action-id="words"]').getAttribute('aria-invalid')).toBe('true');
  });

  it('brings the first error into sight where a modal is longer than the window', async () => {
    await page.setViewportSize({ width: 1100, height: 330 });
    served.answers.set('/ui/view-submit', { ok: false, errors: { words: 'Nobody wrote about that yet.' } });
    await openModal();
    await page.locator('[data-action-id="words"]').fill('Nobody');
    await page.locator('.dialog-body').evaluate(toTop);
    await page.getByRole('button', { name: 'Subscribe' }).click();
    const error = await page.getByText('Nobody wrote about that yet.').boundingBox();
    const body = await page.locator('.dialog-body').boundingBox();
    const bottom = (box: typeof error): number => (box?.y ?? NaN) + (box?.height ?? NaN);
    expect(bottom(error)).toBeLessThanOrEqual(bottom(body) + 1);
  });

  it('closes a modal with Escape and tells the bot, and keeps what is typed when the view is updated', async () => {
    await openModal();
    const words = page.locator('[data-action-id="words"]');
    await words.fill('half a wo');
    state().view = { ...modal, blocks: [...modal.blocks, { type: 'divider', block_id: 'end' }] };
    served.changed();
    await page.locator('[data-block-id="end"]').waitFor({ state: 'attached' });
    expect(await words.inputValue()).toBe('half a wo');
    await words.press('Escape');
    expect(await posted('/ui/view-close')).toEqual({ user: ana.id, viewId: 'V1' });
  });

  it('keeps the text being typed, the focus and the scroll position when something new comes', async () => {
    await page.getByTestId('composer').pressSequentially('half a sen');
    await page.locator('#messages').evaluate(toTop);
    await page.locator('#messages').dispatchEvent('scroll');
    state().channels[0]!.messages.push(message('m-new', 8, { text: 'something new' }));
    served.changed();
    await shown('m-new').waitFor();
    expect(await page.locator('#messages').evaluate((list: Scroller) => list.scrollTop)).toBe(0);
    await page.getByTestId('composer').pressSequentially('tence');
    expect(await page.getByTestId('composer').inputValue()).toBe('half a sentence');
    await page.getByRole('button', { name: 'New messages' }).click();
    expect(await page.locator('#messages').evaluate(gapToBottom)).toBeLessThan(2);
    state().channels[0]!.messages.push(message('m-newer', 9, { text: 'something newer' }));
    served.changed();
    await shown('m-newer').waitFor();
    expect(await page.locator('#messages').evaluate(gapToBottom)).toBeLessThan(2);
  });

  it('shows the beginning of a message that is longer than the pane, and stays there until it is scrolled', async () => {
    const long = Array.from({ length: 80 }, (_, at) => `line ${at}`).join('\n');
    state().channels[0]!.messages.push(message('m-long', 8, { text: long }));
    served.changed();
    await shown('m-long').waitFor();
    const above = async () => ((await shown('m-long').boundingBox())?.y ?? 0) - (await topOf(page, '#messages'));
    await expect.poll(above).toBeGreaterThanOrEqual(0);
    expect(await above()).toBeLessThan(60);
    state().channels[0]!.messages.push(message('m-after', 9, { text: 'after it' }));
    served.changed();
    await shown('m-after').waitFor();
    expect(await page.locator('#messages').evaluate(gapToBottom)).toBeLessThan(2);
  });

  it('gives the focus back to a button whose message was updated', async () => {
    await shown('e-answer').locator('[data-action-id="share"]').focus();
    state().channels[0]!.messages.at(-1)!.edited = true;
    served.changed();
    await shown('e-answer').getByText('(edited)').waitFor();
    expect(await page.locator(':focus').getAttribute('data-action-id')).toBe('share');
  });

  it('marks a channel in which something new was said, and switches between channels', async () => {
    state().channels[1]!.messages.push(message('g-2', 9, { text: 'news' }));
    served.changed();
    const general = page.locator('[data-channel="general"]');
    await page.locator('[data-channel="general"].unread').waitFor();
    await page.getByTestId('composer').fill('a draft');
    await general.click();
    await shown('g-2').waitFor();
    expect(await page.getByTestId('composer').inputValue()).toBe('');
    expect(await general.getAttribute('aria-current')).toBe('page');
    await page.locator('[data-channel="incident"]').click();
    expect(await page.getByTestId('composer').inputValue()).toBe('a draft');
    await page.locator('[data-channel="dm"]').click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(bot.name);
  });

  it('says that the bot is not connected, what it broke, and a click that was not answered', async () => {
    state().bot.connected = false;
    state().bot.problems = ['views.open: the trigger_id was 4 s old'];
    state().channels[0]!.messages.at(-1)!.warning = 'The app did not respond.';
    served.changed();
    await page.getByText(`${bot.name} is not connected.`).waitFor();
    expect(await shown('e-answer').getByRole('alert').textContent()).toContain('The app did not respond.');
    await page.getByRole('button', { name: 'rules broken: 1' }).click();
    expect(await page.getByTestId('problems').getByRole('listitem').allTextContents()).toEqual(state().bot.problems);
  });

  it('says when the workspace is not reachable, keeps the message, and goes on when it is back', async () => {
    await page.context().setOffline(true);
    await page.getByTestId('composer').fill('hello?');
    await page.getByTestId('composer').press('Enter');
    await page.locator('.banner').getByText('The workspace is not reachable.').waitFor();
    expect(await page.getByTestId('composer').inputValue()).toBe('hello?');
    await page.context().setOffline(false);
    await page.getByTestId('composer').press('Enter');
    await page.locator('.banner').waitFor({ state: 'detached' });
    expect(await posted('/ui/message')).toMatchObject({ text: 'hello?' });
    faults = faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'));
  });

  it('is usable at 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    await page.getByRole('button', { name: 'Channels', exact: true }).click();
    await page.locator('[data-channel="general"]').click();
    await shown('g-1').waitFor();
    await page.locator('[data-channel="general"]').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Channels', exact: true }).click();
    await page.getByRole('button', { name: 'Ben' }).click();
    await page.locator('[data-channel="general"]').waitFor({ state: 'hidden' });
  });
});

// What the tests need of elements in the page; the tests themselves have no DOM.
interface Scroller {
  scrollHeight: number;
  scrollTop: number;
  clientHeight: number;
}

const gapToBottom = (list: Scroller) => list.scrollHeight - list.scrollTop - list.clientHeight;
const toTop = (list: Scroller) => (list.scrollTop = 0);

const topOf = async (page: Page, selector: string): Promise<number> =>
  (await page.locator(selector).boundingBox())?.y ?? 0;

function attributesOf(found: Locator, name: string): Promise<(string | null)[]> {
  const read = (all: { getAttribute(of: string): string | null }[], of: string) =>
    all.map((each) => each.getAttribute(of));
  return found.evaluateAll(read, name);
}
