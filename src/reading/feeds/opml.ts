// Lists of feeds as other readers write and read them (OPML), with what each is followed for.
import { generateOpml, parseOpml } from 'feedsmith';
import { canonicalAddress } from '../../ingest/canonical-address.js';
import { decodeFeed } from './decode-feed.js';

export interface ListedFeed {
  readonly title: string | null;
  readonly url: string;
  /** Ids of subjects. */
  readonly subjects: readonly string[];
  readonly only: readonly string[];
  readonly not: readonly string[];
  /** A day. */
  readonly since: string | null;
}

/** Attributes of ours; other readers leave them alone. Lists stand in them as JSON. */
const OWN = ['deskSubjects', 'deskOnly', 'deskNot', 'deskSince'] as const;
// Folders of folders: nobody has more, and each level is one call.
const DEEPEST = 20;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DANGEROUS = /<!(?:DOCTYPE|ENTITY)/i;

/** True for bytes that begin as such a list. */
export function isOpml(bytes: Uint8Array): boolean {
  return /<opml[\s>]/i.test(decodeFeed(bytes.subarray(0, 2_000), null));
}

/** The feeds of a list, each address once, in its order; null for what cannot be read. Never throws. */
export function readOpml(bytes: Uint8Array): ListedFeed[] | null {
  const text = decodeFeed(bytes, null);
  if (DANGEROUS.test(text)) return null;
  try {
    const { body } = parseOwn(text);
    const found = feedsIn(body?.outlines ?? [], 0);
    return found.filter(({ url }, at) => found.findIndex((other) => other.url === url) === at);
  } catch {
    // Whatever the error says, the list cannot be read.
    return null;
  }
}

type Outline = NonNullable<NonNullable<ReturnType<typeof parseOwn>['body']>['outlines']>[number];

function parseOwn(text: string) {
  return parseOpml(text, { extraOutlineAttributes: OWN });
}

function feedsIn(outlines: readonly Outline[], depth: number): ListedFeed[] {
  if (depth > DEEPEST) return [];
  return outlines.flatMap((outline) => [...feedOf(outline), ...feedsIn(outline.outlines ?? [], depth + 1)]);
}

function feedOf({ xmlUrl, title, text, deskSubjects, deskOnly, deskNot, deskSince }: Outline): ListedFeed[] {
  const url = canonicalAddress(xmlUrl ?? '');
  if (url === null) return [];
  const since = typeof deskSince === 'string' && DAY.test(deskSince) ? deskSince : null;
  const lists = { subjects: listOf(deskSubjects), only: listOf(deskOnly), not: listOf(deskNot) };
  return [{ title: title ?? text ?? null, url, ...lists, since }];
}

function listOf(json: unknown): string[] {
  if (typeof json !== 'string' || !json.startsWith('[')) return [];
  const list = JSON.parse(json) as unknown[];
  return list.filter((each) => typeof each === 'string');
}

/** Writes feeds as such a list; throws where there is none. */
export function writeOpml(feeds: readonly ListedFeed[]): string {
  const outlines = feeds.map(({ title, url, subjects, only, not, since }) => ({
    type: 'rss',
    text: title ?? url,
    xmlUrl: url,
    ...(subjects.length === 0 ? {} : { deskSubjects: JSON.stringify(subjects) }),
    ...(only.length === 0 ? {} : { deskOnly: JSON.stringify(only) }),
    ...(not.length === 0 ? {} : { deskNot: JSON.stringify(not) }),
    ...(since === null ? {} : { deskSince: since }),
  }));
  const list = { head: { title: 'Feeds of the desk' }, body: { outlines } };
  return `${generateOpml(list, { extraOutlineAttributes: OWN })}\n`;
}
