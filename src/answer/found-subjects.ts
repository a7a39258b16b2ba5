// Subjects that no vocabulary lists: organisations and actors that the articles themselves speak of.
import type { TextVoices } from '../claims/attribution/find-attributions.js';
import { type FoundName, mostOften } from '../claims/sources/found-names.js';
import { type FoundKind, isInitials } from '../claims/sources/name-memory.js';
import { createSubjectFinder, readNames, type SubjectFinder } from '../ingest/find-phrases.js';
import type { Subject } from '../ingest/subjects.js';
import type { Steps } from './in-slices.js';
import { isSameList } from './lazily.js';
import type { Vocabulary } from './read-article.js';
import { wordsOf } from '../ingest/words.js';

export interface FoundSubjects {
  /** Each once, in the order of their ids. */
  readonly subjects: readonly Subject[];
  /** By the name and by each shorter form. */
  readonly byForm: ReadonlyMap<string, Subject>;
  /** The forms before, and those that stand for another subject since, or for none. */
  readonly before: ReadonlyMap<string, Subject> | null;
  readonly changed: ReadonlySet<string>;
}

// Below so many nobody looks for subjects that are gone.
const LEAST_KEPT = 1000;

/** Gives the same object for subjects of which the same is told, as long as somebody holds it. */
export type SameSubject = (this: void, subject: Subject) => Subject;

export function createSameSubject(): SameSubject {
  const known = new Map<string, WeakRef<Subject>>();
  let most = LEAST_KEPT;
  return (subject) => {
    const key = [subject.id, subject.kind, subject.aliases.length, ...formsOf(subject)].join('\n');
    const same = known.get(key)?.deref();
    if (same !== undefined) return same;
    known.set(key, new WeakRef(subject));
    if (known.size <= most) return subject;
    for (const [other, held] of known) if (held.deref() === undefined) known.delete(other);
    most = Math.max(LEAST_KEPT, 2 * known.size);
    return subject;
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
  let found: FoundSubjects = { subjects: [], byForm: new Map(), before: null, changed: new Set() };
  const read = new WeakMap<readonly FoundName[], readonly NameWithId[]>();
  const readOnce = (names: readonly FoundName[]): readonly NameWithId[] => {
    const known = read.get(names) ?? names.flatMap(withId);
    read.set(names, known);
    return known;
  };
  return function* (names) {
    if (last !== null && isSameList(last, names)) return found;
    const known = yield* namesById(names, readOnce);
    const subjects = yield* subjectsOf(known, sameSubject);
    last = names;
    const isSame = subjects.length === found.subjects.length && subjects.every((one, at) => one === found.subjects[at]);
    if (isSame) return found;
    yield;
    const byForm = new Map<string, Subject>();
    for (const subject of subjects) for (const form of formsOf(subject)) byForm.set(form, subject);
    yield;
    found = { subjects, byForm, before: found.byForm, changed: changedForms(found.byForm, byForm) };
    return found;
  };
}

function changedForms(one: ReadonlyMap<string, Subject>, other: ReadonlyMap<string, Subject>): Set<string> {
  const changed = new Set<string>();
  for (const [form, subject] of one) if (other.get(form) !== subject) changed.add(form);
  for (const form of other.keys()) if (!one.has(form)) changed.add(form);
  return changed;
}

/** A name of one article, without the shorter forms that are none. */
interface NameWithId extends FoundName {
  readonly id: string;
}

function withId({ name, kind, short }: FoundName): NameWithId[] {
  const id = idOf(name);
  return id === null ? [] : [{ id, name, kind, short: short.filter((form) => NAME.test(form)) }];
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
  readOnce: (names: readonly FoundName[]) => readonly NameWithId[],
): Steps<Map<string, NameById>> {
  const byId = new Map<string, NameById>();
  for (const [at, own] of names.entries()) {
    for (const { id, name, kind, short } of readOnce(own)) {
      const known = byId.get(id) ?? { name, kinds: [], short: new Set<string>() };
      byId.set(id, known);
      known.kinds.push(kind);
      for (const form of short) known.short.add(form);
    }
    if (at % AT_ONCE === AT_ONCE - 1) yield;
  }
  return byId;
}

function* subjectsOf(byId: ReadonlyMap<string, NameById>, sameSubject: SameSubject): Steps<Subject[]> {
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
    const kind = mostOften(kinds) ?? 'company';
    const subject = sameSubject({ id, name, kind, aliases, exactCase, isFound: true });
    readNames(subject);
    subjects.push(subject);
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

/** True where some form that an article holds stands for another subject than before, or for none. */
export function holdsChanged({ names, untold }: TextVoices, changed: ReadonlySet<string>): boolean {
  if (changed.size === 0) return false;
  return (
    names.some(({ name, short }) => changed.has(name) || short.some((form) => changed.has(form))) ||
    untold.some((form) => changed.has(form))
  );
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

/** The vocabulary with subjects that no file lists: a listed name wins over a found one. */
export function withFound(listed: Vocabulary, found: readonly Subject[]): Vocabulary {
  if (found.length === 0) return listed;
  // Made when it is first asked: of most states on the way to another nobody asks anything.
  let finder: SubjectFinder | undefined;
  const subjects: SubjectFinder = (text, words) => {
    finder ??= createSubjectFinder(found);
    const own = listed.finders.subjects(text, words);
    const more = finder(text, words).filter(({ from, to }) => !own.some((other) => other.from < to && from < other.to));
    return [...own, ...more].sort((a, b) => a.from - b.from || b.to - a.to);
  };
  return {
    ...listed,
    finders: { ...listed.finders, subjects },
    subjects: withSubjects(listed.subjects, found),
    idOf: withNames(listed.idOf, found),
  };
}

/** Subjects by their ids. */
export function withSubjects(byId: ReadonlyMap<string, Subject>, more: readonly Subject[]): Map<string, Subject> {
  const all = new Map(byId);
  for (const subject of more) all.set(subject.id, subject);
  return all;
}

/** Ids by each name that sources are called by, in lower case. */
export function withNames(ids: ReadonlyMap<string, string>, subjects: readonly Subject[]): Map<string, string> {
  const all = new Map(ids);
  for (const { id, name, exactCase } of subjects) {
    all.set(name.toLowerCase(), id);
    for (const form of exactCase) all.set(form.toLowerCase(), id);
  }
  return all;
}
