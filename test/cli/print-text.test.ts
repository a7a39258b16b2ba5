// Text on a terminal: wrapped between words, under its own indent, with nothing lost.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bold, wrapText } from '../../src/cli/print-text.js';

it('breaks a line between words and keeps its indent, below an excerpt’s number too', () => {
  const text = 'T-Mobile · as of Nov 2024\n[1] Hackers breached the network.\n    Reuters, 15 November 2024';
  expect(wrapText(text, 20).split('\n')).toEqual([
    'T-Mobile · as of Nov',
    '2024',
    '[1] Hackers breached',
    '    the network.',
    '    Reuters, 15',
    '    November 2024',
  ]);
});

it('never cuts an address', () => {
  const address = 'https://news.example/2024/11/15/a-very-long-address';
  expect(wrapText(`    ${address}`, 20)).toBe(`    ${address}`);
  expect(wrapText(`    see ${address} there`, 20)).toBe(`    see\n    ${address}\n    there`);
});

it('counts no columns for bold', () => {
  expect(wrapText(`[1] One. ${bold('Two words.')} End.`, 24)).toBe(`[1] One. ${bold('Two words.')} End.`);
  expect(wrapText(`[1] One. ${bold('Two words.')} End.`, 17)).toBe('[1] One. \u001B[1mTwo\n    words.\u001B[22m End.');
});

it('keeps every word, in rows that fit unless they are one word', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('', '    ', '[12] '),
      fc.integer({ min: 20, max: 60 }),
      (line, head, columns) => {
        const rows = wrapText(`${head}${line.join(' ')}`, columns).split('\n');
        expect(rows.map((row) => row.trim()).join(' ')).toBe(`${head}${line.join(' ')}`.trim());
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
      },
    ),
  );
});
