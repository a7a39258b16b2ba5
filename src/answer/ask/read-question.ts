// Understands a question together with those asked before it in the same thread.
import type { Subject } from '../../ingest/subjects.js';
import type { Search } from '../../search/create-search.js';
import { isForeignQuestion } from '../../ingest/words.js';
import { newestDate } from '../../ingest/partial-date.js';
import { isWithin, type Period, type PeriodReading, readPeriod } from '../request/read-typing.js';
import { isName, type Need } from '../../search/needs-of.js';
import { STATEMENT, type Query } from '../../search/read-query.js';
import type { StatusLabel } from '../status/status.js';

export interface Question {
  readonly query: Query;
  /** What an answer must hold. */
  readonly needs: readonly Need[];
  /** What leads the choice among answers without being asked for. */
  readonly guides: readonly Need[];
  readonly subjects: readonly Subject[];
  /** The time asked about, by the dates on which articles were published; null for any. */
  readonly period: Period | null;
  /** The newest are asked for. */
  readonly isLatest: boolean;
  /** It is in another language than English. */
  readonly isForeign: boolean;
  /** Null where one thing is asked for. */
  readonly list: List | null;
  /** Whose own words are asked for; empty when nobody's in particular are. */
  readonly speakers: readonly Subject[];
}

/** Several are asked for, a line each: which companies were breached, who confirmed, who denied. */
export interface List {
  /** The claims that answer it. */
  readonly labels: readonly StatusLabel[];
  readonly ofCompanies: boolean;
}

/** What later questions of a thread may leave out. */
export interface Thread {
  readonly subjects: readonly Subject[];
  readonly needs: readonly Need[];
  readonly speakers: readonly Subject[];
}

