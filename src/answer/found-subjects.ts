// Subjects that no vocabulary lists: organisations and actors that the articles themselves speak of.
import type { FoundName } from '../claims/sources/found-names.js';
import type { Subject } from '../ingest/subjects.js';
import { wordsOf } from '../ingest/words.js';

/** Subjects of the names that articles hold, each once, in the order of their ids. */
export function foundSubjects(names: Iterable<FoundName>): Subject[] {
  const byId = new Map<string, { name: string; kinds: Map<Subject['kind'], number>; short: Set<string> }>();
  for (const { name, kind, short } of names) {
    const id = idOf(name);
    if (id === null) continue;
    const own = byId.get(id) ?? { name, kinds: new Map<Subject['kind'], number>(), short: new Set<string>() };
    byId.set(id, own);
    own.kinds.set(kind, (own.kinds.get(kind) ?? 0) + 1);
    for (const form of short) if (NAME.test(form)) own.short.add(form);
  }
  return [...byId]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, kinds, short }]) => ({
      id,
      name,
      kind: [...kinds].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'company',
      aliases: [],
      exactCase: [...short].sort(),
      isFound: true,
    }));
}

// An article is not trusted: what buttons and lines repeat is as long as a name, and made of what names are made of.
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .&'’-]{0,59}$/u;

function idOf(name: string): string | null {
  if (!NAME.test(name)) return null;
  const words = wordsOf(name)
    .map(({ plain }) => plain.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '');
  return words.length === 0 ? null : `found-${words.join('-')}`;
}
