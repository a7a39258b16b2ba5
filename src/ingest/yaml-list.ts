// Reads a YAML file that is a list of like entries, telling for each fault the line it stands in.
import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-problem.js';

export interface YamlList<T> {
  readonly entries: { readonly value: T; readonly line: number }[];
  readonly problems: KnowledgeProblem[];
}

/** Entries that fit `schema`, and a problem for each that does not. Broken YAML gives one problem and no entries. */
export function readYamlList<T>(file: string, text: string, schema: z.ZodType<T>): YamlList<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const error = document.errors[0];
  if (error !== undefined) {
    const line = counter.linePos(error.pos[0]).line;
    const message = `Not valid YAML (${error.message.split('\n')[0] ?? ''}).`;
    return { entries: [], problems: [{ file, line, message, remedy: 'Mend this line.', severity: 'broken' }] };
  }
  if (!isSeq(document.contents)) {
    const remedy = 'Write one "- " entry for each, as knowledge/README.md shows.';
    return { entries: [], problems: [{ file, line: 1, message: 'Not a list.', remedy, severity: 'broken' }] };
  }
  const result: YamlList<T> = { entries: [], problems: [] };
  for (const item of document.contents.items) {
    const line = counter.linePos(isNode(item) ? (item.range?.[0] ?? 0) : 0).line;
    const parsed = schema.safeParse(isNode(item) ? item.toJS(document) : item);
    if (parsed.success) result.entries.push({ value: parsed.data, line });
    else {
      const issue = parsed.error.issues[0];
      const message = `This entry is not usable: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`;
      result.problems.push({ file, line, message, remedy: 'See knowledge/README.md.', severity: 'odd' });
    }
  }
  return result;
}
