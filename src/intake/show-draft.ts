// Shows a draft to people before they decide on it: in a preview, in the form that edits it, and in the editors' queue.
import { z } from 'zod';
import { whatItAdds } from '../answer/drafts/describe-understanding.js';
import { referenceTo, titleLine } from '../answer/excerpt-of.js';
import type { MissingFact } from '../blocks/forms/draft-inputs.js';
import type { DraftForm } from '../blocks/forms/intake-modal.js';
import { draftOrigin, type DraftPreview } from '../blocks/intake-preview.js';
import type { DraftQueue } from '../blocks/intake-replies.js';
import { SHOWN } from '../blocks/limits.js';
import { LEFT_OUT, type Draft } from '../ingest/draft.js';
import { HANDLING_MARKS } from '../ingest/handling-mark.js';
import type { DraftRow } from '../state/articles/drafts.js';
import { understand } from './keep-draft.js';
import type { IntakeContext } from './open-intake.js';

/** The preview of a draft, compared with the knowledge as it is now. */
export async function previewOf(
  context: IntakeContext,
  { id, version, draft: json, proposedBy: by }: DraftRow,
): Promise<DraftPreview> {
  const draft = readDraftJson(json);
  const { title, url, publisher, published, language, tlp } = draft.frontMatter;
  const paragraphs = paragraphsOf(draft.body);
  const { unreadMark } = draft;
  const origin = draftOrigin({ publisher, published }, language, unreadMark === null ? tlp : null);
  const titleOf = (articleId: string): string => {
    const found = context.answers.prepared().knowledge.articles.find((article) => article.id === articleId);
    if (found === undefined) return articleId;
    // In quotation marks, since most titles are sentences within a sentence.
    return found.title === null ? titleLine(referenceTo(found)) : `“${found.title}”`;
  };
  const understanding = await understand(context, draft);
  return {
    ...{ id, version, title, url, origin, by, unreadMark },
    missing: missingFacts(draft),
    firstParagraph: understanding.firstParagraph,
    paragraphs: paragraphs.length,
    understood: whatItAdds(understanding, draft, titleOf),
  };
}

/** What a draft does not state of its origin. */
export function missingFacts({ frontMatter: { publisher, published } }: Draft): MissingFact[] {
  return [...(publisher === null ? ['publisher' as const] : []), ...(published === null ? ['published' as const] : [])];
}

/** The preview of a draft that nobody has decided on; null of any other. */
export async function findPreview(context: IntakeContext, id: string): Promise<DraftPreview | null> {
  const row = await context.store.drafts.get(id);
  return row?.state === 'waiting' ? previewOf(context, row) : null;
}

/** What can be edited in a draft; null when it was decided on or has expired. */
export async function findDraftForm({ store }: IntakeContext, id: string): Promise<DraftForm | null> {
  const row = await store.drafts.get(id);
  if (row?.state !== 'waiting') return null;
  const { frontMatter, body, unreadMark } = readDraftJson(row.draft);
  const { title, publisher, url, published, language, tlp: mark } = frontMatter;
  const facts = { title, publisher, url, published, language, mark };
  return { id, version: row.version, by: row.proposedBy, facts, paragraphs: paragraphsOf(body), unreadMark };
}

/**
 * True for a draft that this person may not touch: one of another workspace (those of the terminal are of all), or one of somebody
 * else, unless the person is an editor.
 */
export async function isOthersDraft(
  { store }: IntakeContext,
  id: string,
  { teamId, userId, isEditor }: { readonly teamId: string; readonly userId: string; readonly isEditor: boolean },
): Promise<boolean> {
  const row = await store.drafts.get(id);
  return row !== null && (!['', teamId].includes(row.teamId) || (!isEditor && row.proposedBy !== userId));
}

/** One page of the editors' queue, oldest first; the last page for any number beyond it. */
export async function findQueue(context: IntakeContext, teamId: string, page: number): Promise<DraftQueue> {
  const { drafts } = context.store;
  const most = SHOWN.intakeQueue;
  const total = await drafts.countWaiting(teamId);
  const last = Math.max(0, Math.ceil(total / most) - 1);
  const rows = await drafts.waiting({ teamId, skip: Math.min(page, last) * most, most });
  const previews: DraftPreview[] = [];
  for (const row of rows) previews.push(await previewOf(context, row));
  return { previews, total };
}

/** The paragraphs of a body; each can be left out. */
export function paragraphsOf(body: string): string[] {
  return body.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
}

const FACT = z.string().nullable();
const BECAUSE = Object.keys(LEFT_OUT) as (keyof typeof LEFT_OUT)[];

// Another version of the bot may have written the draft.
const DRAFT = z.object({
  frontMatter: z.object({
    title: FACT,
    publisher: FACT,
    url: FACT,
    published: FACT,
    retrieved: FACT,
    corrected: FACT,
    language: FACT,
    tlp: z.enum(HANDLING_MARKS).nullable(),
  }),
  body: z.string(),
  leftOut: z.array(z.object({ because: z.enum(BECAUSE), text: z.string() })),
  notes: z.array(z.string()),
  unreadMark: z.string().nullable().default(null),
  originalSha256: z.string(),
});

/** Reads a draft from the JSON of the store. Throws for any other JSON. */
export function readDraftJson(json: string): Draft {
  return DRAFT.parse(JSON.parse(json));
}
