import { describe, expect, it } from 'vitest';
import { HANDLING_MARKS, maySee, OPEN_MARK, readHandlingMark } from '../../src/ingest/handling-mark.js';

describe('a handling mark', () => {
  it('is read in the ways people write it', () => {
    const written = ['TLP:AMBER', 'tlp: amber+strict', ' red ', 'WHITE', 'CLEAR', 'green'];
    expect(written.map(readHandlingMark)).toEqual(['AMBER', 'AMBER+STRICT', 'RED', 'CLEAR', 'CLEAR', 'GREEN']);
  });

  it('is none where the text is no mark', () => {
    expect(['', 'TLP', 'AMBERGRIS', 'TLP:BLUE'].map(readHandlingMark)).toEqual([null, null, null, null]);
  });

  it('lets those see who are cleared for it or for a narrower one', () => {
    const seenBy = (clearance: (typeof HANDLING_MARKS)[number]) =>
      HANDLING_MARKS.filter((mark) => maySee(clearance, mark));
    expect(seenBy(OPEN_MARK)).toEqual(['CLEAR', 'GREEN']);
    expect(seenBy('AMBER+STRICT')).toEqual(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT']);
    expect(maySee('CLEAR', null)).toBe(true);
  });
});
