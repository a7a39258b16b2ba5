// What nobody sees is taken out of what comes in; of what is quoted only what could mislead.
import { expect, it } from 'vitest';
import {
  hasVisibleText,
  takeOutInvisible,
  withoutByteOrderMark,
  withoutHarmful,
} from '../../src/ingest/invisible-characters.js';

it('invisible characters are taken out and counted; line breaks stay', () => {
  expect(takeOutInvisible('T\u200B-Mob\u00ADile\n\uFEFFsaid\u202E')).toEqual({ text: 'T-Mobile\nsaid', count: 4 });
  expect(takeOutInvisible('plain')).toEqual({ text: 'plain', count: 0 });
});

it('a quotation loses what could mislead a reader, and keeps its soft hyphens', () => {
  expect(withoutHarmful('Mob\u00ADile\u202E \u200Bsaid\u0007')).toBe('Mob\u00ADile said');
  expect(withoutHarmful('half \uD83D pair 😀')).toBe('half \uFFFD pair 😀');
});

it.each([
  ['', false],
  [' \n\u200B\u00AD\u0000', false],
  ['\u202Ea', true],
])('%j has visible text: %s', (text, has) => {
  expect(hasVisibleText(text)).toBe(has);
});

it('a mark is taken off the head of a file only', () => {
  expect(withoutByteOrderMark('\uFEFFa\uFEFF')).toBe('a\uFEFF');
});
