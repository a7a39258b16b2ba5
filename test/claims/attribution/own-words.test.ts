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

it.each([
  'The networks had been open since May, the inspectors have since worked out.',
  'Files were copied in June, the Herald has learned from people close to it.',
  'That servers were destroyed, as the post boasted, the company denied the same day.',
])('is no sentence that closes by telling whose word it is, whatever the verb: %s', (text) => {
  expect(own(text)).toEqual([]);
});

it('is a sentence that closes with a list, a place or what somebody does to something', () => {
  const text =
    'The intruders copied names, dates and addresses. In June, the company closed two offices. ' +
    'When the servers failed, the clinics closed. After attackers locked its files, the hospital shut down on Monday.';
  expect(own(text)).toHaveLength(4);
});
