// The whole main job as a new user does it: start without tokens, open the page, ask, look closer, share, ask again in a thread.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** Starts main.ts in an empty folder, so that no .env is read, and waits for `line`. */
function startMain(env: Record<string, string>, line: RegExp): Promise<{ child: ChildProcess; found: string }> {
  const child = spawn(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, 'src/main.ts')], {
    cwd: mkdtempSync(join(tmpdir(), 'desk-')),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = line.exec(printed)?.[0];
      if (found !== undefined) resolve({ child, found });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`ended with ${code ?? 'a signal'}: ${printed}`)));
  });
}

it('stops at once with one message when half of the settings is there', async () => {
  await expect(startMain({ SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'many' }, /never printed/)).rejects.toThrow(
    /ended with 2: [\s\S]*PORT must be a port number[\s\S]*SLACK_APP_TOKEN \(for Socket Mode\) or SLACK_SIGNING_SECRET/,
  );
});

const reason = existsSync(CHROMIUM) ? '' : ` (skipped: no Chromium at ${CHROMIUM}; set CHROMIUM_PATH)`;

describe.skipIf(reason !== '')(`the local workspace in a browser${reason}`, () => {
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  let page: Page;

  // On a busy machine a bot and a browser take half a minute to start.
  beforeAll(async () => {
    const started = await startMain({ PORT: '0' }, /http:\/\/127\.0\.0\.1:\d+/);
    child = started.child;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    page = await browser.newPage({ viewport: { width: 1100, height: 980 } });
    page.setDefaultTimeout(10_000);
    await page.goto(started.found);
    await page.locator('[data-channel="incident"]').click();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    const ended = new Promise((resolve) => child?.once('exit', resolve) ?? resolve(null));
    child?.kill('SIGTERM');
    await ended;
  });

  const type = async (text: string, box = 'composer'): Promise<void> => {
    await page.getByTestId(box).fill(text);
    await page.getByTestId(box).press('Enter');
  };
  const inMessages = (text: string): ReturnType<Page['locator']> => page.locator('#messages').getByText(text).first();

  it('begins with what can be asked, in buttons', async () => {
    await inMessages('Hello. I answer questions with excerpts').waitFor();
    await page.getByRole('button', { name: 'Who says what' }).click();
    await inMessages('Only visible to you').waitFor();
  });

  it('answers a slash command privately, with the articles’ own words', async () => {
    await type('/salt-typhoon tmobile');
    await inMessages('network was one of the systems compromised').waitFor();
    await inMessages('Only visible to you').waitFor();
    await inMessages('T-Mobile: reported breached').waitFor();
  });

  it('shows where an excerpt stands', async () => {
    await page.getByRole('button', { name: 'Show passage 1' }).click();
    const modal = page.getByTestId('modal');
    await modal.getByText('Paragraph 1 of 5 · characters 0 to').waitFor();
    await modal.getByRole('heading', { name: 'Passage' }).waitFor();
    await modal.getByText('Close', { exact: true }).click();
    await modal.waitFor({ state: 'detached' });
  });

  it('turns the page in place and shares it', async () => {
    await page.getByRole('button', { name: /^More excerpts/ }).click();
    await page.getByRole('button', { name: 'Previous excerpts' }).waitFor();
    await page.getByRole('button', { name: 'Share in channel' }).last().click();
    await inMessages('Shared by').waitFor();
  });

  it('says what it does not cover', async () => {
    await type('/salt-typhoon SolarWinds');
    await inMessages('The sources do not cover this').waitFor();
  });

  it('answers a mention in its thread, and a follow-up there', async () => {
    await type('@Salt Typhoon desk what did T-Mobile say?');
    await page.locator('.reply-count').last().click();
    const thread = page.locator('#thread');
    await thread.getByText('closely monitoring').first().waitFor();
    await type('@Salt Typhoon desk and Beijing?', 'thread-composer');
    await thread.getByText('Beijing has previously').first().waitFor();
  });

  it('answers in a direct message', async () => {
    await page.locator('[data-channel="dm"]').click();
    await type('how did they get in?');
    await inMessages('exploiting vulnerabilities').waitFor();
  });

  it('broke none of Slack’s rules on the way', async () => {
    expect(await page.locator('.problems').count()).toBe(0);
  });
});
