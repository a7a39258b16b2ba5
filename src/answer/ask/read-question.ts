// Understands a question together with those asked before it in the same thread.
import type { Subject } from '../../ingest/subjects.js';
import type { Search } from '../../search/create-search.js';
import { STATEMENT, type Need, type Query } from '../../search/read-query.js';

export interface Question {
  readonly query: Query;
  /** What an answer must hold. */
  readonly needs: readonly Need[];
  /** What leads the choice among answers without being asked for. */
  readonly guides: readonly Need[];
  readonly subjects: readonly Subject[];
  /** Whose own words are asked for; empty when nobody's in particular are. */
  readonly speakers: readonly Subject[];
}

/** What later questions of a thread may leave out. */
export interface Thread {
  readonly subjects: readonly Subject[];
  readonly needs: readonly Need[];
  readonly speakers: readonly Subject[];
}

const EMPTY_THREAD: Thread = { subjects: [], needs: [], speakers: [] };
const SPOKEN_TO = new Set(['tell', 'told', 'tells', 'inform', 'informed', 'email', 'emailed']);
const CONTINUES = /^\s*(?:and|or|also|but|what about|how about|same for|what of)\b/i;
// Names of this kind of a bare question are worth an overview: what happened to it, and what it says.
const OVERVIEW_CONCEPTS = ['compromise', STATEMENT];
const OVERVIEW_WEIGHT = 0.3;
const CARRIED_WEIGHT = 0.5;

/** Reads `text`; `before` holds the earlier questions of the thread, oldest first. */
export function readQuestion(text: string, before: readonly string[], search: Search): Question {
  const thread = before.reduce(
    (known, earlier) => threadAfter(readInThread(earlier, known, search), known, search),
    EMPTY_THREAD,
  );
  return readInThread(text, thread, search);
}

function threadAfter(question: Question, before: Thread, search: Search): Thread {
  const own = question.needs.filter((need) => need.subject === null);
  // A question of which no article holds a word is not worth keeping: "and Lumen?" behind it asks for Lumen.
  const needs = own.some(search.holds) ? own : [];
  return {
    subjects: question.subjects.length > 0 ? question.subjects : before.subjects,
    needs,
    speakers: question.speakers,
  };
}

function readInThread(text: string, thread: Thread, search: Search): Question {
  const query = withoutListeners(search.read(text));
  const ownNeeds = query.needs.filter((need) => need.subject === null);
  if (query.subjects.length > 0 && ownNeeds.length === 0 && CONTINUES.test(text) && thread.needs.length > 0) {
    return keptQuestion(query, thread);
  }
  const carried = query.subjects.length === 0 && ownNeeds.length > 0 ? thread.subjects : [];
  if (carried.length > 0 && query.asksForStatement) {
    const needs = [...carried.map(search.needOf), ...query.needs];
    return { query, needs, guides: [], subjects: carried, speakers: carried };
  }
  const isBareName = query.subjects.length > 0 && ownNeeds.length === 0;
  const guides = [
    ...carried.map((subject) => ({ ...search.needOf(subject), weight: CARRIED_WEIGHT })),
    ...(isBareName ? OVERVIEW_CONCEPTS : []).map((concept) => ({
      ...search.needOfConcept(concept),
      weight: OVERVIEW_WEIGHT,
    })),
  ];
  const speakers = query.asksForStatement ? query.subjects.filter((subject) => !isTopic(subject, query)) : [];
  return {
    query,
    needs: query.needs,
    guides,
    subjects: query.subjects.length > 0 ? query.subjects : carried,
    speakers,
  };
}

// In "what did T-Mobile tell Reuters" the one spoken to neither speaks nor has to be named where the answer stands.
function withoutListeners(query: Query): Query {
  const isListener = (need: Need): boolean =>
    need.subject !== null && SPOKEN_TO.has(query.words[need.at - 1]?.plain ?? '');
  const listeners = query.needs.filter(isListener).map((need) => need.subject);
  if (listeners.length === 0 || listeners.length === query.subjects.length) return query;
  return {
    ...query,
    needs: query.needs.filter((need) => !isListener(need)),
    subjects: query.subjects.filter((subject) => !listeners.includes(subject)),
  };
}

function keptQuestion(query: Query, thread: Thread): Question {
  const needs = [...query.needs, ...thread.needs];
  const speakers = thread.speakers.length > 0 ? query.subjects : [];
  return { query, needs, guides: [], subjects: query.subjects, speakers };
}

// In "what does the FBI say about T-Mobile" the one behind "about" is spoken of and does not speak.
function isTopic(subject: Subject, query: Query): boolean {
  const about = query.words.findIndex((word) =>
    ['about', 'on', 'regarding', 'concerning', 'against'].includes(word.plain),
  );
  if (about < 0) return false;
  return query.needs.some((need) => need.subject?.id === subject.id && need.at > about);
}
