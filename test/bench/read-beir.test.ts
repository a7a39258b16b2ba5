import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readQuestionSets, readRows } from './read-beir.js';
import { askRows, shippedVocabulary } from './ask-rows.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beir-'));
  await mkdir(join(folder, 'qrels'));
  const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  await writeFile(
    join(folder, 'corpus.jsonl'),
    lines(
      { _id: 'a', title: 'Routers', text: 'The intruders came in through routers of Cisco.' },
      { _id: 'b', text: 'A committee asked for the letter.' },
    ),
  );
  await writeFile(join(folder, 'queries.jsonl'), lines({ _id: '1', text: 'routers' }, { _id: '2', text: 'nobody' }));
  await writeFile(join(folder, 'typo.jsonl'), lines({ _id: '1', text: 'ruoters' }));
  await writeFile(join(folder, 'qrels', 'test.tsv'), 'query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n');
  await writeFile(join(folder, 'qrels', 'typo.tsv'), 'query-id\tcorpus-id\tscore\n1\ta\t2\n');
});
afterAll(() => rm(folder, { recursive: true }));

it('reads the questions that are judged, and each other wording of them', async () => {
  expect(await readQuestionSets(folder)).toEqual([
    { name: 'test', questions: [{ text: 'routers', grades: new Map([['a', 2]]) }] },
    { name: 'typo', questions: [{ text: 'ruoters', grades: new Map([['a', 2]]) }] },
  ]);
});

it('asks our own search for rows, and tells what readers see', async () => {
  const ours = askRows(await shippedVocabulary());
  for (const row of await readRows(join(folder, 'corpus.jsonl'))) ours.add(row);
  expect(ours.rank('routers')).toEqual(['a']);
  expect(ours.read('who asked for the letter?')).toEqual(['b']);
});
