// The judge of `eval --attributions`: what it counts, and that it counts in characters where the marks do.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judgeAttributions } from '../../bench/judge-attributions.js';
import { temporaryFolder } from '../../ingest/temporary-folder.js';
import { attributionsOf } from './attributions-of.js';

const TEXT = [
  '😀 Lumen said that it was clear.',
  'Verizon said that rain fell.',
  'It believes that it is safe.',
  'AT&T said it was not. ',
].join('\n\n');

const MARKS: readonly (readonly [role: string, words: string])[][] = [
  [
    ['Source', 'Lumen'],
    ['Cue', 'said'],
    ['Content', 'that it was clear'],
  ],
  [
    ['Source', 'It'],
    ['Cue', 'believes'],
    ['Content', 'that it is safe'],
  ],
  [
    ['Source', 'Nokia'],
    ['Cue', 'said'],
    ['Content', 'it was not'],
  ],
];

// In characters, as annotators' programs count.
function spanOf(role: string, words: string): string {
  const from = [...TEXT.slice(0, TEXT.indexOf(words))].length;
  return words === 'Nokia' ? `${role} 0 1` : `${role} ${from} ${from + words.length}`;
}

it('counts right ones, wrong speakers, spurious ones, and what was found of each kind', async ({ onTestFinished }) => {
  const folder = await temporaryFolder(onTestFinished);
  const lines = MARKS.flatMap((mark, at) => [
    ...mark.map(([role, words], part) => `T${at}${part}\t${spanOf(role, words)}\t${words}`),
    `E${at}\tAttribution:T${at}1 ${mark.map(([role], part) => `${role}:T${at}${part}`).join(' ')}`,
  ]);
  for (const name of ['text', 'attributions']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'text', 'a.txt'), TEXT);
  await writeFile(join(folder, 'attributions', 'a.ann'), lines.join('\n'));
  const { misses, ...figures } = await judgeAttributions(folder, attributionsOf);
  expect(figures).toEqual({
    found: 4,
    right: 2,
    wrong: 1,
    recall: { all: { marked: 3, found: 2 }, reporting: { marked: 2, found: 1 }, named: { marked: 2, found: 1 } },
  });
  expect(misses.map((miss) => miss.split(' <- ')[0])).toEqual([
    'spurious [Verizon] said: that rain fell.',
    'wrong speaker [AT&T] said: it was not.',
    'missed [😀] said: it was not',
  ]);
});
