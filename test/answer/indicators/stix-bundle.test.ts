// Indicators as STIX 2.1: whole bundles that a strict reading of the specification accepts, with the marks kept.
import { describe, expect, it } from 'vitest';
import { listIndicators } from '../../../src/answer/indicators/list-indicators.js';
import { stixBundle } from '../../../src/answer/indicators/stix-bundle.js';
import type { Article } from '../../../src/ingest/article.js';
import { HANDLING_MARKS } from '../../../src/ingest/handling-mark.js';
import { articleOf, shipped } from '../../knowledge-of.js';
import { stixFaults } from './check-stix.js';
import { GIVEN_TEXTS } from './read-texts.js';

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly created: string;
  readonly modified: string;
  readonly pattern?: string;
  readonly published?: string;
  readonly object_refs?: string[];
  readonly object_marking_refs?: string[];
  readonly name?: string;
}

const bundleOf = (...articles: Article[]) =>
  stixBundle(listIndicators({ articles, falsePositives: shipped.falsePositives }, null)) as unknown as {
    id: string;
    objects?: StixObject[];
  };
const objectsOf = (...articles: Article[]): StixObject[] => bundleOf(...articles).objects ?? [];
const stating = 'It called evil[.]com, see CVE-2024-0012 and T1190.';

describe('stixBundle', () => {
  it('is accepted for the given texts, each thing that they state in the report of its article', () => {
    const bundle = bundleOf(...GIVEN_TEXTS.map(({ article }) => article));
    expect(stixFaults(JSON.parse(JSON.stringify(bundle)))).toEqual([]);
    const reports = (bundle.objects ?? []).filter(({ type }) => type === 'report');
    const stated = GIVEN_TEXTS.filter(({ expected }) => expected.length > 0);
    expect(reports.map(({ object_refs }) => object_refs?.length ?? 0).sort()).toEqual(
      stated.map(({ expected }) => expected.length).sort(),
    );
  });

  it('gives the same bytes for the same articles, and other ids for another article', () => {
    const article = articleOf('a', stating, { published: '2024-11-15' });
    expect(JSON.stringify(bundleOf(article))).toBe(JSON.stringify(bundleOf(article)));
    const ids = objectsOf(article, articleOf('b', stating, { published: '2024-11-15' })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(8);
  });

  it.each(HANDLING_MARKS)('keeps TLP:%s on every object, as both versions of the protocol write it', (tlp) => {
    const objects = objectsOf(articleOf('a', stating, { published: '2024-11-15', tlp }));
    const markings = objects.filter(({ type }) => type === 'marking-definition');
    const first = tlp === 'CLEAR' ? 'WHITE' : tlp.replace('+STRICT', '');
    expect(markings.map(({ name }) => name)).toEqual([`TLP:${tlp}`, `TLP:${first}`]);
    const others = objects.filter(({ type }) => type !== 'marking-definition');
    expect(others).toHaveLength(4);
    for (const { object_marking_refs } of others) expect(object_marking_refs).toEqual(markings.map(({ id }) => id));
    expect(stixFaults(bundleOf(articleOf('a', stating, { published: '2024-11-15', tlp })))).toEqual([]);
  });

  it('does not mix the marks of articles that state the same', () => {
    const objects = objectsOf(
      articleOf('a', stating, { published: '2024-11-15', tlp: 'RED' }),
      articleOf('b', stating, { published: '2024-11-15' }),
    );
    const marks = objects
      .filter(({ type }) => type === 'indicator')
      .map((each) => each.object_marking_refs?.length ?? 0);
    expect(marks.sort()).toEqual([0, 2]);
  });

  it('escapes what would end the value of a pattern', () => {
    const objects = objectsOf(articleOf('a', "From hxxp://evil[.]com/a'b.", { published: '2024-11-15' }));
    expect(objects[0]?.pattern).toBe("[url:value = 'http://evil.com/a\\'b']");
    expect(stixFaults(bundleOf(articleOf('a', "From hxxp://evil[.]com/a'b.", { published: '2024-11' })))).toEqual([]);
  });

  it('dates what an article states by its publication, and its last wording by its correction', () => {
    const [object] = objectsOf(articleOf('a', stating, { published: '2024-11', corrected: '2024-12-02' }));
    expect(object).toMatchObject({ created: '2024-11-01T00:00:00.000Z', modified: '2024-12-02T00:00:00.000Z' });
  });

  it('groups the statements of an article without a day of publication, and leaves out one without any date', () => {
    const read = articleOf('a', stating, { retrieved: '2024-11-18' });
    expect(objectsOf(read).map(({ type }) => type)).toEqual([
      'indicator',
      'vulnerability',
      'attack-pattern',
      'grouping',
    ]);
    expect(stixFaults(bundleOf(read))).toEqual([]);
    const none = bundleOf(articleOf('a', stating));
    expect(none.objects).toBeUndefined();
    expect(stixFaults(none)).toEqual([]);
  });
});

describe('the strict reading', () => {
  const good = JSON.stringify(bundleOf(articleOf('a', stating, { published: '2024-11-15', tlp: 'AMBER' })));

  it.each([
    ['an id of another version', /"indicator--(.{14})5/, '"indicator--$14'],
    ['a wrong pattern', "= 'evil.com'", '= evil.com'],
    ['a date without a time', '"valid_from":"2024-11-15T00:00:00.000Z"', '"valid_from":"2024-11-15"'],
    ['a missing property', '"pattern_type":"stix",', ''],
    ['another definition of a marking', '"tlp_2_0":"amber"', '"tlp_2_0":"green"'],
    ['a reference to nothing', '"object_refs":["indicator--', '"object_refs":["indicator--0'],
    ['an empty list', /"indicator_types":\[[^\]]*\]/, '"indicator_types":[]'],
    ['a word of no vocabulary', '"report_types":["indicator"]', '"report_types":["news"]'],
    ['a property of another version', '"type":"bundle"', '"type":"bundle","spec_version":"2.0"'],
    ['a CVE id without its scheme', '"source_name":"cve"', '"source_name":"other"'],
  ])('refuses %s', (_, from, to) => {
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    expect(stixFaults(JSON.parse(good))).toEqual([]);
    expect(stixFaults(JSON.parse(bad))).not.toEqual([]);
  });
});