const EMPTY_THREAD: Thread = { subjects: [], needs: [], speakers: [] };
const SPOKEN_TO = new Set(['tell', 'told', 'tells', 'inform', 'informed', 'email', 'emailed']);
// Who asks this of a time asks for all that was told then.
const ANYTHING =
  /^what(?:['’]s| is| has| was)? (?:all )?(?:happen(?:ed|s|ing)?|occurred|took place|going on|told|reported)\W*$/i;
// A question of one word, as it is asked behind another one.
const BARE: Readonly<Record<string, string>> = {
  when: 'when did it happen',
  'and when': 'when did it happen',
  'since when': 'since when were they inside',
  who: 'who did it',
  'by whom': 'who did it',
  how: 'how did they do it',
  'and how': 'how did they do it',
};
const CONTINUES = /^\s*(?:and|or|also|but|what about|how about|same for|what of)\b/i;
const OVERVIEW_CONCEPTS = ['compromise', STATEMENT];
const OVERVIEW_WEIGHT = 0.3;
const CARRIED_WEIGHT = 0.5;

/**
 * Reads `text`; `before` holds the earlier questions of the thread, oldest first, and `dates` the days or months on which
 * articles were published. A time of which there is no article is not looked for as a time: its words are.
 */
export function readQuestion(
  text: string,
  before: readonly string[],
  search: Search,
  dates: readonly (string | null)[] = [],
): Question {
  const newest = newestDate(dates);
  const readTime = (typed: string): PeriodReading => {
    const reading = readPeriod(typed, newest);
    const { period } = reading;
    const isThere = period === null || dates.some((date) => isWithin(date, period));
    return isThere ? reading : { ...reading, text: typed, period: null };
  };
  const thread = before.reduce((known, earlier) => {
    const { text: worded } = readTime(earlier);
    return threadAfter(readInThread(worded, isForeignQuestion(worded), known, search), known, search);
  }, EMPTY_THREAD);
  const { text: worded, period, isLatest } = readTime(text);
  const asked = period !== null && ANYTHING.test(worded) ? '' : worded;
  const isForeign = isForeignQuestion(asked);
  const question = readInThread(asked, isForeign, thread, search);
  return { ...question, period, isLatest, isForeign, list: listAsked(text, question) };
}

function threadAfter(question: QuestionInThread, before: Thread, search: Search): Thread {
  const own = question.needs.filter((need) => need.subject === null);
  // A question of which no article holds a word is not worth keeping: "and Lumen?" behind it asks for Lumen.
  const needs = own.some(search.holds) ? own : [];
  return {
    subjects: question.subjects.length > 0 ? question.subjects : before.subjects,
    needs,
    speakers: question.speakers,
  };
}

type QuestionInThread = Omit<Question, 'period' | 'isLatest' | 'isForeign' | 'list'>;

function readInThread(typed: string, isForeign: boolean, thread: Thread, search: Search): QuestionInThread {
  const isFollowUp = thread.subjects.length + thread.needs.length > 0;
  const bare =
    BARE[
      typed
        .toLowerCase()
        .replace(/[^\p{L} ]/gu, '')
        .trim()
    ];
  const text = isFollowUp ? (bare ?? typed) : typed;
  const read = search.read(text);
  // Of a question in another language only what the articles know is looked for: its small words would weigh most.
  const query = withoutListeners(isForeign ? { ...read, needs: read.needs.filter(search.holds) } : read);
  const ownNeeds = query.needs.filter((need) => need.subject === null);
  const goesOn = ownNeeds.length === 0 && CONTINUES.test(text) && thread.needs.length > 0;
  if (query.subjects.length > 0 && goesOn) return keptQuestion(query, query.subjects, thread, search);
  if (isFollowUp && (query.needs.length === 0 || text !== typed)) {
    return keptQuestion(query, thread.subjects, thread, search);
  }
  const carried = query.subjects.length === 0 && ownNeeds.length > 0 ? thread.subjects : [];
  if (carried.length > 0 && query.asksForStatement) {
    const needs = [...carried.map(search.needOf), ...query.needs];
    return { query, needs, guides: [], subjects: carried, speakers: carried };
  }
  // What no file lists has no subject: the name that was typed is carried.
  const names =
    query.subjects.length + carried.length === 0
      ? thread.needs.filter((need) => isName(need) && search.holds(need))
      : [];
  const guides = [...carried.map(search.needOf), ...names].map((need) => ({ ...need, weight: CARRIED_WEIGHT }));
  const speakers = query.asksForStatement ? query.subjects.filter((subject) => !isTopic(subject, query)) : [];
  return {
    query,
    needs: query.needs,
    guides: [...guides, ...overviewGuides(query.needs, search)],
    subjects: query.subjects.length > 0 ? query.subjects : carried,
    speakers,
  };
}

// Who gives nothing but a name wants to know what happened to it, and what it says.
function overviewGuides(needs: readonly Need[], search: Search): Need[] {
  if (needs.length === 0 || needs.some((need) => need.subject === null)) return [];
  return OVERVIEW_CONCEPTS.map((concept) => ({ ...search.needOfConcept(concept), weight: OVERVIEW_WEIGHT }));
}

// The question before, about other subjects ("and Lumen?"), with a word more ("when?") or once again ("more").
function keptQuestion(query: Query, subjects: readonly Subject[], thread: Thread, search: Search): QuestionInThread {
  const isNamed = (subject: Subject): boolean => query.needs.some((need) => need.subject === subject);
  const added = subjects.filter((subject) => !isNamed(subject)).map(search.needOf);
  const needs = [...query.needs, ...added, ...thread.needs];
  const speakers = thread.speakers.length > 0 ? subjects : [];
  return { query, needs, guides: overviewGuides(needs, search), subjects, speakers };
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

// In "what does the FBI say about T-Mobile" the one behind "about" is spoken of and does not speak.
function isTopic(subject: Subject, query: Query): boolean {
  const about = query.words.findIndex((word) =>
    ['about', 'on', 'regarding', 'concerning', 'against'].includes(word.plain),
  );
  if (about < 0) return false;
  return query.needs.some((need) => need.subject?.id === subject.id && need.at > about);
}

const STATEMENTS: readonly StatusLabel[] = ['Company says', 'Agency says', 'Government says'];
const COMPANIES =
  'compan|carrier|telco|telecom|operator|provider|firm|isp|vendor|network|organi[sz]ation|victim|target';
/** Ways to ask for several, and which claims answer it; the first that fits counts. */
const LISTS: readonly (List & { readonly asks: RegExp })[] = [
  {
    asks: /\bwho (?:all )?(?:has |have |else )*den(?:y|ied|ies)\b/i,
    labels: ['Denied', 'Reported not affected'],
    ofCompanies: false,
  },
  {
    asks: /\bwho (?:all )?(?:has |have |else )*(?:confirm|admit|acknowledg)\w*/i,
    labels: STATEMENTS,
    ofCompanies: false,
  },
  {
    asks: new RegExp(
      `\\b(?:which|what|list(?: of)?|all|name|every|how many)(?: \\w+)? (?:${COMPANIES})\\w*|\\bwho (?:all |else )?(?:was|were|got|has been|have been) (?:\\w+ )?(?:hit|hacked|breached|compromised|affected|popped|infiltrated)\\b|^(?:the )?victims\\b`,
      'i',
    ),
    labels: ['Reported compromised', 'Reported access'],
    ofCompanies: true,
  },
];

// Ideas of thesaurus.yml that such a question is made of. Any other word in it ("which companies make routers") asks for more
// than the board tells.
const IDEAS = new Set([
  ...['victims', 'compromise', 'affected', 'access', 'carrier', 'company', 'intruders', 'campaign'],
  ...['statement', 'disclosure', 'attribution', 'espionage'],
]);

/** The list that a question asks for; null where one thing is asked, or a company is named. */
function listAsked(text: string, { needs, subjects }: QuestionInThread): List | null {
  const list = LISTS.find(({ asks }) => asks.test(text));
  const isOnlyThat = needs.every(
    ({ subject, concepts }) => subject !== null || concepts.some((concept) => IDEAS.has(concept)),
  );
  return list === undefined || !isOnlyThat || subjects.some(({ kind }) => kind === 'company') ? null : list;
}
