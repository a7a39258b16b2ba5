// The list of what looks like an indicator and is none: how it is read, and what it covers.
import { describe, expect, it } from 'vitest';
import { createHarmless, readFalsePositives } from '../../../src/ingest/indicators/false-positives.js';

const read = (text: string) => readFalsePositives('false-positives.yml', text);

describe('readFalsePositives', () => {
  it('reads entries, each list of which may be missing', () => {
    expect(read('- { because: a, networks: [10.0.0.0/8] }\n- { because: b, domains: [a.example] }\n')).toEqual({
      falsePositives: [
        { because: 'a', networks: ['10.0.0.0/8'], domains: [], endings: [], values: [] },
        { because: 'b', networks: [], domains: ['a.example'], endings: [], values: [] },
      ],
      problems: [],
    });
  });

  it.each([
    ['no reason', 'domains: [a.example]'],
    ['an address for a network', 'because: a, networks: [10.0.0.1]'],
    ['a network that is none', 'because: a, networks: [300.0.0.0/8]'],
    ['capitals, which never fit', 'because: a, domains: [A.example]'],
    ['an unknown key', 'because: a, hosts: [a.example]'],
  ])('leaves out an entry with %s', (_, entry) => {
    const { falsePositives, problems } = read(`- { because: x }\n- { ${entry} }\n- { because: y }\n`);
    expect(falsePositives.map(({ because }) => because)).toEqual(['x', 'y']);
    expect(problems).toMatchObject([{ line: 2, severity: 'odd' }]);
  });
});

describe('createHarmless', () => {
  const { falsePositives } = read(
    '- { because: a, networks: [10.0.0.0/8, "2001:db8::/32"], domains: [a.example], endings: [sh], values: [abc] }',
  );
  const harmless = createHarmless(falsePositives);

  it.each([
    ['10.1.2.3', true],
    ['10.1.0.0/16', true],
    ['10.0.0.0/7', false],
    ['11.1.2.3', false],
    ['2001:db8::1', true],
    ['2001:db9::1', false],
  ])('knows the network of %s: %s', (address, isHarmless) => {
    expect(harmless.hasAddress(address)).toBe(isHarmless);
  });

  it('knows a domain with all names below it, and no other that ends alike', () => {
    expect(['a.example', 'x.y.a.example', 'ba.example', 'example'].map(harmless.hasDomain)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('knows endings and whole values', () => {
    expect([harmless.hasEnding('run.sh'), harmless.hasEnding('sh.example')]).toEqual([true, false]);
    expect([harmless.hasValue('abc'), harmless.hasValue('abcd')]).toEqual([true, false]);
  });
});
