// A month of one feed: pages and the feed itself fail in every common way, items are edited, ids come again, the feed moves twice,
// old items flood it, and in the end it is gone. The same seed gives the same month; the clock is the test's.
import { startPolled, withPort, type Answer } from '../intake/polled.js';

const HOURS = 28 * 24;
/** The feed answers for the last time an hour before. */
const GONE_AT = HOURS - 1;
const MOVED_AT = 7 * 24;
const MOVED_AGAIN_AT = 14 * 24;
const SHOWN = 15;
const START = '2026-10-31T10:00:00Z';
const HOUR = 3_600_000;

export interface MonthTally {
  /** Items that the feed held at any time, each counted once; an edit is the same item. */
  readonly seen: number;
  readonly kept: number;
  /** Their pages were gone for good and the feed had no text of them: whoever set the feed was told. */
  readonly told: number;
  /** Neither kept nor told. */
  readonly lost: readonly string[];
  /** Kept more than once. */
  readonly doubled: readonly string[];
  readonly edits: number;
  /** Edits after which the older words are still the newest that are known. */
  readonly editsMissed: readonly string[];
  readonly feedFailures: number;
  readonly pageFailures: number;
  /** How often the feed was asked for after it was gone. */
  readonly askedAfterEnd: number;
}

type Trouble = 'busy' | 'patience' | 'reset' | 'stub' | 'check' | 'walled' | 'gone' | 'none';

