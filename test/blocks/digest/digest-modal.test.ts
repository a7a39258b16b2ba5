// The modal of a digest offers every subject that a view has room for, and never loses what was chosen.
import { describe, expect, it } from 'vitest';
import { buildDigestModal, buildDigestSaved, type DigestForm } from '../../../src/blocks/digest/digest-modal.js';
import { type DigestChoice, subjectOptions, type SubjectChoice } from '../../../src/blocks/digest/digest-choice.js';
import { checkView, isViewTooLarge } from '../../../src/workspace/checks/check-view.js';
import { shipped } from '../../knowledge-of.js';
import { HOSTILE } from '../hostile-text.js';

const choice: DigestChoice = {
  days: [1, 2],
  time: '09:00',
  timeZone: 'Europe/Oslo',
  subjects: [],
  whenNothing: 'line',
};
const many = (count: number, kind: string, name = 'Carrier'): SubjectChoice[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${kind}-${at}`, name: `${name} ${at}`, kind }));
const modalOf = (
  subjects: readonly SubjectChoice[],
  chosen: readonly string[] = [],
): ReturnType<typeof buildDigestModal> => {
  const form: DigestForm = {
    choice: { ...choice, subjects: chosen },
    channelId: 'C0INCIDENT',
    subjects,
    metadata: '{}',
  };
  return buildDigestModal(form);
};
const valuesIn = (subjects: readonly SubjectChoice[], chosen: readonly string[] = []): string[] =>
  subjectOptions(subjects, chosen).groups.flatMap(({ options }) => options.map(({ value }) => value ?? ''));
const expectGood = (view: object): void => {
  expect(checkView(view)).toEqual([]);
  expect(isViewTooLarge(view)).toBe(false);
};

describe('the subjects of a digest', () => {
  it('stand in groups by what they are, of the shipped ones all', () => {
    const { groups, rest } = subjectOptions(shipped.subjects, []);
    const [labels, count] = [groups.map(({ label }) => label.text), shipped.subjects.length];
    expect(labels.slice(0, 2)).toEqual(['Companies', 'Threat actors']);
    expect(new Set(valuesIn(shipped.subjects)).size).toBe(count);
    expect(rest).toBe(0);
    expectGood(modalOf(shipped.subjects, ['lumen']));
  });

  it('of more than a hundred of a kind stand in several groups that say from whom to whom', () => {
    const subjects = [...many(250, 'company', 'Aero'), ...many(3, 'moon', 'Luna')];
    const { groups } = subjectOptions(subjects, []);
    expect(groups.map(({ label, options }) => [label.text, options.length])).toEqual([
      ['Companies, Aer to Aer', 100],
      ['Companies, Aer to Aer', 100],
      ['Companies, Aer to Aer', 50],
      ['Others', 3],
    ]);
    expectGood(modalOf(subjects));
  });

  it.each([
    ['a thousand', many(1_000, 'company'), 0],
    ['ten thousand of long names', many(10_000, 'company', '漢'.repeat(70)), 9_000],
  ])('are counted where a view has no room for them: %s', (_, subjects, leastRest) => {
    const chosen = subjects.slice(-300).map(({ id }) => id);
    const { rest, initial } = subjectOptions(subjects, chosen);
    expect(rest).toBeGreaterThanOrEqual(leastRest);
    expect(initial.map(({ value }) => value)).toEqual(chosen);
    expect(valuesIn(subjects, chosen)).toEqual(expect.arrayContaining(chosen));
    const view = modalOf(subjects, chosen);
    expectGood(view);
    if (rest > 0) expect(JSON.stringify(view)).toContain(`${rest.toLocaleString('en-US')} more do not fit`);
  });

  it('pass the workspace whatever they are called', () => {
    const subjects = [...HOSTILE, '', 'x'.repeat(3_000)].map((name, at) => ({
      id: `s${at}`,
      name: `N${name}`,
      kind: 'company',
    }));
    expectGood(modalOf([...subjects, { id: 'x'.repeat(300), name: 'Long', kind: 'company' }], ['s1']));
    const chosen = { ...choice, subjects: ['s1', 's2'] };
    expectGood(buildDigestSaved({ choice: chosen, channelId: 'C0INCIDENT', subjects, runs: [0, 1], botName: 'desk' }));
  });
});

it('what was saved is confirmed: where, when, about what, and what when nothing is new', () => {
  const saved = {
    channelId: 'C0INCIDENT',
    subjects: shipped.subjects,
    runs: [Date.UTC(2025, 0, 3, 8)],
    botName: 'desk',
  };
  const words = (given: Partial<DigestChoice>) =>
    [
      ...JSON.stringify(buildDigestSaved({ ...saved, choice: { ...choice, ...given } }).blocks).matchAll(
        /"text":"([^"]*)"/g,
      ),
    ]
      .map(([, text = '']) => text)
      .join('');
  expect(words({ days: [1, 2, 3, 4, 5] })).toBe(
    'Saved ·  · on weekdays at 09:00 (Europe/Oslo) · all subjects · one line when nothing is newThe next ones, in your own time:If the bot is not in that channel yet, type /invite @desk there.',
  );
  expect(words({ subjects: ['lumen', 'att'] })).toContain(' · Lumen and AT&T · ');
  expect(words({ subjects: shipped.subjects.map(({ id }) => id) })).toContain(
    ` · ${shipped.subjects.length} subjects · `,
  );
});
