// What people read of a subject: the lines of its status in their order, over the shipped articles or over what `says` holds,
// and the board of all. Whoever changes a table that labels or orders sees here whose status changes with it.
import { expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { statusBoard, statusOf, statusOfKind, subjectIn } from '../../../src/answer/status/build-status.js';
import { boardLine, lineSource } from '../../../src/answer/status/status.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';
import CASES from './cases.json' with { type: 'json' };

const prepared = prepareKnowledge(shipped);

it.each(CASES)('the status of $subject', ({ subject: name, says, lines }) => {
  const own = says && articleOf('own', says.join('\n\n'), { published: '2024-11' });
  const over = own === undefined ? prepared : prepareKnowledge(knowledgeOf(own));
  const subject = subjectIn(over, name);
  const status = subject === null ? null : statusOf(over, subject);
  expect(status?.lines.map((line) => `${line.label}: ${lineSource(line)}`)).toEqual(lines);
});

it('what is being done, whoever it is about', () => {
  expect(statusOfKind(prepared, 'response')?.lines.map((line) => `${line.label}: ${line.speaker}`)).toEqual([
    'Reported response: T-Mobile',
    'Reported response: United States',
    'Agency says: FBI and CISA',
    'Agency says: FBI and CISA',
  ]);
});

it('the board: companies and the intruders, what changed last first', () => {
  expect(statusBoard(prepared).map(boardLine)).toEqual([
    'Salt Typhoon · as of 13 Nov 2024 · 3 articles, 4 origins',
    'T-Mobile · as of Nov 2024 · 3 articles, 2 origins',
    'Lumen · as of Nov 2024 · 2 articles, 1 origin',
    'AT&T · as of Oct 2024 · 1 article, 1 origin',
    'Verizon · as of Oct 2024 · 1 article, 1 origin',
  ]);
});
