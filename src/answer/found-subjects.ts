// Subjects that no vocabulary lists: organisations and actors that the articles themselves speak of.
import type { TextVoices } from '../claims/attribution/find-attributions.js';
import { type FoundName, mostOften } from '../claims/sources/found-names.js';
import { type FoundKind, isInitials } from '../claims/sources/name-memory.js';
import type { Subject } from '../ingest/subjects.js';
import type { Steps } from './in-slices.js';
import { wordsOf } from '../ingest/words.js';

export interface FoundSubjects {
  /** Each once, in the order of their ids. */
  readonly subjects: readonly Subject[];
  /** By the name and by each shorter form. */
  readonly byForm: ReadonlyMap<string, Subject>;
}

/** Gives the same object for subjects of which the same is told. */
export type SameSubject = (this: void, subject: Subject) => Subject;

export function createSameSubject(): SameSubject {
  const known = new Map<string, Subject>();
  return (subject) => {
    const key = [subject.id, subject.kind, subject.aliases.length, ...formsOf(subject)].join('\n');
    const same = known.get(key) ?? subject;
    known.set(key, same);
    return same;
  };
}

/**
 * Returns a function from the names that each article holds to their subjects. The same names give the same subjects again,
 * and other names the same objects for subjects of which they tell nothing else.
 */
export function createFoundSubjects(
  sameSubject: SameSubject = createSameSubject(),
): (names: readonly (readonly FoundName[])[]) => Steps<FoundSubjects> {
  let last: readonly (readonly FoundName[])[] | null = null;
  let found: FoundSubjects = { subjects: [], byForm: new Map() };
  const ids = new Map<string, string | null>();
  const idOnce = (name: string): string | null => {
    const id = ids.get(name) ?? idOf(name);
    ids.set(name, id);
    return id;
  };
  return function* (names) {
    if (last?.length === names.length && last.every((own, at) => own === names[at])) return found;
    const known = yield* namesById(names, idOnce);
    const subjects = (yield* subjectsOf(known)).map(sameSubject);
    last = names;
    const isSame = subjects.length === found.subjects.length && subjects.every((one, at) => one === found.subjects[at]);
    if (isSame) return found;
    yield;
    const byForm = new Map(subjects.flatMap((subject) => formsOf(subject).map((form) => [form, subject])));
    found = { subjects, byForm };
    return found;
  };
}

interface NameById {
  readonly name: string;
  readonly kinds: FoundKind[];
  readonly short: Set<string>;
}

// Articles and names after which others have their turn: some five milliseconds.
const AT_ONCE = 500;

function* namesById(
  names: readonly (readonly FoundName[])[],
  idOf: (name: string) => string | null,
): Steps<Map<string, NameById>> {
  const byId = new Map<string, NameById>();
  for (const [at, own] of names.entries()) {
    for (const { name, kind, short } of own) {
      const id = idOf(name);
      if (id === null) continue;
      const known = byId.get(id) ?? { name, kinds: [], short: new Set<string>() };
      byId.set(id, known);
      known.kinds.push(kind);
      for (const form of short) if (NAME.test(form)) known.short.add(form);
    }
    if (at % AT_ONCE === AT_ONCE - 1) yield;
  }
  return byId;
}

function* subjectsOf(byId: ReadonlyMap<string, NameById>): Steps<Subject[]> {
  // One article's "Harrow" is the "Harrow Telecom" of another: one subject, or a question would ask for half of it.
  const isName = new Set([...byId.values()].map(({ name }) => name));
  // Initials that some article knows as a name of their own may be another's: "AGH" is more than one hospital.
  const isOwn = (form: string): boolean => isInitials(form) && isName.has(form);
  const shorter = new Set([...byId.values()].flatMap(({ short }) => [...short].filter((form) => !isOwn(form))));
  const longer = [...byId].filter(([, { name }]) => !shorter.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const subjects: Subject[] = [];
  const owners = new Map<string, number>();
  for (const [, { short }] of longer) for (const form of short) owners.set(form, (owners.get(form) ?? 0) + 1);
  for (const [id, { name, kinds, short }] of longer) {
    const forms = [...short].filter((form) => owners.get(form) === 1 && !isOwn(form)).sort();
    const aliases = forms.filter((form) => isName.has(form));
    const exactCase = forms.filter((form) => !isName.has(form));
    subjects.push({ id, name, kind: mostOften(kinds) ?? 'company', aliases, exactCase, isFound: true });
    if (subjects.length % AT_ONCE === 0) yield;
  }
  return subjects;
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

/** The subjects that an article names, by their ids. */
export function subjectsNamed({ names, untold }: TextVoices, byForm: ReadonlyMap<string, Subject>): Subject[] {
  const found = new Set(names.flatMap(({ name, short }) => [name, ...short].flatMap((form) => byForm.get(form) ?? [])));
  // What one article explains the next one only names; a shorter form may there be somebody else's.
  for (const form of untold) {
    const subject = byForm.get(form);
    if (subject?.name === form) found.add(subject);
  }
  return [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
}
