// Labels of a status: they say who asserts and who denies, over the claims of the shipped articles.
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { atOnce } from '../../../src/answer/in-slices.js';
import { lineOfClaim } from '../../../src/answer/status/build-status.js';
import { statusOf, statusOfAll, subjectIn } from '../../../src/answer/status/kept-statuses.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { plainStatus, standingLines, type StatusLine } from '../../../src/answer/status/status.js';
import { statusBlock } from '../../../src/blocks/status-blocks.js';
import { wordsOf } from '../../slack/start-bot.js';
import { shipped } from '../../knowledge-of.js';

const prepared = prepareKnowledge(shipped);
const statusNamed = (name: string) => {
  const subject = subjectIn(prepared, name);
  return subject === null ? null : atOnce(statusOf(prepared, subject));
};
const linesOf = (name: string): readonly StatusLine[] => {
  const status = statusNamed(name);
  return status === null ? [] : standingLines(status);
};

it('is built once for one state of the knowledge, whoever asks', () => {
  const status = statusNamed('T-Mobile');
  expect(status).not.toBeNull();
  expect(statusNamed('T-Mobile')).toBe(status);
  expect(createAsk(shipped, prepared)('T-Mobile').status).toBe(status);
});

describe('the label of a claim', () => {
  it('says "Denied" where somebody denies what is no harm, and never "Reported"', () => {
    const denial = linesOf('Salt Typhoon').find(({ excerpt }) => excerpt.text.includes('Beijing has previously'));
    expect(denial).toMatchObject({ label: 'Denied', speaker: 'China', stance: 'denies' });
    expect(linesOf('China').find(({ stance }) => stance === 'denies')?.label).toBe('Government says');
  });

  it('says "Reported" of what is asserted, and of harm that somebody denies', () => {
    const whole = atOnce(statusOfAll(prepared));
    const all = whole === null ? [] : standingLines(whole);
    expect(all.filter(({ stance, label }) => stance !== 'denies' && label === 'Denied')).toEqual([]);
    const denials = all.filter(({ stance, standing }) => stance === 'denies' && standing !== 'agency');
    expect(new Set(denials.map(({ label }) => label))).toEqual(new Set(['Reported not affected', 'Denied']));
    expect(linesOf('Lumen').map(({ label }) => label)).toEqual(['Reported access', 'Reported not affected']);
  });

  it('takes a denial for no intrusion of a group, and no group for a victim', () => {
    const group = shipped.subjects.find(({ id }) => id === 'salt-typhoon');
    const records = prepared.claims
      .about('salt-typhoon')
      .filter((record) => lineOfClaim(record, group ?? null).label === 'Reported intrusions');
    expect(records).not.toEqual([]);
    for (const record of records) {
      const denied = { ...record, claim: { ...record.claim, stance: 'denies' as const } };
      expect(lineOfClaim(denied, group ?? null).label).toBe('Denied');
    }
  });

  it('stands above an answer with the words of the denial', () => {
    const status = statusNamed('Salt Typhoon');
    if (status === null) throw new Error('Salt Typhoon has a status.');
    expect(plainStatus(status)).toMatch(/^China +“… denied U\.S\. government/m);
    expect(wordsOf({ blocks: [statusBlock(status)] })).toContain('denied U.S. government and other claims');
  });
});
