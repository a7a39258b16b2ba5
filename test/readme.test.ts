// Holds the README to the project: what it names exists, and its table is the one the architecture test enforces.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/settings.js';
import { MAY_IMPORT } from './may-import.js';

const readme = readFileSync('README.md', 'utf8');
const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

describe('README.md', () => {
  it('has at most 150 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(150);
  });

  it('names the versions of Node that npm lets in', () => {
    const named = /You need Node ([^,]+, [^,]+) or (\d+),/.exec(readme)?.slice(1).join(', ') ?? '';
    const ranges = named.split(', ').map((each) => /(?:from )?([\d.]+)\)?$/.exec(each)?.[1] ?? '');
    expect(ranges.map((from) => `^${from.includes('.') ? from : `${from}.0`}`).join(' || ')).toBe(engines.node);
  });

  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run (?:--silent )?)?(\w+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = [...readme.matchAll(/`((?:knowledge|test|src)\/[\w./-]*|[\w.-]+\.(?:yml|example)|LICENSE)`/g)];
    const shown = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)];
    expect([...named, ...shown].map((match) => match[1] ?? '').filter((path) => !existsSync(path))).toEqual([]);
    expect(shown).toHaveLength(1);
  });

  it('names only settings that exist', () => {
    const named = [...readme.matchAll(/`((?:SLACK|HOST|PORT|LOG|BOT)_?[A-Z_]*)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in SETTINGS))).toEqual([]);
  });

  it('shows the imports that the architecture allows', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)\/` *\|.*\| ([^|]+?) *\|$/gm)];
    const table = Object.fromEntries(rows.map((row) => [row[1] ?? '', (row[2] ?? '').split(', ')]));
    const expected = Object.entries(MAY_IMPORT).map(([folder, allowed]) => [
      folder,
      allowed.length > 0 ? allowed : ['nothing'],
    ]);
    expect(table).toEqual(Object.fromEntries(expected) as Record<string, string[]>);
  });
});
