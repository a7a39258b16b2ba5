import { describe, expect, it } from 'vitest';
import { figuresDiffer, findFigures } from '../../../src/answer/status/compare-claims.js';

describe('findFigures', () => {
  it.each([
    ['a ninth company', []],
    ['nine American telecommunications companies', [{ unit: 'companies', least: 9, most: 9 }]],
    ['at least eight carriers', [{ unit: 'companies', least: 8, most: Infinity }]],
    ['fewer than 100 people', [{ unit: 'people', least: 0, most: 100 }]],
    ['more than a million call records', [{ unit: 'records', least: 1_000_000, most: Infinity }]],
    ['over 100,000 routers', [{ unit: 'devices', least: 100_000, most: Infinity }]],
    ['dozens of nations', []],
    ['two dozen countries', [{ unit: 'countries', least: 24, most: 24 }]],
    ['eight months', [{ unit: 'days', least: 240, most: 240 }]],
    [
      'two weeks in one country',
      [
        { unit: 'days', least: 14, most: 14 },
        { unit: 'countries', least: 1, most: 1 },
      ],
    ],
    ['eight carriers and nine providers', []],
    ['$177 million customers', []],
    ['CVE-2023-20198 devices', []],
  ])('%s', (text, expected) => {
    expect(findFigures(text)).toEqual(expected);
  });
});

describe('figuresDiffer', () => {
  it.each([
    ['eight carriers', 'nine firms', true],
    ['at least eight carriers', 'nine firms', false],
    ['fewer than 100 people', '150 individuals', true],
    ['eight months', 'a year', false],
    ['eight months', 'more than two years', true],
    ['about eight carriers', 'nine carriers', false],
    ['eight carriers', 'nine countries', false],
  ])('%s, %s: %s', (one, other, expected) => {
    expect(figuresDiffer(findFigures(one), findFigures(other))).toBe(expected);
  });
});
