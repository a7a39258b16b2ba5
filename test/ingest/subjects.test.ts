// The gazetteer file: entries that are used, and what is said of those that cannot be.
import { describe, expect, it } from 'vitest';
import { readSubjects } from '../../src/ingest/subjects.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

const good = '- { id: lumen, name: Lumen, kind: company, aliases: [CenturyLink] }\n';

function read(text: string) {
  const { subjects, problems } = readSubjects('subjects.yml', text);
  return { ids: subjects.map(({ id }) => id), problems };
}

describe('readSubjects', () => {
  it('reads entries with and without other names', () => {
    const { subjects, problems } = readSubjects('f', `${good}- { id: bt, name: BT, kind: company, aliases: null }\n`);
    expect(problems).toEqual([]);
    expect(subjects).toEqual([
      { id: 'lumen', name: 'Lumen', kind: 'company', aliases: ['CenturyLink'], exactCase: [] },
      { id: 'bt', name: 'BT', kind: 'company', aliases: [], exactCase: [] },
    ]);
  });

  it.each([
    ['nothing', '-'],
    ['a text', '- Lumen'],
    ['no kind', '- { id: a, name: A }'],
    ['an unknown kind', '- { id: a, name: A, kind: bird }'],
    ['an unknown key', '- { id: a, name: A, kind: company, color: red }'],
    ['capitals in the id', '- { id: A, name: A, kind: company }'],
    ['a number as a name', '- { id: a, name: 5, kind: company }'],
    ['an empty name', '- { id: a, name: "", kind: company }'],
    ['a name without a letter', '- { id: a, name: "\u200b!", kind: company }'],
    ['a name as long as a text', `- { id: a, name: ${'x'.repeat(200)}, kind: company }`],
    ['a disputed name without by whom', '- { id: a, name: A, kind: company, disputed: [{ name: B }] }'],
    ['an empty alias', '- { id: a, name: A, kind: company, aliases: [""] }'],
    ['an alias of spaces', '- { id: a, name: A, kind: company, aliases: [" "] }'],
    ['one alias that is no list', '- { id: a, name: A, kind: company, aliases: B }'],
    ['an alias of nothing', '- *nowhere'],
    ['an alias in an entry', '- { id: a, name: *nowhere, kind: company }'],
    ['an entry that holds itself', '- &a [*a]'],
    ['a foreign tag', '- !!js/function "x"'],
  ])('leaves out an entry that is wrong and keeps the others: %s', (_, entry) => {
    const { ids, problems } = read(`${good}${entry}\n- { id: att, name: AT&T, kind: company }\n`);
    expect(ids).toEqual(['lumen', 'att']);
    expect(problems).toMatchObject([{ file: 'subjects.yml', line: 2, severity: 'odd' }]);
  });

  it('uses the first of two entries with one id', () => {
    const { ids, problems } = read(good + good);
    expect(ids).toEqual(['lumen']);
    expect(problems).toMatchObject([{ line: 2, severity: 'odd', message: 'The id "lumen" stands twice.' }]);
  });

  it.each([
    ['an empty file', '', 1],
    ['a map', 'lumen: company', 1],
    ['a tab', `${good}\t- x`, 2],
    ['an open quote', `${good}- { id: "a`, 2],
    ['a key twice', `${good}- { id: a, id: b }`, 2],
    ['two documents', `${good}---\n${good}`, 2],
    ['brackets without end', '['.repeat(50_000), 1],
    ['lists in lists', '- '.repeat(50_000), 1],
    ['a stair of lists', Array.from({ length: 1_300 }, (_, at) => `${' '.repeat(at)}-`).join('\n'), 33],
  ])('refuses the whole file with one problem: %s', (_, text, line) => {
    const { ids, problems } = read(text);
    expect({ ids, problems }).toMatchObject({ ids: [], problems: [{ line, severity: 'broken' }] });
  });

  it(
    'is not slowed down by one entry of twenty thousand keys',
    () => {
      expect(read(`- {${Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join(', ')}}`).ids).toEqual([]);
    },
    UNLESS_IT_HANGS,
  );

  it('expands no aliases that multiply', () => {
    const lines = Array.from({ length: 9 }, (_, at) => {
      const before = at === 0 ? 'x' : `*a${at - 1}`;
      return `- &a${at} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
    });
    expect(read(`${lines.join('\n')}\n${good}`).ids).toEqual(['lumen']);
  });
});
