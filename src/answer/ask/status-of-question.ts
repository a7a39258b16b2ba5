// Which status belongs to a question: its subject's, or, where it names none, the claims of the kind it asks for.
import type { ClaimKind } from '../../ingest/claim-words.js';
import type { Statuses } from '../status/create-statuses.js';
import type { Question } from './read-question.js';
import type { Status } from '../status/status.js';

// Ideas of thesaurus.yml that ask for a kind of claim.
const KIND_OF_CONCEPT: Readonly<Record<string, ClaimKind>> = {
  entry: 'method',
  duration: 'duration',
  presence: 'duration',
  theft: 'data',
  targets: 'targets',
  attribution: 'attribution',
  compromise: 'compromise',
  affected: 'impact',
};

/** Null where neither a subject nor a kind of claim is recognised, or nothing is claimed. */
export function statusOfQuestion(question: Question, statuses: Statuses): Status | null {
  const [subject] = question.subjects;
  if (subject !== undefined) return statuses.of(subject);
  const concepts = question.needs.flatMap((need) => need.concepts);
  const kind = concepts.map((concept) => KIND_OF_CONCEPT[concept]).find((each) => each !== undefined);
  return kind === undefined ? null : statuses.ofKind(kind);
}
