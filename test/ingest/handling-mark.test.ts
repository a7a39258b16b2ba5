import { describe, expect, it } from 'vitest';
import {
  HANDLING_MARKS,
  maySee,
  OPEN_MARK,
  readHandlingMark,
  statedHandlingMark,
  statesUnreadableMark,
  strictestMark,
} from '../../src/ingest/handling-mark.js';

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

  it.each([
    ['TLP:AMBER', 'AMBER'],
    ['Distribution: TLP AMBER (limited to members)', 'AMBER'],
    ['TLP: AMBER + STRICT', 'AMBER+STRICT'],
    ['This report is TLP Amber-Strict.', 'AMBER+STRICT'],
    ['Traffic Light Protocol (TLP): White', 'CLEAR'],
    ['TLP 2.0: GREEN', 'GREEN'],
    ['flash-report_TLP-RED.pdf', 'RED'],
    ['TLP:GREEN, and TLP:RED in its annex', 'RED'],
    ['TLP:YELLOW', 'RED'],
    ['In a TLP:AMBER alert the agency named carriers.', null],
    ['TLP: what the marks mean', null],
    ['They are TLP:CLEAR, TLP:GREEN, TLP:AMBER and TLP:RED.', null],
    ['The amber lamp of the router was on.', null],
  ])('is read in %j as %j', (line, mark) => {
    expect(statedHandlingMark(line)).toBe(mark);
  });

  it.each([
    ['TLP:PURPLE', true],
    ['TLP: ???', true],
    ['TLP:Orange', true],
    ['TLP: [ULTRA]', true],
    ['Classification – TLP:', true],
    ['TLP: -', true],
    ['TLP:AMBER', false],
    ['TLP: [RED]', false],
    ['TLP: what the marks mean', false],
    ['TLP: The protocol that we use', false],
    ['TLP 2.0 is used here.', false],
  ])('in %j cannot be read: %j', (line, isUnreadable) => {
    expect(statesUnreadableMark(line)).toBe(isUnreadable);
  });

  it('is the narrowest of several', () => {
    expect(strictestMark(['GREEN', null, 'AMBER', 'CLEAR'])).toBe('AMBER');
    expect(strictestMark([null, undefined])).toBeNull();
  });
});
