// Holds the picture of the house in README.md: which folder may import which, and where each library lives.
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import ts from 'typescript';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { MAY_IMPORT } from './may-import.js';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Library -> the only places that may import it. */
const HOMES: Record<string, readonly string[]> = {
  minisearch: ['search'],
  'minisearch/SearchableMap': ['search'],
  stemmer: ['ingest'],
  'wink-nlp': ['claims'],
  'wink-eng-lite-web-model': ['claims'],
  undici: ['reading'],
  'ipaddr.js': ['ingest', 'reading'],
  tldts: ['ingest'],
  '@mozilla/readability': ['reading'],
  linkedom: ['reading'],
  htmlparser2: ['reading'],
  feedsmith: ['reading'],
  unpdf: ['reading'],
  'html-encoding-sniffer': ['reading'],
  '@slack/bolt': ['slack'],
  '@slack/oauth': ['slack'],
  '@slack/web-api': ['post', 'slack'],
  '@slack/types': ['blocks', 'post', 'slack'],
  ws: ['workspace'],
  dotenv: ['settings.ts'],
  'prom-client': ['operate'],
  pino: ['operate', 'log.ts', 'wire.ts', 'main.ts', 'post', 'slack', 'digest', 'intake'],
  '@photostructure/sqlite': ['state'],
  kysely: ['state'],
  croner: ['digest'],
  pg: ['state'],
  yaml: ['ingest', 'cli', 'build-manifest.ts'],
  '@modelcontextprotocol/sdk': ['cli'],
  zod: ['ingest', 'intake', 'slack', 'cli', 'settings.ts'],
};

interface Import {
  /** Path of the importing file below src. */
  readonly file: string;
  /** Top folder of that file, or the file itself at the root. */
  readonly place: string;
  readonly target: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // The page of the workspace is JavaScript for the browser.
    if (entry.isDirectory()) return path === join(SRC, 'workspace', 'page') ? [] : filesBelow(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** `@scope/name` or `name` of what may go on with a path. */
function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function topOf(path: string): string {
  return relative(SRC, path).split('/')[0] ?? '';
}

const files = filesBelow(SRC);
const imports: Import[] = files.flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^(?:import|export|\}).*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm)].map(
    (match) => ({
      file: relative(SRC, path),
      place: topOf(path),
      target: match[1] ?? match[2] ?? match[3] ?? '',
    }),
  );
});

/** The strings of a file that are sentences of four words or more; those of errors and of the log are for operators. */
function sentencesIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const sentences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node)) return;
    if (ts.isCallExpression(node) && /\blog\.\w+$/.test(node.expression.getText(source))) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = node
        .getText(source)
        .slice(1, -1)
        .replaceAll(/\$\{[^}]*\}/g, 'X');
      if (/^“?[A-Z]\S*(?: \S+){3,}\.$/.test(text)) sentences.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sentences;
}

