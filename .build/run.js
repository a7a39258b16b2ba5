// node .build/run.js cli/ask …: runs a program from dist, which is built first where src has changed since.
import { existsSync } from 'node:fs';
import { bringUpToDate } from './build.js';

const [program = ''] = process.argv.splice(2, 1);
const file = new URL(`../dist/${program}.js`, import.meta.url);
const problem = bringUpToDate();
if (problem !== null) process.stderr.write(`${problem}\n`);
if (existsSync(file)) await import(file.href);
else process.exitCode = 1;
