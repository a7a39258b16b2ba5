// What a claim can be about, a row each. Whoever adds a row adds its words to claims.yml; a row left out of anything here does
// not compile.
import type { ClaimKind } from '../ingest/claim-words.js';
import type { Claim, Stance } from './claim.js';

export type Proposition =
  | 'breached'
  | 'inside now'
  | 'impact'
  | 'data taken'
  | 'who did it'
  | 'number of victims'
  | 'way in'
  | 'how long'
  | 'targets'
  | 'response';

/** The label of a claim of somebody else about a victim. */
export type ReportedLabel =
  | 'Reported compromised'
  | 'Reported access'
  | 'Reported impact'
  | 'Reported data taken'
  | 'Reported way in'
  | 'Reported duration'
  | 'Reported targets'
  | 'Reported attribution'
  | 'Reported response';

interface PropositionRow {
  /** What a line of a status answers, as it stands in front of the quotation. */
  readonly question: string;
  /** The answer in few words, after "reported" or after "says"; null where only its words answer. */
  readonly answer: Readonly<Record<Stance, string>> | null;
  /** The label of a single claim that asserts it of a victim. */
  readonly label: ReportedLabel;
  /** 0 is the gravest and stands first. */
  readonly order: number;
  /** One side can assert and another deny the same harm. */
  readonly isHarm: boolean;
  /** Told of whoever broke in and not of a victim. */
  readonly isIntrusion: boolean;
  /** The ideas of thesaurus.yml by which a question asks for it. */
  readonly askedBy: readonly string[];
}

export const PROPOSITIONS: Readonly<Record<Proposition, PropositionRow>> = {
  breached: {
    question: 'Breached?',
    answer: { asserts: 'breached', denies: 'not breached', unclear: 'unclear whether breached' },
    label: 'Reported compromised',
    order: 0,
    isHarm: true,
    isIntrusion: true,
    askedBy: ['compromise'],
  },
  'inside now': {
    question: 'Inside now?',
    answer: { asserts: 'intruders still inside', denies: 'no longer inside', unclear: 'unclear whether still inside' },
    label: 'Reported access',
    order: 1,
    isHarm: true,
    isIntrusion: true,
    askedBy: [],
  },
  impact: {
    question: 'Impact',
    answer: { asserts: 'affected', denies: 'no significant impact', unclear: 'impact unclear' },
    label: 'Reported impact',
    order: 2,
    isHarm: true,
    isIntrusion: false,
    askedBy: ['affected'],
  },
  'data taken': {
    question: 'Data',
    answer: { asserts: 'data taken', denies: 'no data taken', unclear: 'unclear whether data was taken' },
    label: 'Reported data taken',
    order: 3,
    isHarm: true,
    isIntrusion: false,
    askedBy: ['theft'],
  },
  'who did it': {
    question: 'Who did it',
    answer: { asserts: 'behind it', denies: 'not behind it', unclear: 'unclear whether behind it' },
    label: 'Reported attribution',
    order: 4,
    isHarm: false,
    isIntrusion: false,
    askedBy: ['attribution'],
  },
  'number of victims': {
    question: 'How many',
    answer: null,
    label: 'Reported compromised',
    order: 5,
    isHarm: true,
    isIntrusion: true,
    askedBy: [],
  },
  'way in': {
    question: 'Way in',
    answer: null,
    label: 'Reported way in',
    order: 6,
    isHarm: false,
    isIntrusion: false,
    askedBy: ['entry'],
  },
  'how long': {
    question: 'How long',
    answer: null,
    label: 'Reported duration',
    order: 7,
    isHarm: false,
    isIntrusion: false,
    askedBy: ['duration', 'presence'],
  },
  targets: {
    question: 'Targets',
    answer: null,
    label: 'Reported targets',
    order: 8,
    isHarm: false,
    isIntrusion: false,
    askedBy: ['targets'],
  },
  response: {
    question: 'Response',
    answer: null,
    label: 'Reported response',
    order: 9,
    isHarm: false,
    isIntrusion: false,
    askedBy: [],
  },
};

const PLAIN: Readonly<Record<ClaimKind, Proposition>> = {
  compromise: 'breached',
  // Whoever got access has broken in; that somebody is inside still is another matter.
  access: 'breached',
  impact: 'impact',
  data: 'data taken',
  method: 'way in',
  duration: 'how long',
  number: 'number of victims',
  targets: 'targets',
  attribution: 'who did it',
  response: 'response',
};

export function propositionOf({ kind, isNow }: Pick<Claim, 'kind' | 'isNow'>): Proposition {
  return kind === 'access' && isNow ? 'inside now' : PLAIN[kind];
}

/** The row of what a kind of claim is about where nothing more is known. */
export function rowOfKind(kind: ClaimKind): PropositionRow {
  return PROPOSITIONS[PLAIN[kind]];
}

/** True where what is claimed harms somebody. */
export function isHarm(kind: ClaimKind): boolean {
  return rowOfKind(kind).isHarm;
}

/** True of matters on which a victim speaks for itself beside what others report of it. */
export function isOfItself(proposition: Proposition): boolean {
  return proposition === 'breached' || proposition === 'impact';
}
