// Indicators as events of MISP: types in categories that take them, and the mark on the event and on each attribute.
import { describe, expect, it } from 'vitest';
import { listIndicators } from '../../../src/answer/indicators/list-indicators.js';
import { mispEvents } from '../../../src/answer/indicators/misp-events.js';
import { articleOf, shipped } from '../../knowledge-of.js';
import { GIVEN_TEXTS } from './read-texts.js';

/** Of MISP's own table of categories and types, those that are used. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  'Network activity': ['ip-dst', 'domain', 'url'],
  'Payload delivery': ['md5', 'sha1', 'sha256', 'email-src'],
  'External analysis': ['vulnerability', 'text', 'link'],
};

interface Attribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly to_ids: boolean;
  readonly Tag?: { name: string }[];
}

interface Event {
  readonly uuid: string;
  readonly info: string;
  readonly date: string;
  readonly distribution: string;
  readonly Tag?: { name: string }[];
  readonly Attribute: Attribute[];
}

const eventsOf = (articles: (typeof GIVEN_TEXTS)[number]['article'][]): Event[] => {
  const listed = listIndicators({ articles, falsePositives: shipped.falsePositives }, null);
  return (mispEvents(listed) as { response: { Event: Event }[] }).response.map(({ Event }) => Event);
};

describe('mispEvents', () => {
  it('makes an event of each of the given texts that states any, each value in a category that takes its type', () => {
    const events = eventsOf(GIVEN_TEXTS.map(({ article }) => article));
    expect(events).toHaveLength(7);
    const attributes = events.flatMap(({ Attribute }) => Attribute);
    expect(attributes.filter(({ type, category }) => TAKES[category]?.includes(type) !== true)).toEqual([]);
    expect(attributes.filter(({ type }) => type !== 'link')).toHaveLength(75);
    expect(new Set([...events, ...attributes].map(({ uuid }) => uuid)).size).toBe(events.length + attributes.length);
    for (const { date } of events) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('keeps the mark on the event and on each attribute, and shares it with nobody else', () => {
    const [event] = eventsOf([articleOf('a', 'At evil[.]com.', { published: '2024-11-15', tlp: 'AMBER+STRICT' })]);
    expect(event?.distribution).toBe('0');
    expect([event?.Tag, event?.Attribute[0]?.Tag]).toEqual([
      [{ name: 'tlp:amber+strict' }],
      [{ name: 'tlp:amber+strict' }],
    ]);
  });

  it('detects by addresses and hashes, not by names of flaws and links', () => {
    const url = 'https://a.example/x';
    const [event] = eventsOf([
      articleOf('a', 'At evil[.]com, CVE-2024-0012, T1190.', { url, published: '2024-11-15' }),
    ]);
    expect(event?.Attribute.map(({ type, value, to_ids }) => [type, value, to_ids])).toEqual([
      ['link', url, false],
      ['domain', 'evil.com', true],
      ['vulnerability', 'CVE-2024-0012', false],
      ['text', 'T1190', false],
    ]);
  });

  it('has no event for an article without a date', () => {
    expect(eventsOf([articleOf('a', 'At evil[.]com.')])).toEqual([]);
  });
});
