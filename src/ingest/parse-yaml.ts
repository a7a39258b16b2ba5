// Parses YAML that somebody else wrote, and lists of like entries in it: each fault with the line it stands in, and nothing that
// hangs or ends the process.
import { isNode, isScalar, isSeq, LineCounter, parseDocument, Parser, visit, type CST, type Document } from 'yaml';
import type { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-problem.js';

export interface ParsedYaml {
  readonly document: Document;
  /** Line of a node, from 1. */
  lineOf(this: void, node: unknown): number;
  /** The first fault; the document is not to be used when there is one. */
  readonly fault: { readonly line: number; readonly message: string } | null;
}

// Composing recurses, and a stack that overflows there can end the process. Real files nest four deep.
const DEEPEST = 32;

/** Parses one document. Lists and maps nested too deep, and keys that stand twice in one map, are faults. */
export function parseYaml(text: string): ParsedYaml {
  const counter = new LineCounter();
  const offset = nestedTooDeep(text);
  // The library's own search for repeated keys takes quadratic time.
  const document = parseDocument(offset === null ? text : '', { lineCounter: counter, uniqueKeys: false });
  const lineOf = (node: unknown): number => counter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
  if (offset !== null) {
    const line = text.slice(0, offset).split('\n').length;
    return { document, lineOf, fault: { line, message: 'Lists or maps are nested too deep' } };
  }
  const [error] = document.errors;
  if (error === undefined) return { document, lineOf, fault: repeatedKey(document, lineOf) };
  const message = (error.message.split('\n')[0] ?? '').replace(/:$/, '').replace(/ at line \d+, column \d+$/, '');
  return { document, lineOf, fault: { line: counter.linePos(error.pos[0]).line, message } };
}

// The parser below the composer keeps a stack of its own, so it takes any depth.
function nestedTooDeep(text: string): number | null {
  const rest: { token: CST.Token; depth: number }[] = [...new Parser().parse(text)].map((token) => {
    return { token, depth: 0 };
  });
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return token.offset;
    const parts = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    if (token.type === 'document') parts.push(token.value);
    for (const part of parts) if (part !== undefined && part !== null) rest.push({ token: part, depth: depth + 1 });
  }
  return null;
}

function repeatedKey(document: Document, lineOf: (node: unknown) => number): ParsedYaml['fault'] {
  let fault: ParsedYaml['fault'] = null;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) fault ??= { line: lineOf(key), message: `The key "${String(name)}" stands twice` };
        seen.add(name);
      }
    },
  });
  return fault;
}

export interface YamlList<T> {
  readonly entries: { readonly value: T; readonly line: number }[];
  readonly problems: KnowledgeProblem[];
}

/** Entries that fit `schema`, and a problem for each that does not. Broken YAML gives one problem and no entries. */
export function readYamlList<T>(file: string, text: string, schema: z.ZodType<T>): YamlList<T> {
  const { document, lineOf, fault } = parseYaml(text);
  if (fault !== null) {
    const message = `Not valid YAML (${fault.message}).`;
    const problem = { file, line: fault.line, message, remedy: 'Mend this line.', severity: 'broken' as const };
    return { entries: [], problems: [problem] };
  }
  if (!isSeq(document.contents)) {
    const remedy = 'Write one "- " entry for each, as knowledge/README.md shows.';
    return { entries: [], problems: [{ file, line: 1, message: 'Not a list.', remedy, severity: 'broken' }] };
  }
  const result: YamlList<T> = { entries: [], problems: [] };
  for (const item of document.contents.items) {
    const line = lineOf(item);
    const parsed = schema.safeParse(valueOf(item, document));
    if (parsed.success) result.entries.push({ value: parsed.data, line });
    else {
      const issue = parsed.error.issues[0];
      const message = `This entry is not usable: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`;
      result.problems.push({ file, line, message, remedy: 'See knowledge/README.md.', severity: 'odd' });
    }
  }
  return result;
}

// An alias that names nothing, or that multiplies what it names, throws: such an entry holds no usable value.
function valueOf(item: unknown, document: Document): unknown {
  try {
    return isNode(item) ? item.toJS(document) : item;
  } catch {
    return undefined;
  }
}
