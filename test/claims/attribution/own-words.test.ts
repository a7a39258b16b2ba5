// What a publisher says in no words of saying.
import { expect, it } from 'vitest';
import { ownWords } from '../../../src/claims/attribution/own-words.js';
import { splitPassages } from '../../../src/ingest/passages.js';
import { lists } from './attributions-of.js';

const own = (text: string) =>
  ownWords(splitPassages('a', text), [], { name: 'Quillmont', id: null }, lists).map(({ content }) => content[0]?.text);

it('is every sentence that nobody else is told to say', () => {
  expect(own('Keys were taken. This confirms that the server was entered.')).toHaveLength(2);
  expect(own('A rival said that keys were taken.')).toEqual([]);
});
