// Finds the time zone that a person means who types a city instead of its name: Oslo for Europe/Oslo, misspelt too.
import { typingErrors } from '../../search/correct-question.js';

/** What a person typed as a time zone: the one it names, or those that it may have been meant for, the likeliest first. */
export type ZoneReading =
  { readonly kind: 'zone'; readonly timeZone: string } | { readonly kind: 'unknown'; readonly near: readonly string[] };

/** Of more than these nobody finds theirs. */
const MOST_NEAR = 3;
/** One slip in as many letters; of shorter words another one is as likely. */
const LETTERS_A_SLIP = 4;

/** True for the name of a time zone that a schedule can have. */
export function isTimeZone(zone: string): boolean {
  try {
    // Only some versions of Node accept offsets such as +02:00.
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

/** Reads a name such as Europe/Oslo, in any case, or the city of one. */
export function readTimeZone(typed: string): ZoneReading {
  const text = plain(typed);
  const zones = Intl.supportedValuesOf('timeZone').map((name) => ({ name, city: plain(name.replace(/^.*\//, '')) }));
  const meant = zones.filter(({ name, city }) => plain(name) === text || city === text);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return { kind: 'zone', timeZone: only.name };
  if (isTimeZone(typed)) return { kind: 'zone', timeZone: typed };
  if (meant.length > 1) return { kind: 'unknown', near: meant.slice(0, MOST_NEAR).map(({ name }) => name) };
  const slips = Math.floor(text.length / LETTERS_A_SLIP);
  const near = zones
    .map(({ name, city }) => ({
      name,
      slips: Math.min(...[city, plain(name)].map((other) => typingErrors(text, other, slips))),
    }))
    .filter((zone) => zone.slips <= slips)
    .sort((a, b) => a.slips - b.slips);
  return { kind: 'unknown', near: near.slice(0, MOST_NEAR).map(({ name }) => name) };
}

function plain(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^a-z0-9+-]+/g, ' ').trim();
}
