// Who speaks in a transcript, and texts that only look like one.
import { describe, expect, it } from 'vitest';
import { attributionsOf, saidIn } from './attributions-of.js';

const BRIEFING = `Ana Ruiz briefed reporters.

MS. RUIZ: Thanks, all. Hackers entered nine carriers.

They copied records.

Q Hi there. Was Lumen among them?

MR. MARSH: I can take that. The FBI said that Lumen was clear. We looked.

MS. RUIZ: It goes on.

MR. MARSH: Thank you.`;

describe('a transcript', () => {
  it('gives each turn to whoever it begins with, without what others are told to say', () => {
    expect(saidIn(BRIEFING)).toEqual([
      'Ana Ruiz: Thanks, all. … Hackers entered nine carriers.',
      'Ana Ruiz: They copied records.',
      'FBI: that Lumen was clear.',
      'Marsh: I can take that. … We looked.',
      'Ana Ruiz: It goes on.',
      'Marsh: Thank you.',
    ]);
  });

  it('tells where the words stand', () => {
    for (const { source, content } of attributionsOf(BRIEFING)) {
      for (const { start, end, text } of [source, ...content]) expect(BRIEFING.slice(start, end)).toBe(text);
    }
  });

  it('is heard as nobody’s own words', () => {
    const said = attributionsOf(BRIEFING, { name: 'The White House', id: null });
    expect(said.map(({ source }) => source.name)).not.toContain('The White House');
  });

  it('needs no titles where two persons take turns', () => {
    const text = 'Ana Ruiz: I am here.\n\nLeo Marsh: You are.\n\nAna Ruiz: We got in.\n\nLeo Marsh: I know.';
    expect(saidIn(text).at(2)).toBe('Ana Ruiz: We got in.');
  });
});

describe('no transcript', () => {
  it.each([
    'Attack Vector: a network.\n\nKey Impact: all data.\n\nAttack Vector: a modem.\n\nKey Impact: no data.',
    'UPDATE: Lumen was entered.\n\nUPDATE: Lumen is clear.',
    'MS. RUIZ: Hackers entered nine carriers.',
    'Q Acoustics was entered. It is open.',
  ])('%s', (text) => {
    expect(saidIn(text)).toEqual([]);
  });
});
