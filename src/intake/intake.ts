// Drafts on their way in: read, understood, kept while somebody looks at them, put right, handed to the editors, and settled
// once. Who may do what is decided by the surfaces.
import type { Draft, Refusal } from '../ingest/draft.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import type { DraftRow } from '../state/articles/drafts.js';
import type { Store } from '../state/store.js';
import { readDraftJson } from './draft-json.js';
import { describePut, keepDraft } from './keep-draft.js';
import { withFacts, type ReadSource, type Source, type SourceRead } from './read-source.js';

/** What a draft would be to the knowledge as it is. */
export interface Understood {
  /** The name that it should have as an article. */
  readonly articleId: string;
  /** Short lines for people. */
  readonly lines: readonly string[];
}

export interface WaitingDraft extends Understood {
  readonly id: string;
  readonly version: number;
  readonly draft: Draft;
  readonly by: string;
}

export interface Who {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
}

export type IntakeOutcome =
  | { readonly kind: 'draft'; readonly waiting: WaitingDraft }
  | { readonly kind: 'feed'; readonly page: Extract<SourceRead, { kind: 'feed' }>['page'] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type SettledDraft =
  | { readonly kind: 'done'; readonly line: string }
  | { readonly kind: 'changed'; readonly waiting: WaitingDraft }
  | { readonly kind: 'gone'; readonly line: string };

export interface Named {
  readonly id: string;
  readonly version: number;
}

export interface Intake {
  /** Reads a source and keeps the draft for `KEEP_MS`. */
  read(this: void, source: Source, who: Who, signal?: AbortSignal): Promise<IntakeOutcome>;
  get(this: void, id: string): Promise<WaitingDraft | null>;
  /** `leaveOut` are indices of its paragraphs. */
  edit(
    this: void,
    draft: Named,
    facts: Partial<FrontMatter>,
    leaveOut: readonly number[],
    who: Who,
  ): Promise<SettledDraft | { readonly kind: 'draft'; readonly waiting: WaitingDraft }>;
  add(this: void, draft: Named, who: Who): Promise<SettledDraft>;
  /** Puts it into the editors' queue. */
  hand(this: void, draft: Named, who: Who): Promise<SettledDraft>;
  discard(this: void, id: string, who: Who): Promise<SettledDraft>;
  /** A page of the editors' queue, oldest first. */
  queue(this: void, teamId: string, page: number, most: number): Promise<{ drafts: WaitingDraft[]; total: number }>;
}

export interface IntakeOptions {
  readonly store: Pick<Store, 'library' | 'drafts'>;
  readonly readSource: ReadSource;
  readonly understand: (draft: Draft) => Understood;
  /** Called when the library has changed: resolves when answers know of it. */
  readonly takeIn: () => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A draft that nobody decides on in this time is forgotten. */
const KEEP_MS = 14 * DAY_MS;
/** Of one person: more were never looked at. */
const MOST_WAITING = 50;
/** How long an editor who pressed Add has a draft to themselves. */
const LEASE_MS = 60_000;

const GONE = 'This draft is gone: its time was over. Add it again.';

export function createIntake(options: IntakeOptions): Intake {
  const { store, readSource, now, newId } = options;
  const waitingOf = (row: DraftRow): WaitingDraft => {
    const draft = readDraftJson(row.draft);
    const { id, version, proposedBy: by } = row;
    return { ...options.understand(draft), id, version, draft, by };
  };
  const missed = (row: DraftRow | null): SettledDraft => {
    if (row === null) return { kind: 'gone', line: GONE };
    if (row.state === 'waiting') return { kind: 'changed', waiting: waitingOf(row) };
    const who = row.settledBy === null || row.settledBy === '' ? '' : ` by <@${row.settledBy}>`;
    return { kind: 'gone', line: `This draft was ${row.state} already${who}.` };
  };
  return {
    read: async (source, who, signal) => {
      const read = await readSource(source, signal);
      if (read.kind !== 'draft') return read;
      const proposed = await propose(store, read.draft, who, { id: newId(), at: now() });
      if (proposed === null) return { kind: 'refused', refusal: TOO_MANY };
      return { kind: 'draft', waiting: waitingOf(proposed) };
    },
    get: async (id) => {
      const row = await store.drafts.get(id);
      return row?.state === 'waiting' ? waitingOf(row) : null;
    },
    edit: async ({ id, version }, facts, leaveOut, { userId: by }) => {
      const row = await store.drafts.get(id);
      if (row?.state !== 'waiting') return missed(row);
      const draft = JSON.stringify(edited(readDraftJson(row.draft), facts, leaveOut));
      const decided = await store.drafts.edit({ id, draft, version, by, at: now() });
      return decided.ok ? { kind: 'draft', waiting: waitingOf(decided.row) } : missed(decided.row);
    },
    add: (draft, who) => add(options, draft, who, missed),
    hand: async ({ id, version }, { userId: by }) => {
      const decided = await store.drafts.hand({ id, version, by, at: now() });
      if (!decided.ok) return missed(decided.row);
      return {
        kind: 'done',
        line: 'It waits for an editor now. You are told nothing more here; “sources” shows it when it is in.',
      };
    },
    discard: async (id, { userId: by }) => {
      const decided = await store.drafts.settle({ id, outcome: 'discarded', by, owner: null, at: now() });
      return decided.ok ? { kind: 'done', line: 'Discarded. Nothing was added.' } : missed(decided.row);
    },
    queue: async (teamId, page, most) => {
      const total = await store.drafts.countWaiting(teamId);
      const last = Math.max(0, Math.ceil(total / most) - 1);
      const skip = Math.min(page, last) * most;
      const rows = await store.drafts.waiting({ teamId, skip, most });
      return { drafts: rows.map(waitingOf), total };
    },
  };
}

const TOO_MANY: Refusal = {
  because: 'too many drafts',
  message: `You have ${MOST_WAITING} drafts that nobody decided on. Decide on some of them first, or wait until they expire.`,
};

async function propose(
  { drafts }: IntakeOptions['store'],
  draft: Draft,
  { teamId, userId: by, channelId }: Who,
  { id, at }: { readonly id: string; readonly at: number },
): Promise<DraftRow | null> {
  const origin = JSON.stringify({ channelId });
  const row = { id, draft: JSON.stringify(draft), origin, by, teamId, at, expiresAt: at + KEEP_MS };
  const added = await drafts.add(row, MOST_WAITING);
  return added.ok ? added.row : null;
}

/** Claimed first, so that two who press at once do not both add it; given back where it could not be added. */
async function add(
  { store, understand, takeIn, now, newId }: IntakeOptions,
  { id, version }: Named,
  { teamId, userId: by }: Who,
  missed: (row: DraftRow | null) => SettledDraft,
): Promise<SettledDraft> {
  const owner = newId();
  const claimed = await store.drafts.claim({ id, version, by, owner, leaseMs: LEASE_MS, now: now() });
  if (!claimed.ok) return missed(claimed.row);
  const draft = readDraftJson(claimed.row.draft);
  try {
    const put = await keepDraft(store.library, understand(draft).articleId, draft, {
      by,
      teamId,
      via: 'slack',
      at: now(),
    });
    await store.drafts.settle({ id, outcome: 'added', by, owner, at: now() });
    await takeIn();
    return { kind: 'done', line: describePut(put, draft.frontMatter.title) };
  } catch (error) {
    await store.drafts.release(id, owner).catch(() => false);
    throw error;
  }
}

function edited(draft: Draft, facts: Partial<FrontMatter>, leaveOut: readonly number[]): Draft {
  const out = new Set(leaveOut);
  const paragraphs = paragraphsOf(draft.body);
  const frontMatter = { ...draft.frontMatter, ...facts };
  const kept = paragraphs.filter((_, at) => !out.has(at));
  // Whatever is chosen, something stays to be quoted.
  const body = kept.length === 0 ? draft.body : kept.join('\n\n');
  const removed = paragraphs.filter((_, at) => out.has(at)).map((text) => ({ because: 'navigation' as const, text }));
  return {
    ...withFacts(draft, {}),
    frontMatter,
    body,
    leftOut: [...draft.leftOut, ...(kept.length === 0 ? [] : removed)],
  };
}

/** The paragraphs of a body, as they can be chosen to be left out. */
export function paragraphsOf(body: string): string[] {
  return body.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
}
