// Changes one number or row at a time in the tables that decide what people read, and tells which changes no test notices.
// Each change is made in a copy of the project in the temporary folder; only the tests that it could concern are run.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a copy leaves out: what is built, remembered or linked instead. */
const NOT_COPIED = new Set(['node_modules', 'dist', '.git', 'data']);
/** Quick, and most changes are noticed by them. */
const CASES = ['cases.test.ts'];
const TESTS = ['test/answer', 'test/search', 'test/claims', 'test/blocks'];
const MOST_SURVIVORS = 2;
/** A change that makes the tests run on and on is noticed. */
const LONGEST_RUN_MS = 90_000;

interface Change {
  /** Below src/. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

const RANKING = 'search/ranking.ts';
const CLAIM = 'claims/claim.ts';
const SAMENESS = 'answer/same-statement.ts';
const STATUS = 'answer/status/build-status.ts';
const SUBJECT_NEWS = 'answer/news/subject-news.ts';

const CHANGES: readonly Change[] = [
  { file: RANKING, before: 'leastShareOfBest: 0.5,', after: 'leastShareOfBest: 0.75,' },
  { file: RANKING, before: 'subjectOnly: 0.6,', after: 'subjectOnly: 0.9,' },
  { file: RANKING, before: 'neighbourStrength: 0.4,', after: 'neighbourStrength: 0.1,' },
  { file: RANKING, before: 'impliedStrength: 0.5,', after: 'impliedStrength: 0.9,' },
  { file: RANKING, before: 'quotation: 0.2,', after: 'quotation: 0,' },
  { file: RANKING, before: 'leastShareFound: 0.5,', after: 'leastShareFound: 0.65,' },
  { file: RANKING, before: 'closest: 0.12,', after: 'closest: 0.3,' },
  { file: RANKING, before: 'leastLength: 5,', after: 'leastLength: 4,' },
  { file: CLAIM, before: 'data: { rank: 3,', after: 'data: { rank: 4.5,' },
  { file: CLAIM, before: 'response: { rank: 8,', after: 'response: { rank: 0.5,' },
  { file: STATUS, before: "impact: 'Reported impact'", after: "impact: 'Reported access'" },
  { file: STATUS, before: "'company', 'threat-actor', 'vendor', 'product']", after: "'company', 'vendor', 'product']" },
  { file: SAMENESS, before: 'leastOverlap: 0.65,', after: 'leastOverlap: 0.75,' },
  { file: SAMENESS, before: 'leastUnits: 5,', after: 'leastUnits: 3,' },
  { file: SUBJECT_NEWS, before: "'threat-actor': 1,", after: "'threat-actor': 2," },
  { file: 'blocks/limits.ts', before: 'summaryLines: 4,', after: 'summaryLines: 2,' },
];

const copy = await mkdtemp(join(tmpdir(), 'mutate-'));
try {
  await cp(ROOT, copy, { recursive: true, filter: (path) => path === ROOT || !NOT_COPIED.has(basename(path)) });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const broken = await failingTest(TESTS);
  if (broken !== null) throw new Error(`Nothing is changed yet, and a test fails: mend ${broken}.`);
  let survivors = 0;
  for (const change of CHANGES) {
    const test = await testThatNotices(change);
    if (test === null) survivors += 1;
    say(`${test === null ? 'SURVIVES' : 'noticed '}  ${change.file}: ${change.before}  ->  ${change.after}`);
    if (test !== null) say(`          by ${test}`);
  }
  say(`${survivors} of ${CHANGES.length} changes survive; at most ${MOST_SURVIVORS} may`);
  if (survivors > MOST_SURVIVORS) process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

/** Makes the change, runs the tests, takes the change back; null where none fails. Throws where the text to change is not there exactly once. */
async function testThatNotices({ file, before, after }: Change): Promise<string | null> {
  const path = join(copy, 'src', file);
  const text = await readFile(path, 'utf8');
  const places = text.split(before).length - 1;
  if (places !== 1) throw new Error(`src/${file} holds “${before}” ${places} times, not once: mend the table here.`);
  await writeFile(
    path,
    text.replace(before, () => after),
  );
  try {
    return (await failingTest(CASES)) ?? (await failingTest(TESTS));
  } finally {
    await writeFile(path, text);
  }
}

/** The first test that fails, or null where all of them pass. */
function failingTest(tests: readonly string[]): Promise<string | null> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const call = [vitest, 'run', '--config', '.vitest.config.js', '--bail', '1', ...tests];
  const options = { cwd: copy, env: { ...process.env, NO_COLOR: '1' }, timeout: LONGEST_RUN_MS, maxBuffer: Infinity };
  return new Promise((resolve) => {
    execFile(process.execPath, call, options, (error, out, err) => {
      const [, test = 'a run that does not end'] = /^\s*FAIL\s+(?:\|?shared\|?\s+)?(test\/.*)$/m.exec(out + err) ?? [];
      resolve(error === null ? null : test.trim());
    });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
