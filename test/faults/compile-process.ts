// Compiles a process that the runs start many times, with all that it imports: it then starts in a third of the CPU time.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IMPORTED = /\b(?:from|import\() ?'(\.[^']+)\.js'/g;
const { ES2022 } = ts.ScriptTarget;
const { ESNext } = ts.ModuleKind;

/** Path of the compiled file, within `node_modules`, where what it imports of libraries is found too. */
export function compileProcess(file: string): string {
  const out = join(ROOT, 'node_modules/.cache', basename(file, '.ts'));
  const placeOf = (path: string): string => join(out, relative(ROOT, path)).replace(/\.ts$/, '.js');
  const files = new Set([file]);
  // A set goes on to what is added while it is walked through.
  for (const path of files) {
    const compilerOptions = { target: ES2022, module: ESNext, verbatimModuleSyntax: true };
    const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), { fileName: path, compilerOptions });
    for (const [, target = ''] of outputText.matchAll(IMPORTED)) files.add(`${resolve(dirname(path), target)}.ts`);
    keep(placeOf(path), outputText);
  }
  keep(join(out, 'package.json'), '{ "type": "module" }');
  return placeOf(file);
}

/** Another run may be reading what is there already. */
function keep(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
