// What people read of a subject: the five lines of its status, over the shipped articles or over what `says` holds,
// and the board of all. Whoever changes a table that labels or orders sees here whose status changes with it.
import { expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { atOnce } from '../../../src/answer/in-slices.js';
import { statusBoard, statusOf, statusOfKind, subjectIn } from '../../../src/answer/status/kept-statuses.js';
import { plainStatus, standingLines, statusHeadline } from '../../../src/answer/status/status.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';
import CASES from './cases.json' with { type: 'json' };

const prepared = prepareKnowledge(shipped);

it.each(CASES)('the status of $subject', ({ subject: name, says, lines }) => {
  const own = says && articleOf('own', says.join('\n\n'), { published: '2024-11' });
  const over = own === undefined ? prepared : prepareKnowledge(knowledgeOf(own));
  const subject = subjectIn(over, name);
  const status = subject === null ? null : atOnce(statusOf(over, subject));
  expect(status === null ? [] : plainStatus(status).split('\n\n')[0]?.split('\n')).toEqual(lines);
});

it('what is being done, whoever it is about', () => {
  const status = atOnce(statusOfKind(prepared, 'response'));
  expect(status === null ? [] : standingLines(status).map((line) => `${line.label}: ${line.speaker}`)).toEqual([
    'Reported response: T-Mobile',
    'Agency says: FBI and CISA',
    'Agency says: FBI and CISA',
  ]);
});

it('the board: companies and the intruders, what changed last first', () => {
  expect(atOnce(statusBoard(prepared)).map(statusHeadline)).toEqual([
    'Salt Typhoon: intrusions reported; sources differ · as of 13 Nov 2024 · 3 articles, 4 origins',
    'T-Mobile: reported breached; says no significant impact · as of Nov 2024 · 3 articles, 2 origins',
    'Lumen: reported breached; sources differ · as of Nov 2024 · 2 articles, 1 origin',
    'AT&T: reported breached · as of Oct 2024 · 1 article, 1 origin',
    'Verizon: reported breached · as of Oct 2024 · 1 article, 1 origin',
  ]);
});
