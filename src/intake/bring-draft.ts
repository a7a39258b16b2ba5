// Turns an address or a text that a person brings in into a draft, which waits for a decision, and edits drafts.
import type { DraftFacts } from '../blocks/intake-modal.js';
import { feedInstead, noAddress, noDate, tooManyDrafts } from '../blocks/intake-outcomes.js';
import type { DraftPreview } from '../blocks/intake-preview.js';
import { canonicalAddress } from '../ingest/canonical-address.js';
import type { Draft } from '../ingest/draft.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import { readHandlingMark } from '../ingest/handling-mark.js';
import { isPartialDate } from '../ingest/partial-date.js';
import { lateOutcome, type DraftVersion } from './decide-draft.js';
import type { IntakeContext, Requester } from './open-intake.js';
import { readSource, type Source } from './read-source.js';
import { paragraphsOf, previewOf, readDraftJson } from './show-draft.js';

/** The draft after reading or editing it, or a message for the person that says why there is none and what to do. */
export type DraftReading =
  { readonly kind: 'preview'; readonly preview: DraftPreview } | { readonly kind: 'refused'; readonly message: string };

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A draft that nobody decides on expires after this time. */
const KEEP_MS = 14 * DAY_MS;
/** Drafts of one person that may wait: nobody would look at more. */
const MOST_WAITING = 50;

export function bringAddress(context: IntakeContext, address: string, requester: Requester): Promise<DraftReading> {
  return bring(context, { kind: 'address', address }, requester);
}

export async function bringText(
  context: IntakeContext,
  text: string,
  facts: DraftFacts,
  requester: Requester,
): Promise<DraftReading> {
  const checked = checkFacts(facts);
  if (typeof checked === 'string') return { kind: 'refused', message: checked };
  return bring(context, { kind: 'text', text, facts: checked }, requester);
}

async function bring(
  context: IntakeContext,
  source: Source,
  { teamId, userId: by, channelId }: Requester,
): Promise<DraftReading> {
  const read = await readSource(context, source);
  if (read.kind === 'refused') return { kind: 'refused', message: read.refusal.message };
  if (read.kind === 'feed') return { kind: 'refused', message: feedInstead(read.page.url) };
  const at = context.now();
  const origin = JSON.stringify({ channelId });
  const draft = JSON.stringify(read.draft);
  const row = { id: context.newId(), draft, origin, by, teamId, at, expiresAt: at + KEEP_MS };
  const added = await context.store.drafts.add(row, MOST_WAITING);
  if (!added.ok) return { kind: 'refused', message: tooManyDrafts(MOST_WAITING) };
  return { kind: 'preview', preview: previewOf(context, added.row) };
}

/** Changes the facts of a draft, and leaves out the paragraphs with the indices in `leaveOut`. */
export async function editDraft(
  context: IntakeContext,
  { id, version }: DraftVersion,
  facts: DraftFacts,
  leaveOut: readonly number[],
  { userId: by }: Requester,
): Promise<DraftReading> {
  const { drafts } = context.store;
  const checked = checkFacts(facts);
  if (typeof checked === 'string') return { kind: 'refused', message: checked };
  const before = await drafts.get(id);
  if (before?.state !== 'waiting') return readingOf(context, before);
  const draft = JSON.stringify(withEdits(readDraftJson(before.draft), checked, leaveOut));
  const edited = await drafts.edit({ id, draft, version, by, at: context.now() });
  return edited.ok ? { kind: 'preview', preview: previewOf(context, edited.row) } : readingOf(context, edited.row);
}

/** What to show when somebody else was faster: the draft as they left it, or a message. */
function readingOf(...late: Parameters<typeof lateOutcome>): DraftReading {
  const outcome = lateOutcome(...late);
  return outcome.kind === 'changed'
    ? { kind: 'preview', preview: outcome.preview }
    : { kind: 'refused', message: outcome.message };
}

/** Checks what a person typed; returns a message for the person when it cannot be used. */
function checkFacts({ mark, ...facts }: DraftFacts): Omit<FrontMatter, 'retrieved' | 'corrected'> | string {
  if (facts.published !== null && !isPartialDate(facts.published)) return noDate(facts.published);
  const url = facts.url === null ? null : canonicalAddress(facts.url);
  if (facts.url !== null && url === null) return noAddress(facts.url);
  return { ...facts, url, tlp: readHandlingMark(mark ?? '') };
}

function withEdits(draft: Draft, facts: Partial<FrontMatter>, leaveOut: readonly number[]): Draft {
  const out = new Set(leaveOut);
  const paragraphs = paragraphsOf(draft.body);
  const frontMatter = { ...draft.frontMatter, ...facts };
  const kept = paragraphs.filter((_, at) => !out.has(at));
  // When every paragraph is left out, all stay: an article without words cannot be quoted.
  if (kept.length === 0) return { ...draft, frontMatter };
  const removed = paragraphs.filter((_, at) => out.has(at)).map((text) => ({ because: 'navigation' as const, text }));
  return { ...draft, frontMatter, body: kept.join('\n\n'), leftOut: [...draft.leftOut, ...removed] };
}
