// On what ground something is said, as its sentence tells.
import { describe, expect, it } from 'vitest';
import { attributionsOf } from './attributions-of.js';

describe('a ground', () => {
  it.each([
    ['Lumen said in a statement that it was clear.', 'statement'],
    ['In a statement on Friday, Lumen said that it was clear.', 'statement'],
    ['Lumen said by email that it was clear.', 'email'],
    ['In a blog post, Lumen said that it was clear.', 'blog post'],
    ['Lumen said it was clear in a press release.', 'press release'],
    ['“We are clear,” Lumen said in a letter to the senator.', 'letter'],
    ['Lumen said that it was clear.', null],
    ['Lumen said that it was “told in a letter” of it.', null],
  ])('%s', (text, ground) => {
    expect(attributionsOf(text)[0]?.ground).toBe(ground);
  });
});
