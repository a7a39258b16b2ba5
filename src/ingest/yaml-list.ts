// Reads a YAML file that is a list of like entries, telling for each fault the line it stands in.
import { isNode, isSeq, type Document } from 'yaml';
import type { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-problem.js';
import { parseYaml } from './parse-yaml.js';

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
