// Whether an intrusion that a sentence names by its noun is told to have come about.
import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/claims/lexicon.js';
import { isEventTold, isTakenForGranted } from '../../src/claims/told-events.js';
import { wordsOf } from '../../src/ingest/words.js';
import { shipped } from '../knowledge-of.js';

const { groups } = createLexicon(shipped.claimWords);

function told(text: string, noun: string): boolean {
  const words = wordsOf(text);
  return isEventTold({ text, words, names: [] }, words.map(({ plain }) => plain).lastIndexOf(noun), groups);
}

describe('an intrusion', () => {
  it.each([
    ['It suffered its third breach in two years.', 'breach'],
    ['It was the target of a cyberattack.', 'cyberattack'],
    ['It discovered malware on its routers.', 'malware'],
    ['It confirmed the breach.', 'breach'],
    ['The breach, which was first reported by the Journal, is large.', 'breach'],
    ['The breach took place in May.', 'breach'],
    ['Records were taken in a November data breach.', 'breach'],
    ['There was no intrusion.', 'intrusion'],
    ['It found no evidence of an intrusion.', 'intrusion'],
    ['A breach at the carrier exposed the records.', 'breach'],
  ])('is told by: %s', (text, noun) => {
    expect(told(text, noun)).toBe(true);
  });

  it.each([
    ['It opened an inquiry into the data breach.', 'breach'],
    ['It withholds documents related to the group, a 2024 cyberattack.', 'cyberattack'],
    ['It was briefed on the intrusions.', 'intrusions'],
    ['Cyberattacks are becoming more common.', 'cyberattacks'],
    ['It reported that the attack disrupted services.', 'attack'],
    ['It sent out breach notification letters.', 'breach'],
    ['It warned of breaches.', 'breaches'],
    ['It is investigating the breach, Reuters reported.', 'breach'],
  ])('is only named in: %s', (text, noun) => {
    expect(told(text, noun)).toBe(false);
  });
});

describe('an intrusion that is taken for granted', () => {
  const granted = (text: string): boolean => {
    const words = wordsOf(text);
    const at = words.findIndex(({ plain }) => plain === 'lumen');
    const names = [{ subjectId: 'lumen', kind: 'company' as const, from: at, to: at + 1 }];
    return isTakenForGranted({ text, words, names }, words.map(({ plain }) => plain).lastIndexOf('breach'));
  };

  it.each(['It will act on the massive data breach at Lumen.', 'It looks into the breach of carrier Lumen.'])(
    'is one at somebody by name: %s',
    (text) => {
      expect(granted(text)).toBe(true);
    },
  );

  it.each([
    'It looks into a breach at Lumen.',
    'It looks into the alleged breach at Lumen.',
    'It looks into the breach, and Lumen helps.',
    'It told of the breach to Lumen.',
  ])('is not: %s', (text) => {
    expect(granted(text)).toBe(false);
  });
});
