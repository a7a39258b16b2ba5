// Subjects that no vocabulary lists: organisations and actors that the articles themselves speak of.
import { type FoundName, mostOften } from '../claims/sources/found-names.js';
import type { FoundKind } from '../claims/sources/name-memory.js';
import type { Subject } from '../ingest/subjects.js';
import { wordsOf } from '../ingest/words.js';

export interface FoundSubjects {
  /** Each once, in the order of their ids. */
  readonly subjects: readonly Subject[];
  /** By the name and by each shorter form. */
  readonly byForm: ReadonlyMap<string, Subject>;
}

/**
 * Returns a function from the names that each article holds to their subjects. The same names give the same subjects again,
 * and other names the same objects for subjects of which they tell nothing else.
 */
export function createFoundSubjects(): (names: readonly (readonly FoundName[])[]) => FoundSubjects {
  let last: readonly (readonly FoundName[])[] | null = null;
  let found: FoundSubjects = { subjects: [], byForm: new Map() };
  const ids = new Map<string, string | null>();
  const idOnce = (name: string): string | null => {
    const id = ids.get(name) ?? idOf(name);
    ids.set(name, id);
    return id;
  };
  return (names) => {
    if (last?.length === names.length && last.every((own, at) => own === names[at])) return found;
    last = names;
    const before = new Map(found.subjects.map((subject) => [subject.id, subject]));
    const subjects = subjectsOf(names.flat(), idOnce).map((subject) => sameAs(before.get(subject.id), subject));
    found = {
      subjects,
      byForm: new Map(subjects.flatMap((subject) => formsOf(subject).map((form) => [form, subject]))),
    };
    return found;
  };
}

function subjectsOf(names: readonly FoundName[], idOf: (name: string) => string | null): Subject[] {
  const byId = new Map<string, { readonly name: string; readonly kinds: FoundKind[]; readonly short: Set<string> }>();
  for (const { name, kind, short } of names) {
    const id = idOf(name);
    if (id === null) continue;
    const own = byId.get(id) ?? { name, kinds: [], short: new Set<string>() };
    byId.set(id, own);
    own.kinds.push(kind);
    for (const form of short) if (NAME.test(form)) own.short.add(form);
  }
  const known = [...byId.values()];
  // One article's "Harrow" is the "Harrow Telecom" of another: one subject, or a question would ask for half of it.
  const shorter = new Set(known.map(({ name }) => name).filter((name) => known.some(({ short }) => short.has(name))));
  return [...byId]
    .filter(([, { name }]) => !shorter.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, kinds, short }]) => {
      const forms = [...short].sort();
      const aliases = forms.filter((form) => shorter.has(form));
      const exactCase = forms.filter((form) => !shorter.has(form));
      return { id, name, kind: mostOften(kinds), aliases, exactCase, isFound: true };
    });
}

function sameAs(before: Subject | undefined, subject: Subject): Subject {
  const isSame = before?.kind === subject.kind && formsOf(before).join('\n') === formsOf(subject).join('\n');
  return isSame ? before : subject;
}

function formsOf({ name, aliases, exactCase }: Subject): string[] {
  return [name, ...aliases, ...exactCase];
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