describe('the house', () => {
  it('has only the folders of the picture', () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports only %j', (folder, allowed) => {
    const own = imports.filter(({ place, target }) => place === folder && target.startsWith('.'));
    const strays = own.filter(({ file, target }) => {
      const top = topOf(resolve(SRC, dirname(file), target)).replace(/\.js$/, '.ts');
      return top !== folder && !allowed.includes(top);
    });
    expect(strays).toEqual([]);
  });

  it('keeps each library in its home', () => {
    const strays = imports.filter(({ place, target }) => {
      if (target.startsWith('.') || target.startsWith('node:') || builtinModules.includes(target)) return false;
      return !(HOMES[packageOf(target)]?.includes(place) ?? false);
    });
    expect(strays).toEqual([]);
  });

  it('reads the environment in settings.ts alone', () => {
    const readers = files.filter((path) => readFileSync(path, 'utf8').includes('process.env'));
    expect(readers.map((path) => relative(SRC, path))).toEqual(['settings.ts']);
  });

  it('opens what a person named in reading/fetch alone', () => {
    const ways = /^(?:undici|(?:node:)?(?:https?|http2|tls|net|dgram|dns|dns\/promises))$/;
    // The workspace's page and the operator's port are served over HTTP: what they import of these are servers and types.
    const serves = (place: string): boolean => place === 'workspace' || place === 'operate';
    const strays = imports.filter(
      ({ file, place, target }) => ways.test(target) && !file.startsWith('reading/fetch/') && !serves(place),
    );
    expect(strays).toEqual([]);
    // The global one, that is; whoever is handed the fetch of ours may call it by that name.
    const rules: Linter.RulesRecord = { 'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'EventSource'] };
    const callers = files.filter((path) => {
      const text = readFileSync(path, 'utf8');
      if (!/\b(?:fetch|WebSocket|EventSource)\b/.test(text)) return false;
      return new Linter().verify(text, [{ files: ['**'], languageOptions: { parser }, rules }], path).length > 0;
    });
    // Bolt's own calls of Slack, and the workspace's to the bot: addresses from the settings, or below them.
    const settled = ['post/slack-client.ts', 'workspace/delivery/signed-http.ts'];
    expect(callers.map((path) => relative(SRC, path)).sort()).toEqual(settled);
    expect(files.filter((path) => /globalThis|\brequire\(/.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('has no cycle between files', () => {
    const edges = new Map<string, string[]>();
    for (const { file, target } of imports.filter((each) => each.target.startsWith('.'))) {
      const to = relative(SRC, resolve(SRC, dirname(file), target)).replace(/\.js$/, '.ts');
      edges.set(file, [...(edges.get(file) ?? []), to]);
    }
    const done = new Set<string>();
    const visit = (file: string, trail: readonly string[]): void => {
      expect(trail, `cycle: ${[...trail, file].join(' -> ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      done.add(file);
    };
    for (const file of edges.keys()) visit(file, []);
  });

  it('keeps its root small: at most 5 files of 600 lines together', () => {
    const root = files.filter((path) => dirname(path) === SRC);
    expect(root.length).toBeLessThanOrEqual(5);
    const lines = root.map((path) => readFileSync(path, 'utf8').split('\n').length - 1);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(600);
  });

  it('says nothing to people where the parts are built', () => {
    // A line for the log has a few words; a sentence for people has more.
    const strings = readFileSync(join(SRC, 'wire.ts'), 'utf8').match(/'[^'\n]*'|`[^`]*`/g) ?? [];
    expect(strings.length).toBeGreaterThan(10);
    expect(strings.filter((text) => text.split(' ').length > 15)).toEqual([]);
  });

  it('writes what people read in blocks/ alone', () => {
    const speakers = files.filter((path) => ['slack', 'intake', 'digest', 'post'].includes(topOf(path)));
    const strays = speakers.flatMap((path) => sentencesIn(path).map((text) => `${relative(SRC, path)}: ${text}`));
    expect(strays).toEqual([]);
    expect(files.filter((path) => topOf(path) === 'blocks').flatMap(sentencesIn).length).toBeGreaterThan(50);
  });

  it('has no folder of more than 21 files', () => {
    const filesIn = (folder: string): number => files.filter((path) => dirname(path) === folder).length;
    const folders = [...new Set(files.map(dirname))];
    expect(folders.filter((folder) => filesIn(folder) > 21)).toEqual([]);
  });

  it('says at the top of each file what it is for', () => {
    const silent = files.filter((path) => !readFileSync(path, 'utf8').startsWith('// '));
    expect(silent.map((path) => relative(SRC, path))).toEqual([]);
  });

  it('names no file for nothing: no utils, no helpers, no barrel', () => {
    const names = files.map((path) => relative(SRC, path));
    const empty = /(?:^|\/)index\.ts$|(?:^|\/|-)(?:utils?|helpers?|types|common|manager|service|data)\.ts$/;
    expect(names.filter((name) => empty.test(name))).toEqual([]);
  });
});