interface Story {
  readonly name: string;
  readonly path: string;
  readonly guid: string;
  readonly date: string;
  /** When the feed begins to hold it, in hours. */
  readonly from: number;
  readonly trouble: Trouble;
  /** How often its page fails. */
  readonly failures: number;
  /** When it is edited, in hours; null for never. */
  readonly editedAt: number | null;
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TROUBLES: readonly Trouble[] = ['busy', 'patience', 'reset', 'stub', 'check', 'walled', 'gone', 'none', 'none'];

function storiesOf(random: () => number): Story[] {
  const stories: Story[] = [];
  const add = (from: number, year: number | null): void => {
    const at = stories.length;
    const day =
      year === null ? new Date(Date.parse(START) + from * HOUR) : new Date(Date.UTC(year, at % 12, 1 + (at % 27)));
    const trouble = TROUBLES[at % TROUBLES.length] ?? 'none';
    const isEdited = trouble === 'none' && year === null && from < GONE_AT - 100;
    stories.push({
      name: `case-${at}`,
      path: `/story/${at}`,
      // Every seventh has the id of the one before.
      guid: at % 7 === 6 ? `id-${at - 1}` : `id-${at}`,
      date: day.toUTCString(),
      from,
      trouble,
      failures: 1 + Math.floor(random() * 3),
      editedAt: isEdited ? from + 2 + Math.floor(random() * 20) : null,
    });
  };
  for (let at = 0; at < 30; at += 1) add(0, 2017 + (at % 6));
  for (let hour = 2; hour < GONE_AT - 1; hour += 12 + Math.floor(random() * 10)) add(hour, null);
  for (let at = 0; at < 45; at += 1) add(GONE_AT - 2, 2017 + (at % 6));
  return stories;
}

const WAIT = 'Checking your browser before you continue. Please turn on scripts.';

/** Lives through the month of this seed. */
export async function simulateFeedMonth(seed: number): Promise<MonthTally> {
  const random = createRandom(seed);
  const stories = storiesOf(random);
  const asked = new Map<string, number>();
  const counts = { feed: 0, page: 0, afterEnd: 0 };
  let hour = 0;
  let isQuiet = true;
  const troubleOfFeed = (): Answer | null => {
    // The first answer is for the person who follows it, the last hours bring the flood.
    if (isQuiet || hour < 2 || hour > GONE_AT - 4 || random() > 0.25) return null;
    counts.feed += 1;
    const troubles: readonly Answer[] = [
      { status: 503, body: 'later' },
      { status: 429, body: 'later', headers: { 'retry-after': '7200' } },
      'reset',
      { status: 200, body: '<rss version="2.0"><channel><ti', headers: FEED },
      { status: 200, body: pageOf('Just a moment', [WAIT]), headers: HTML },
    ];
    return troubles[Math.floor(random() * troubles.length)] ?? 'reset';
  };
  const feed = (): Answer => {
    const trouble = troubleOfFeed();
    if (trouble !== null) return trouble;
    const held = stories.filter(({ from }) => from <= hour);
    const isFlood = hour < 2 || hour >= GONE_AT - 2;
    return { status: 200, body: feedOf(isFlood ? held : held.slice(-SHOWN), hour), headers: FEED };
  };
  const bot = await startPolled((host, path) => {
    const story = stories.find((each) => each.path === path);
    if (story !== undefined) {
      const before = asked.get(path) ?? 0;
      asked.set(path, before + 1);
      const answer = pageAnswer(story, before, hour);
      if (answer === 'reset' || answer.status !== 200 || !answer.body.includes(story.name)) counts.page += 1;
      return answer;
    }
    if (hour >= GONE_AT) {
      counts.afterEnd += 1;
      return { status: 410, body: 'gone' };
    }
    return movedAnswer(`${host}${path}`, hour) ?? feed();
  }, START);
  await bot.command(`feeds add ${withPort('http://news.example/rss', bot.site.port)}`);
  isQuiet = false;
  for (; hour < HOURS + 72; hour += 1) await bot.pollFor(1);
  return tallyOf(stories, bot.told, await keptTexts(bot), {
    feedFailures: counts.feed,
    pageFailures: counts.page,
    // The one that told of it is none.
    askedAfterEnd: counts.afterEnd - 1,
  });
}

function movedAnswer(address: string, hour: number): Answer | null {
  const to = (url: string, status: number): Answer => ({ status, body: url, headers: { location: url } });
  if (address === 'news.example/rss' && hour >= MOVED_AGAIN_AT) return 'reset';
  if (address === 'news.example/rss' && hour >= MOVED_AT) return to('/feed', 301);
  if (address === 'news.example/feed' && hour >= MOVED_AGAIN_AT) return to('http://new.example/feed', 308);
  return null;
}

function pageAnswer({ name, trouble, failures, editedAt }: Story, before: number, hour: number): Answer {
  const good: Answer = {
    status: 200,
    body: pageOf(name, textOf(name, editedAt !== null && hour >= editedAt)),
    headers: HTML,
  };
  if (trouble === 'gone') return { status: 404, body: '' };
  if (trouble === 'walled') return { status: 200, body: pageOf('Just a moment', [WAIT]), headers: HTML };
  if (trouble === 'none' || before >= failures) return good;
  switch (trouble) {
    case 'busy':
      return { status: 503, body: 'later' };
    case 'patience':
      return { status: 429, body: 'later', headers: { 'retry-after': '5400' } };
    case 'reset':
      return 'reset';
    case 'stub':
      return { status: 200, body: pageOf('Soon', ['More soon.']), headers: HTML };
    case 'check':
      return { status: 200, body: pageOf('Just a moment', [WAIT]), headers: HTML };
  }
}

function textOf(name: string, isEdited: boolean): string[] {
  return [
    `Viasat said on Tuesday that intruders of Salt Typhoon had entered its network in ${name} through a router that was not patched.`,
    `In ${name} the company found ${isEdited ? 'signs' : 'no sign'} that data of its customers had been taken, and it will say more next week.`,
    `Two people who know of the inquiry said that ${name} would be closed before the end of the year, and that nobody was named.`,
  ];
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const FEED = { 'content-type': 'application/rss+xml' };

function pageOf(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${text}</article></body></html>`;
}

function feedOf(stories: readonly Story[], hour: number): string {
  const items = stories.map(({ name, path, guid, date, trouble, editedAt }) => {
    const isEdited = editedAt !== null && hour >= editedAt;
    const title = `Salt Typhoon in ${name}${isEdited ? ' (updated)' : ''}`;
    const text = textOf(name, false)
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('');
    // What is walled is carried whole.
    const content = trouble === 'walled' ? `<content:encoded><![CDATA[${text}]]></content:encoded>` : '';
    return `<item><title>${title}</title><link>http://news.example${path}</link><guid isPermaLink="false">${guid}</guid><pubDate>${date}</pubDate>${content}</item>`;
  });
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>${items.reverse().join('')}</channel></rss>`;
}

async function keptTexts({ intake }: Awaited<ReturnType<typeof startPolled>>): Promise<string[]> {
  const { library } = intake.store;
  const kept = await library.list({ after: null, most: 1_000 });
  const newest = await Promise.all(kept.map(({ id, current }) => library.revision(id, current.revision)));
  return newest.map((revision) => revision?.body ?? '');
}

function tallyOf(
  stories: readonly Story[],
  told: readonly string[],
  texts: readonly string[],
  asked: Pick<MonthTally, 'feedFailures' | 'pageFailures' | 'askedAfterEnd'>,
): MonthTally {
  const of = ({ name }: Story): string[] => texts.filter((text) => new RegExp(`${name}(?!\\d)`).test(text));
  const isTold = ({ path }: Story): boolean => told.includes(`lost: ${path}`);
  const edited = stories.filter(({ editedAt }) => editedAt !== null);
  return {
    seen: stories.length,
    kept: stories.filter((story) => of(story).length > 0).length,
    told: stories.filter(isTold).length,
    lost: stories.filter((story) => of(story).length === 0 && !isTold(story)).map(({ name }) => name),
    doubled: stories.filter((story) => of(story).length > 1).map(({ name }) => name),
    edits: edited.length,
    editsMissed: edited
      .filter((story) => !of(story).some((text) => text.includes('found signs')))
      .map(({ name }) => name),
    ...asked,
  };
}
