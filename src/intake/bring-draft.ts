// Turns an address or a text that a person brings in into a draft, which waits for a decision, and edits drafts.
import { createHash } from 'node:crypto';
import { DRAFT_ERRORS, type DraftFacts } from '../blocks/forms/draft-inputs.js';
import { feedInstead, tooManyDrafts, widerMark } from '../blocks/intake-outcomes.js';
import type { DraftPreview } from '../blocks/intake-preview.js';
import { canonicalAddress } from '../ingest/canonical-address.js';
import type { Draft } from '../ingest/draft.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import { readHandlingMark, strictestMark } from '../ingest/handling-mark.js';
import { compareDates, dayOf, isPartialDate } from '../ingest/partial-date.js';
import type { DraftAddition } from '../state/articles/drafts.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import { lateOutcome, type DraftVersion } from './decide-draft.js';
import type { IntakeContext, Requester } from './open-intake.js';
import { readSource, type Source } from './read-source.js';
import { paragraphsOf, previewOf, readDraftJson } from './show-draft.js';

/** The draft after reading or editing it, or a message for the person that says why there is none and what to do. */
export type DraftReading =
  | { readonly kind: 'preview'; readonly preview: DraftPreview }
  /** `canMend`: other words or facts would be taken. */
  | { readonly kind: 'refused'; readonly message: string; readonly canMend: boolean };

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A draft that nobody decides on expires after this time. */
const KEEP_MS = 14 * DAY_MS;
/** Nobody but the bot saw what a feed brought: it waits longer. */
const HELD_MS = 90 * DAY_MS;
/** Drafts of one person that may wait: nobody would look at more. */
const MOST_WAITING = 50;

export function bringAddress(context: IntakeContext, address: string, requester: Requester): Promise<DraftReading> {
  return bring(context, { kind: 'address', address }, requester);
}

/** `facts` are what the person stated, as `checkFacts` found them. */
export function bringText(
  context: IntakeContext,
  text: string,
  facts: CheckedFacts,
  requester: Requester,
): Promise<DraftReading> {
  return bring(context, { kind: 'text', text, facts }, requester);
}

async function bring(context: IntakeContext, source: Source, requester: Requester): Promise<DraftReading> {
  const read = await readSource(context, source);
  if (read.kind === 'refused') return { kind: 'refused', message: read.refusal.message, canMend: true };
  if (read.kind === 'feed') return { kind: 'refused', message: feedInstead(read.page.url), canMend: false };
  const added = await addWaiting(context, read.draft, requester);
  if (!added.ok) return { kind: 'refused', message: tooManyDrafts(MOST_WAITING), canMend: true };
  return { kind: 'preview', preview: await previewOf(context, added.row) };
}

function addWaiting(
  { store, now, newId }: IntakeContext,
  draft: Draft,
  { teamId, userId: by, channelId }: Requester,
): Promise<DraftAddition> {
  const [at, origin] = [now(), JSON.stringify({ channelId })];
  const row = { id: newId(), draft: JSON.stringify(draft), origin, by, teamId, at, expiresAt: at + KEEP_MS };
  return store.drafts.add(row, MOST_WAITING);
}

/**
 * Puts an article that a feed brought into the editors' queue; true the first time. The same text is never held twice,
 * whatever an editor decided.
 */
export async function holdForEditors(
  { store, now }: IntakeContext,
  draft: Draft,
  { teamId, channelId, addedBy: by }: Pick<FollowedFeed, 'teamId' | 'channelId' | 'addedBy'>,
): Promise<boolean> {
  const at = now();
  const named = [teamId, draft.frontMatter.url, draft.frontMatter.tlp, draft.body];
  const id = createHash('sha256').update(JSON.stringify(named), 'utf8').digest('hex');
  const origin = JSON.stringify({ channelId });
  const held = { id, draft: JSON.stringify(draft), origin, by, teamId, at, expiresAt: at + HELD_MS };
  const added = await store.drafts.add(held, Number.MAX_SAFE_INTEGER);
  if (!added.ok || added.row.state !== 'waiting' || added.row.handedAt !== null) return false;
  return (await store.drafts.hand({ id, version: added.row.version, by, at })).ok;
}

