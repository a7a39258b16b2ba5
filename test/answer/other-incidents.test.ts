// Excerpts of another incident than the story of the desk stand behind those of the story, but where they are asked for.
import { expect, it } from 'vitest';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const BODY = `T-Mobile agreed to pay a fine over the 2021 breach, in which data of T-Mobile customers was stolen, T-Mobile said.

Reuters reported that hackers of Salt Typhoon breached T-Mobile.`;
const ask = createAsk(knowledgeOf(articleOf('a', BODY, { published: '2024-11-20' })));
const firstOf = (question: string): string => ask(question).excerpts[0]?.text ?? '';

it.each(['T-Mobile', 'T-Mobile breach'])('%s: the story first', (question) => {
  expect(firstOf(question)).toContain('Reuters reported');
});

it.each(['T-Mobile breach in 2021', 'T-Mobile fine over the 2021 breach'])('%s: what is asked for', (question) => {
  expect(firstOf(question)).toContain('agreed to pay');
});
