// The judge of `eval --claims`: what counts as found, and what a claim is counted as that nobody wanted.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';
import { temporaryFolder } from '../ingest/temporary-folder.js';
import { claimsMade, describeClaims, judgeClaims, readWanted } from './judge-claims.js';

const BODY = [
  'The FBI said on Monday that hackers had breached Lumen.',
  'Verizon said that “no customer data was stolen”.',
  'AT&T said that its network had been hacked.',
].join('\n\n');

const row = (quote: string, more: object = {}) => ({
  article: 'a.md',
  quote,
  speaker: [],
  about: [],
  proposition: [],
  ...more,
});

it('counts what fits in everything, in all but one thing, and in its place alone', () => {
  const made = claimsMade(prepareKnowledge(knowledgeOf(articleOf('a', BODY))));
  const wanted = [
    row('hackers had BREACHED Lumen', { speaker: ['FBI'], about: ['Lumen Technologies'], proposition: ['breached'] }),
    row('"no customer data was stolen"', { speaker: ['Verizon'], about: ['Verizon'], proposition: ['Breached?'] }),
    row('"no customer data was stolen"', { speaker: ['Verizon'], about: ['Lumen'], proposition: ['data'] }),
    row('no customer data', { speaker: ['Verizon'], about: ['Verizon'], stance: 'asserts' }),
    row('words that stand nowhere'),
  ];
  const verdict = judgeClaims({ wanted, never: [row('its network', { about: ['AT&T'] }), row('Lumen')] }, made);
  expect(describeClaims(verdict, false)).toBe(
    'wanted 5  strictly 1  but for proposition 2  but for subject 2  overlapped 4' +
      '  made 3  fitting no row 1  of nothing wanted 1  never 2\n',
  );
  expect(describeClaims(verdict, true)).toMatch(
    /^unwanted a \| AT&T said that its network had been hacked\. \| AT&T\b.* \| AT&T \| breached \| asserts$/m,
  );
});

it('reads the rows of a folder, and says which file is missing or wrong', async ({ onTestFinished }) => {
  const folder = await temporaryFolder(onTestFinished);
  await mkdir(folder, { recursive: true });
  await expect(readWanted(folder)).rejects.toThrow('there is no readable wanted.json');
  await writeFile(join(folder, 'wanted.json'), JSON.stringify([{ article: 'a', quote: 'b', speaker: 'Lumen' }]));
  expect(await readWanted(folder)).toEqual({ wanted: [{ ...row('b'), article: 'a', speaker: ['Lumen'] }], never: [] });
  await writeFile(join(folder, 'never.json'), '{}');
  await expect(readWanted(folder)).rejects.toThrow('never.json is no list of rows');
});
