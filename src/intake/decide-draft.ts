// Decides on a draft once: adds it, hands it to the editors, or discards it. The surfaces check who may do which.
import { DRAFT_OUTCOMES, draftDecided, keptLine } from '../blocks/intake-outcomes.js';
import type { DraftPreview } from '../blocks/intake-preview.js';
import { maySee, OPEN_MARK } from '../ingest/handling-mark.js';
import type { DraftRow } from '../state/articles/drafts.js';
import { keepDraft, narrowedToKept, understand } from './keep-draft.js';
import type { IntakeContext, Requester } from './open-intake.js';
import { previewOf, readDraftJson } from './show-draft.js';

/** The version of a draft that a person saw. */
export interface DraftVersion {
  readonly id: string;
  /** Grows with each edit. */
  readonly version: number;
}

/** What became of a draft, with a message for the person, which also says when somebody else was faster. */
export type DraftOutcome =
  | { readonly kind: 'done' | 'gone'; readonly message: string }
  /** Somebody edited the draft meanwhile: this is how it is now. */
  | { readonly kind: 'changed'; readonly preview: DraftPreview };

/** How long nobody else can decide on a draft after an editor pressed Add. */
const LEASE_MS = 60_000;

/**
 * Adds a draft to the library, unless its mark cannot be read. Claims it first, so that two who press at once do not both add it; gives it back when
 * adding fails.
 */
export async function addDraft(
  context: IntakeContext,
  { id, version }: DraftVersion,
  { teamId, userId: by, mayMark }: Requester & { readonly mayMark: boolean },
): Promise<DraftOutcome> {
  const { store, takeIn, now } = context;
  const waiting = await store.drafts.get(id);
  if (waiting?.state === 'waiting' && readDraftJson(waiting.draft).unreadMark !== null) {
    return { kind: 'gone', message: DRAFT_OUTCOMES.held };
  }
  const owner = context.newId();
  const claimed = await store.drafts.claim({ id, version, by, owner, leaseMs: LEASE_MS, now: now() });
  if (!claimed.ok) return lateOutcome(context, claimed.row);
  const read = readDraftJson(claimed.row.draft);
  try {
    const { id: articleId } = await understand(context, read);
    const draft = mayMark ? read : await narrowedToKept(store.library, articleId, read);
    const bringer = { by, teamId, via: 'slack' as const, at: now() };
    const put = await keepDraft(store.library, articleId, draft, bringer);
    await store.drafts.settle({ id, outcome: 'added', by, owner, at: now() });
    await takeIn();
    const { title, language, tlp } = draft.frontMatter;
    const mark = tlp === null || maySee(OPEN_MARK, tlp) ? null : tlp;
    return { kind: 'done', message: keptLine(put, { title, language, mark }) };
  } catch (error) {
    await store.drafts.release(id, owner).catch(() => false);
    throw error;
  }
}

/** Puts a draft into the editors' queue. */
export async function handToEditors(
  context: IntakeContext,
  { id, version }: DraftVersion,
  { userId: by }: Requester,
): Promise<DraftOutcome> {
  const handed = await context.store.drafts.hand({ id, version, by, at: context.now() });
  if (!handed.ok) return lateOutcome(context, handed.row);
  return { kind: 'done', message: DRAFT_OUTCOMES.handed };
}

export async function discardDraft(
  context: IntakeContext,
  id: string,
  { userId: by }: Requester,
): Promise<DraftOutcome> {
  const at = context.now();
  const settled = await context.store.drafts.settle({ id, outcome: 'discarded', by, owner: null, at });
  return settled.ok ? { kind: 'done', message: DRAFT_OUTCOMES.discarded } : lateOutcome(context, settled.row);
}

/** The outcome for somebody who was too late; `row` is the draft as it is now, null when it is gone. */
export async function lateOutcome(context: IntakeContext, row: DraftRow | null): Promise<DraftOutcome> {
  if (row === null) return { kind: 'gone', message: DRAFT_OUTCOMES.expired };
  if (row.state === 'waiting') return { kind: 'changed', preview: await previewOf(context, row) };
  return { kind: 'gone', message: draftDecided(row.state, row.settledBy) };
}
