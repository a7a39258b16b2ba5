import { describe, expect, it } from 'vitest';
import { pairEdits } from '../../../src/answer/news/pair-edits.js';

describe('pairEdits', () => {
  it('puts a sentence that was edited beside what it says now', () => {
    const [before, after] = [
      'They recorded the calls of 150 people.',
      'They recorded the calls of fewer than 100 people.',
    ];
    const note = 'Correction: an earlier version misstated how many calls were recorded.';
    expect(pairEdits([before], [note, after])).toEqual({ changed: [{ before, after }], removed: [], added: [note] });
  });

  it('takes each sentence once, the likest pair first', () => {
    const edits = pairEdits(
      ['Eight carriers were hit.', 'Nine carriers were hit in May.'],
      ['Ten carriers were hit in May.', 'Eight carriers were hit in all.'],
    );
    expect(edits.changed).toEqual([
      { before: 'Nine carriers were hit in May.', after: 'Ten carriers were hit in May.' },
      { before: 'Eight carriers were hit.', after: 'Eight carriers were hit in all.' },
    ]);
  });

  it('pairs nothing that has little in common, and nothing without words', () => {
    const [removed, added] = [['The Senate heard three witnesses.'], ['Lumen hired a firm.']];
    expect(pairEdits(removed, added)).toEqual({ changed: [], removed, added });
    const [warned, told] = [
      ['The FBI said that Lumen was warned.'],
      ['The agency said on Monday that nobody in Congress was told.'],
    ];
    expect(pairEdits(warned, told)).toEqual({ changed: [], removed: warned, added: told });
    expect(pairEdits(['…'], ['—'])).toEqual({ changed: [], removed: ['…'], added: ['—'] });
    expect(pairEdits([], [])).toEqual({ changed: [], removed: [], added: [] });
  });
});
