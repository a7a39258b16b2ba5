// node .build/build.js: builds dist from src, unless it was built from these very sources. `npm ci` runs it once; the
// programs run it at each start (.build/run.js), so that nobody runs what they have changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');
const DIST = join(ROOT, 'dist');
const SETTINGS = join(ROOT, 'tsconfig.json');
/** Holds the hash of the sources that dist was built from. */
const STAMP = 'built-from.txt';
const COMPILER = join(ROOT, 'node_modules/typescript/lib/tsc.js');
/** Files that the compiler does not write. */
const PAGE = 'workspace/page';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // An install without the compiler succeeds: dist may be copied here afterwards.
  const problem = bringUpToDate();
  if (problem !== null) process.stderr.write(`${problem}\n`);
}

/** Builds dist where that is needed. Returns what is wrong and what to do where there is no compiler, otherwise null. */
export function bringUpToDate() {
  if (!existsSync(SRC)) return existsSync(DIST) ? null : 'Neither dist nor src is here: copy one of them here.';
  const sources = hashOfSources();
  if (sources === builtFrom()) return null;
  if (existsSync(COMPILER)) {
    build(sources);
    return null;
  }
  return existsSync(DIST)
    ? 'dist was built from other sources than src. Run npm ci and copy dist here, or leave out src.'
    : 'dist is missing, and so is the compiler that builds it. Run npm ci (without --omit=dev), or copy dist here.';
}

function hashOfSources() {
  const hash = createHash('sha256').update(readFileSync(SETTINGS));
  const entries = readdirSync(SRC, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  for (const file of files) hash.update(file.slice(SRC.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function builtFrom() {
  const stamp = join(DIST, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

/** Ends the process where it fails; the old dist then stays. Types are checked by `npm run types`, not here. */
function build(sources) {
  const next = join(ROOT, `node_modules/.dist-${process.pid}`);
  const call = [COMPILER, '--project', ROOT, '--outDir', next, '--noCheck'];
  // Not to stdout, which is for what the programs print.
  const { status } = spawnSync(process.execPath, call, { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    rmSync(next, { recursive: true, force: true });
    process.stderr.write('dist could not be built: mend what the compiler names above.\n');
    process.exit(1);
  }
  cpSync(join(SRC, PAGE), join(next, PAGE), { recursive: true });
  writeFileSync(join(next, STAMP), sources);
  // Two that start at once both build: the later one must not take away what the first one runs from.
  if (builtFrom() === sources) return rmSync(next, { recursive: true, force: true });
  const old = `${next}-old`;
  move(DIST, old);
  move(next, DIST);
  for (const left of [next, old]) rmSync(left, { recursive: true, force: true });
}

/** Leaves things as they are where there is nothing to move, or where another that starts now has put its own build there. */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}
