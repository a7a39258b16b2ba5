// The names that are suggested where nothing answers, of as many as a large knowledge holds.
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/answer/in-slices.js';
import { createNearestSubjects } from '../../../src/answer/ask/nearest-subjects.js';
import type { Subject } from '../../../src/ingest/subjects.js';
import { madeUp } from '../../bench/made-passages.js';

const subject = (name: string, kind: Subject['kind'] = 'company'): Subject => {
  return { id: name, name, kind, aliases: [], exactCase: [] };
};
const named = Array.from({ length: 4_000 }, (_, at) => subject(`${madeUp(at)} Telecom`, at % 3 ? 'company' : 'person'));
const nearest = atOnce(createNearestSubjects(named));
const names = (...at: number[]): string[] => at.map((each) => named[each]?.name ?? '');

it('suggests the most named where nothing is alike, those of the kind that is asked about first', () => {
  expect(nearest('zzz', [])).toEqual(names(1, 2, 4));
  expect(nearest('zzz', [subject('Zed', 'person')])).toEqual(names(0, 1, 2));
});

it('puts the name that shares its letters with the question before them', () => {
  expect(nearest(`what of ${madeUp(3_001)} telecom?`, [])[0]).toBe(named[3_001]?.name);
});

it('puts the subject that is asked about before all', () => {
  const [asked] = named.slice(2_345);
  expect(nearest(`what of ${madeUp(3_001)} telecom?`, asked === undefined ? [] : [asked])[0]).toBe(asked?.name);
});

it('suggests what there is', () => {
  expect(atOnce(createNearestSubjects([]))('zzz', [])).toEqual([]);
});
