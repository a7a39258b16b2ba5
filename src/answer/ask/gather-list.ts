// Gathers the answer to a question that asks for several: which companies were breached, who confirmed, who denied. A line a
// subject, from the statuses that the board shows.
import type { SubjectName } from '../excerpt-of.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import { statusBoard } from '../status/build-status.js';
import type { StatusLabel, StatusLine } from '../status/status.js';
import type { Question } from './read-question.js';

export interface GatheredLine {
  readonly subject: SubjectName;
  /** The claim about it that stands first in its status. */
  readonly line: StatusLine;
}

const STATEMENTS: readonly StatusLabel[] = ['Company says', 'Agency says', 'Government says'];
const COMPANIES =
  'compan|carrier|telco|telecom|operator|provider|firm|isp|vendor|network|organi[sz]ation|victim|target';
/** Ways to ask for several, and which claims answer it; the first that fits counts. */
const LISTS: readonly {
  readonly asks: RegExp;
  readonly labels: readonly StatusLabel[];
  readonly ofCompanies: boolean;
}[] = [
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

/** A line for each subject that answers, in the order of the board; none where one thing is asked, or a subject is named. */
export function gatherList(text: string, question: Question, prepared: PreparedKnowledge): GatheredLine[] {
  const list = LISTS.find(({ asks }) => asks.test(text));
  const isOnlyThat = question.needs.every(
    ({ subject, concepts }) => subject !== null || concepts.some((concept) => IDEAS.has(concept)),
  );
  if (list === undefined || !isOnlyThat || question.subjects.some(({ kind }) => kind === 'company')) return [];
  const companies = new Set(prepared.knowledge.subjects.flatMap(({ id, kind }) => (kind === 'company' ? [id] : [])));
  return statusBoard(prepared).flatMap(({ subject, lines }) => {
    const line = lines.find(({ label }) => list.labels.includes(label));
    const isAsked = subject !== null && (!list.ofCompanies || companies.has(subject.id));
    return isAsked && line !== undefined ? [{ subject, line }] : [];
  });
}
