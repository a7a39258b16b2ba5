// The votes on answers in words, and the form that asks for a reason: within Slack's limits, whatever people type.
import { expect, it } from 'vitest';
import {
  buildFeedbackForm,
  countFeedback,
  plainFeedback,
  weeklyFeedback,
} from '../../../src/blocks/feedback/feedback-blocks.js';
import { checkViewBlocks } from '../../../src/workspace/checks/check-blocks.js';

const vote = { at: Date.UTC(2025, 0, 6), outcome: 'found', question: 'tmobile', vote: 'up' as const, reason: null };
const bad = { ...vote, vote: 'down' as const };

it('lists what did not help with the reason, and nothing in it steers a terminal', () => {
  const hostile = {
    ...bad,
    question: 'who\u001B[2J?\u202E',
    reason: 'no\u0007 date\nand\u001B]0;x\u0007 nothing else',
  };
  expect(plainFeedback([vote, hostile, bad])).toBe(
    [
      '1 helped, 2 did not, 1 with a reason',
      'Mon 6 Jan · found · who[2J?',
      '    no date and]0;x nothing else',
      'Mon 6 Jan · found · tmobile',
    ].join('\n'),
  );
  expect(plainFeedback([])).toBe('Nobody has said yet whether an answer helped.');
});

it('is a line a week, and none for a week without a vote', () => {
  expect(weeklyFeedback(countFeedback([]))).toBeNull();
  expect(weeklyFeedback(countFeedback([vote, bad, { ...bad, reason: 'why' }]))).toMatch(
    /^Feedback of the last week: 1 answer helped, 2 did not, 1 of them with a reason\./,
  );
});

it('asks for a reason in a form that Slack takes', () => {
  expect(checkViewBlocks(buildFeedbackForm('{}').blocks, '/blocks')).toEqual([]);
});