/** What is changed in a draft, and by whom. */
export interface DraftEdits {
  /** What is not named stays. */
  readonly facts: Partial<CheckedFacts>;
  /** Indices of the paragraphs that go. */
  readonly leaveOut: readonly number[];
  /** Whether the person may let more people see it, and say which mark one means that cannot be read. */
  readonly mayMark: boolean;
}

/** Changes the facts of a draft, and leaves out paragraphs. A mark only narrows it unless the person may widen that. */
export async function editDraft(
  context: IntakeContext,
  { id, version }: DraftVersion,
  edits: DraftEdits,
  { userId: by }: Requester,
): Promise<DraftReading> {
  const { drafts } = context.store;
  const before = await drafts.get(id);
  if (before?.state !== 'waiting') return readingOf(context, before);
  const old = readDraftJson(before.draft);
  const { tlp } = old.frontMatter;
  const mark = edits.facts.tlp === undefined ? tlp : edits.facts.tlp;
  if (!edits.mayMark && tlp !== null && strictestMark([tlp, mark]) !== mark) {
    return { kind: 'refused', message: widerMark(tlp), canMend: true };
  }
  const draft = JSON.stringify(withEdits(old, edits));
  const edited = await drafts.edit({ id, draft, version, by, at: context.now() });
  return edited.ok
    ? { kind: 'preview', preview: await previewOf(context, edited.row) }
    : readingOf(context, edited.row);
}

/** What to show when somebody else was faster: the draft as they left it, or a message. */
async function readingOf(...late: Parameters<typeof lateOutcome>): Promise<DraftReading> {
  const outcome = await lateOutcome(...late);
  return outcome.kind === 'changed'
    ? { kind: 'preview', preview: outcome.preview }
    : { kind: 'refused', message: outcome.message, canMend: false };
}

/** What a person stated, in the form in which it is kept. */
export type CheckedFacts = Omit<FrontMatter, 'retrieved' | 'corrected'>;

export type FactsCheck =
  | { readonly ok: true; readonly facts: CheckedFacts }
  /** Which of them cannot be used, and why. */
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<'published' | 'url', string>>> };

/** Checks what a person typed. */
export function checkFacts({ mark, ...facts }: DraftFacts, now: number): FactsCheck {
  const url = facts.url === null ? null : canonicalAddress(facts.url);
  const { published } = facts;
  const dateError = published === null ? null : dateErrorOf(published, now);
  const errors = {
    ...(dateError === null ? {} : { published: dateError }),
    ...(facts.url !== null && url === null ? { url: DRAFT_ERRORS.url } : {}),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, facts: { ...facts, url, tlp: readHandlingMark(mark ?? '') } };
}

function dateErrorOf(published: string, now: number): string | null {
  if (!isPartialDate(published)) return DRAFT_ERRORS.month;
  // Where some people live it is tomorrow already.
  return compareDates(published, dayOf(now + DAY_MS)) > 0 ? DRAFT_ERRORS.future : null;
}

function withEdits(before: Draft, { facts, leaveOut, mayMark }: DraftEdits): Draft {
  const out = new Set(leaveOut);
  const draft = { ...before, unreadMark: mayMark ? null : before.unreadMark };
  const paragraphs = paragraphsOf(draft.body);
  const frontMatter = { ...draft.frontMatter, ...facts };
  const kept = paragraphs.filter((_, at) => !out.has(at));
  // When every paragraph is left out, all stay: an article without words cannot be quoted.
  if (kept.length === 0) return { ...draft, frontMatter };
  const removed = paragraphs.filter((_, at) => out.has(at)).map((text) => ({ because: 'navigation' as const, text }));
  return { ...draft, frontMatter, body: kept.join('\n\n'), leftOut: [...draft.leftOut, ...removed] };
}
