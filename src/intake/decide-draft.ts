// A draft is decided on, once: added, handed to the editors, or discarded. Who may do what is decided by the surfaces.
import { languageNotice } from '../answer/drafts/describe-understanding.js';
import type { DraftPreview } from '../blocks/intake-preview.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import type { DraftRow } from '../state/articles/drafts.js';
import type { PutOutcome } from '../state/articles/put-article.js';
import { keepDraft, understand } from './keep-draft.js';
import type { IntakeContext, Requester } from './open-intake.js';
import { previewOf, readDraftJson } from './show-draft.js';

/** A draft as the person has seen it. */
export interface DraftVersion {
  readonly id: string;
  /** Counts the edits. */
  readonly version: number;
}

/** What became of a draft, with a message for the person: whoever comes second learns who was first. */
export type DraftOutcome =
  | { readonly kind: 'done' | 'gone'; readonly message: string }
  /** Somebody edited it meanwhile: this is how it stands now. */
  | { readonly kind: 'changed'; readonly preview: DraftPreview };

/** How long an editor who pressed Add has a draft to themselves. */
const LEASE_MS = 60_000;

const GONE = 'This draft is gone: its time was over. Add it again.';

/** Claims it first, so that two who press at once do not both add it; gives it back where it could not be added. */
export async function addDraft(
  context: IntakeContext,
  { id, version }: DraftVersion,
  { teamId, userId: by }: Requester,
): Promise<DraftOutcome> {
  const { store, takeIn, now } = context;
  const owner = context.newId();
  const claimed = await store.drafts.claim({ id, version, by, owner, leaseMs: LEASE_MS, now: now() });
  if (!claimed.ok) return lateOutcome(context, claimed.row);
  const draft = readDraftJson(claimed.row.draft);
  try {
    const bringer = { by, teamId, via: 'slack' as const, at: now() };
    const put = await keepDraft(store.library, understand(context, draft).id, draft, bringer);
    await store.drafts.settle({ id, outcome: 'added', by, owner, at: now() });
    await takeIn();
    return { kind: 'done', message: describePut(put, draft.frontMatter) };
  } catch (error) {
    await store.drafts.release(id, owner).catch(() => false);
    throw error;
  }
}

/** Puts it into the editors' queue. */
export async function handToEditors(
  context: IntakeContext,
  { id, version }: DraftVersion,
  { userId: by }: Requester,
): Promise<DraftOutcome> {
  const handed = await context.store.drafts.hand({ id, version, by, at: context.now() });
  if (!handed.ok) return lateOutcome(context, handed.row);
  return {
    kind: 'done',
    message: 'It waits for an editor now. You are told nothing more here; “sources” shows it when it is in.',
  };
}

export async function discardDraft(
  context: IntakeContext,
  id: string,
  { userId: by }: Requester,
): Promise<DraftOutcome> {
  const at = context.now();
  const settled = await context.store.drafts.settle({ id, outcome: 'discarded', by, owner: null, at });
  return settled.ok ? { kind: 'done', message: 'Discarded. Nothing was added.' } : lateOutcome(context, settled.row);
}

/** Of a draft that somebody else was faster with; null for one that is not there. */
export function lateOutcome(context: IntakeContext, row: DraftRow | null): DraftOutcome {
  if (row === null) return { kind: 'gone', message: GONE };
  if (row.state === 'waiting') return { kind: 'changed', preview: previewOf(context, row) };
  const who = row.settledBy === null || row.settledBy === '' ? '' : ` by <@${row.settledBy}>`;
  return { kind: 'gone', message: `This draft was ${row.state} already${who}.` };
}

function describePut(put: PutOutcome, { title, language }: FrontMatter): string {
  const name = title === null ? put.id : `“${title}”`;
  switch (put.kind) {
    case 'added':
      return `Added: ${name}${put.cameBack ? ', which had been removed' : ''}. ${languageNotice(language) ?? 'It can be asked about now.'}`;
    case 'revised':
      return `Kept as revision ${put.revision} of ${name}: answers quote it and say that it was corrected.`;
    case 'same':
      return `Nothing was added: ${name} says the same already.`;
    case 'removed':
      return `Nothing was added: ${name} was removed (${put.why}).`;
  }
}
