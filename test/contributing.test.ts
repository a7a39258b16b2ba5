// Holds CONTRIBUTING.md to the project: the files and the commands that it names exist.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

it('CONTRIBUTING.md names only scripts that exist', () => {
  const named = [...page.matchAll(/`npm (?:run )?([\w:]+)/g)].map((match) => match[1] ?? '');
  expect(named).toHaveLength(13);
  expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
});

it('CONTRIBUTING.md names only files and folders that exist', () => {
  const named = [...page.matchAll(/`((?:test|src)\/[\w./-]*|[\w-]+\.md)`/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
