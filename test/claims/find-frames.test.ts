import { expect, it } from 'vitest';
import { createFrameTable, findFrames } from '../../src/claims/find-frames.js';
import { wordsOf } from '../../src/ingest/words.js';

const table = createFrameTable([
  { list: 'frame', name: 'impact', verbs: ['close', 'shut down', 'closure'], nouns: ['store', 'system'] },
  { list: 'frame', name: 'attribution', verbs: ['claim responsibility'], nouns: ['responsibility'] },
  { list: 'frame', name: 'data', by: 'intruder', verbs: ['release', 'hold'], nouns: ['record', 'file'] },
]);

function framed(text: string): string[] {
  const words = wordsOf(text);
  const said = (from: number, to: number): string => text.slice(words[from]?.start ?? 0, words[to]?.end ?? 0);
  return findFrames({ text, words, names: [] }, table, new Set(['hacker', 'attack'])).map(
    ({ kind, from, to }) => `${kind}: ${said(from, to)}`,
  );
}

it.each([
  ['The attack closed all of its stores.', ['impact: closed all of its stores']],
  ['Three of its stores were closed on Monday.', ['impact: stores were closed']],
  ['It shut most of its systems down.', ['impact: shut most of its systems down']],
  ['Systems were shut down overnight.', ['impact: Systems were shut down']],
  ['The breach led to the closure of two stores.', ['impact: closure of two stores']],
  ['A gang claimed responsibility for it.', ['attribution: claimed responsibility']],
  ['The hackers released millions of records.', ['data: released millions of records']],
  ['Records were released by the hackers.', ['data: Records were released']],
])('a verb claims together with its object, its passive subject, or as a noun: %s', (text, expected) => {
  expect(framed(text)).toEqual(expected);
});

it.each([
  'The inquiry was closed.',
  'It shut its mouth, and the systems went on.',
  'The store sells shoes.',
  'A gang claimed that it had nothing to do with it.',
  'The company released the records of its board.',
  'They hold millions of records.',
  'An attack holds files until somebody pays.',
])('a verb without its noun, or a noun without its verb, claims nothing: %s', (text) => {
  expect(framed(text)).toEqual([]);
});
