// What comes in through a feed that a bot follows with its own knowledge: recorded answers of public reports, and marked pages.
import { describe, expect, it } from 'vitest';
import { COMMAND, wordsOf } from '../slack/start-bot.js';
import { HOUR, recorded, startPolled, withPort, type Answer, type Polled } from './polled.js';

async function follow(name: string, terms = ''): Promise<Polled & { readonly reply: string }> {
  // Whoever follows a feed sees its first answer, and so does the first poll.
  let answers = recorded(name);
  const bot = await startPolled((host, path) => answers(host, path));
  const reply = wordsOf(await bot.command(`feeds add ${withPort('http://news.example/rss', bot.site.port)} ${terms}`));
  answers = recorded(name);
  return { ...bot, reply };
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const FEED = { 'content-type': 'application/rss+xml' };
const TEXT = `Viasat said on Tuesday that intruders of Salt Typhoon had entered its network through a router that was not patched, and that it had shut them out since.`;

function pageOf(title: string, ...paragraphs: readonly string[]): Answer {
  const written = paragraphs.map((text) => `<p>${text}</p>`).join('');
  const body = `<!doctype html><html lang="en"><head><title>${title}</title><meta property="article:published_time" content="2026-11-20"></head><body><article><h1>${title}</h1>${written}</article></body></html>`;
  return { status: 200, body, headers: HTML };
}

function feedOf(...items: readonly (readonly [title: string, path: string, date?: string])[]): Answer {
  const written = items.map(
    ([title, path, date = 'Fri, 20 Nov 2026 09:00:00 GMT']) =>
      `<item><title>${title}</title><link>http://news.example/${path}</link><pubDate>${date}</pubDate></item>`,
  );
  const body = `<rss version="2.0"><channel><title>News</title>${written.join('')}</channel></rss>`;
  return { status: 200, body, headers: FEED };
}

describe('a feed that is followed', () => {
  it('of general news brings nothing that is not about the story', async () => {
    const bot = await follow('general-news');
    await bot.pollFor(2);
    expect(await bot.titles()).toEqual([]);
    expect(bot.told).toEqual([]);
  });

  it('brings the text that it carries where the page shows nothing without scripts', async () => {
    const bot = await follow('walled-by-scripts');
    await bot.pollFor(1);
    expect(await bot.titles()).toEqual(['Viasat was breached by Salt Typhoon']);
  });

  it('brings a page once, under whatever address it names it', async () => {
    const bot = await follow('one-page-five-addresses');
    await bot.pollFor(7);
    expect(await bot.titles()).toEqual(['Viasat was breached by Salt Typhoon']);
  });

  it('states the day where the page states one that is still to come', async () => {
    const bot = await follow('page-of-a-day-to-come');
    await bot.pollFor(1);
    expect(wordsOf(await bot.command('sources'))).toContain('20 Nov 2026');
  });

  it('has the page read again where it names another part of it', async () => {
    const bot = await follow('parts-of-one-page');
    await bot.pollFor(3);
    expect(await bot.titles()).toEqual(['Updates on Salt Typhoon']);
    expect(bot.asked('/updates')).toBe(2);
  });

  it('says when it is followed how far back it goes, and that people can set that', async () => {
    const bot = await follow('first-reading-of-25');
    expect(bot.reply).toMatch(
      /^Following Example News: 25 items now, the oldest of .*“since” and a date leaves older/s,
    );
    expect((await follow('marked-page')).reply).toContain(': 1 item now');
    const since = await follow('first-reading-of-25', 'since 2026-11-01');
    expect(since.reply).toContain('since 1 Nov 2026');
  });

  it('of eight years is told in one line, and not as the news of this week', async () => {
    const bot = await startPolled(recorded('eight-years-at-once'));
    await bot.command('new');
    await bot.command(`feeds add ${withPort('http://news.example/rss', bot.site.port)}`);
    await bot.pollFor(1);
    expect(await bot.titles()).toHaveLength(8);
    const line = /^Nothing is new since you last asked\. 8 older articles were added\.$/;
    expect(wordsOf(await bot.command('new'))).toMatch(line);
  });

  it('never keeps a page that is marked above GREEN: it waits for an editor, who is told once', async () => {
    const bot = await follow('marked-page');
    await bot.pollFor(3);
    expect(await bot.titles()).toEqual([]);
    expect(bot.told).toEqual(['held: Viasat was breached by Salt Typhoon TLP:AMBER']);
    const queue = await bot.command('queue');
    expect(wordsOf(queue)).toContain('1 waits for an editor');
    await bot.press(queue, 'Add');
    expect(await bot.titles()).toEqual(['Viasat was breached by Salt Typhoon']);
    expect(wordsOf(await bot.command('viasat'))).not.toContain('intruders');
  });

  it('looks at a kept page once more after a day, and keeps what was edited without the feed saying so', async () => {
    const pages = [pageOf('Viasat', TEXT, `${TEXT} It ended.`), pageOf('Viasat', TEXT, `${TEXT} It began again.`)];
    const bot = await startPolled((_, path) =>
      path === '/rss' ? feedOf(['Salt Typhoon', 'a']) : ((pages.length > 1 ? pages.shift() : pages[0]) ?? 'reset'),
    );
    await bot.command(`feeds add ${withPort('http://news.example/rss', bot.site.port)}`);
    await bot.pollFor(23);
    expect(bot.asked('/a')).toBe(1);
    await bot.pollFor(3);
    expect(bot.asked('/a')).toBe(2);
    const [article] = await bot.intake.store.library.list({ after: null, most: 9 });
    expect(article?.current.revision).toBe(2);
  });
});

describe('for what a feed is followed', () => {
  const pages: Readonly<Record<string, Answer>> = {
    '/rss': feedOf(
      ['Salt Typhoon and a router', 'router'],
      ['Salt Typhoon and a firewall', 'firewall', 'Sat, 21 Nov 2026 09:00:00 GMT'],
      ['Salt Typhoon podcast about routers', 'podcast'],
      ['Salt Typhoon routers of long ago', 'old', 'Fri, 20 Nov 2020 09:00:00 GMT'],
    ),
    '/router': pageOf('A router', TEXT, 'Viasat said that Salt Typhoon had come in through one router in Ohio.'),
    '/firewall': pageOf('A firewall', TEXT.replace('router', 'firewall'), 'Viasat said that Salt Typhoon had left.'),
    '/podcast': pageOf('A podcast', TEXT, 'Viasat said in a podcast that routers were never safe from Salt Typhoon.'),
    '/old': pageOf('Long ago', TEXT, 'Viasat said that Salt Typhoon had come in through routers before.'),
  };

  it('is typed, shown, and changed without losing what is known', async () => {
    const bot = await startPolled((_, path) => pages[path] ?? { status: 404, body: '' });
    const address = withPort('http://news.example/rss', bot.site.port);
    const terms = 'Salt Typhoon only “router”, "modem" not "podcast" since 2026-11-01';
    expect(wordsOf(await bot.command(`feeds add ${address} ${terms}`))).toContain(
      'Articles about Salt Typhoon, only “router” or “modem”, not “podcast”, since 1 Nov 2026 are added by themselves',
    );
    await bot.pollFor(2);
    expect(await bot.titles()).toEqual(['A router']);
    expect(wordsOf(await bot.command('feeds'))).toContain(
      '· about Salt Typhoon · only “router” or “modem” · not “podcast” · since 1 Nov 2026 · read as it should be',
    );
    expect(wordsOf(await bot.command('feeds change 1 not podcast since 2026-11-01'))).toContain('Changed: ');
    await bot.pollFor(2);
    expect(await bot.titles()).toEqual(['A router', 'A firewall']);
    expect(wordsOf(await bot.command('feeds change 1'))).toContain('Articles that name a subject are added');
    await bot.pollFor(2);
    expect(new Set(await bot.titles())).toEqual(new Set(['A router', 'A firewall', 'A podcast', 'Long ago']));
    expect(wordsOf(await bot.command('feeds change 7 not "x"'))).toContain('There is no such feed: 7.');
    expect(wordsOf(await bot.command('feeds change'))).toContain(`Feeds: ${COMMAND} feeds list`);
    expect(wordsOf(await bot.command('feeds add news-example'))).toContain('“news-example” is no address that starts');
    expect(bot.workspace.problems).toEqual([]);
    expect(bot.now() % HOUR).toBe(0);
  });
});
