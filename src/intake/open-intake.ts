// Builds what brings articles in: addresses are fetched, drafts understood beside the knowledge as it is, and what is added is
// in the answers before whoever added it is told.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readableDate } from '../ingest/partial-date.js';
import { whatItAdds } from '../answer/drafts/describe-understanding.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { DraftFacts } from '../blocks/intake-modal.js';
import type { Preview } from '../blocks/intake-preview.js';
import { SHOWN } from '../blocks/limits.js';
import { canonicalAddress } from '../ingest/canonical-address.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import { HANDLING_MARKS, readHandlingMark } from '../ingest/handling-mark.js';
import { isPartialDate } from '../ingest/partial-date.js';
import { createIntake, paragraphsOf, type Intake, type SettledDraft, type WaitingDraft } from './intake.js';
import { createExtractor, type Extractor } from '../reading/extractor.js';
import { createFetch, type Fetch } from '../reading/fetch/fetch-url.js';
import { createPoliteFetch } from '../reading/fetch/polite-fetch.js';
import { createUnderstanding } from './understanding.js';
import { createSourceReader } from './read-source.js';
import type { IntakeDesk, IntakeRead, Settled } from './intake-desk.js';
import type { Store } from '../state/store.js';
import { wireFeeds, type WiredFeeds } from './follow-feeds.js';

export interface IntakeWireOptions {
  readonly store: Store;
  readonly answers: LiveAnswers;
  readonly editors: readonly string[];
  /** What opens addresses that people name: the public web, unless a test hands in its own. */
  readonly fetch?: Fetch;
  readonly extractor?: Extractor;
  /** Resolves when answers know what the store has taken in. */
  readonly takeIn: () => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

export interface WiredIntake {
  readonly desk: IntakeDesk;
  readonly feeds: WiredFeeds;
  /** Looks at what came in, a few articles at a time, so that the next draft need not wait for it. */
  keepUp(this: void): Promise<void>;
  /** Ends the reader of pages. */
  close(this: void): Promise<void>;
}

export function wireIntake(options: IntakeWireOptions): WiredIntake {
  const { now } = options;
  const fetch = createPoliteFetch(options.fetch ?? createFetch(), { now, wait: (ms) => sleep(ms) });
  const extractor = options.extractor ?? createExtractor();
  const readSource = createSourceReader({ fetch, extract: extractor.extract, now });
  const { understand, keepUp } = createUnderstanding(options.answers);
  const readFeed = extractor.readFeed;
  const close = (): Promise<void> => (options.extractor === undefined ? extractor.close() : Promise.resolve());
  const feeds = wireFeeds({ ...options, fetch, readFeed, readSource, understand });
  const titleOf = (id: string): string => {
    const found = options.answers.prepared().knowledge.articles.find((article) => article.id === id);
    return found?.title ?? id;
  };
  const intake = createIntake({
    ...options,
    readSource,
    understand: (draft) => {
      const understanding = understand(draft);
      return { articleId: understanding.id, lines: whatItAdds(understanding, draft, titleOf) };
    },
    newId: randomUUID,
  });
  return { desk: intakeDesk(options, intake, feeds), feeds, keepUp, close };
}

function intakeDesk({ store, editors, now }: IntakeWireOptions, intake: Intake, feeds: WiredFeeds): IntakeDesk {
  return {
    editors,
    marks: HANDLING_MARKS,
    read: (source, by) => readFor(intake, source, by),
    preview: async (id) => previewOrNull(await intake.get(id)),
    facts: async (id) => factsOf(await intake.get(id)),
    edit: (...edit) => editFor(intake, ...edit),
    add: async (draft, by) => shown(await intake.add(draft, by)),
    propose: async (draft, by) => shown(await intake.hand(draft, by)),
    discard: async (id, by) => shown(await intake.discard(id, by)),
    waiting: async (teamId, page) => {
      const { drafts, total } = await intake.queue(teamId, page, SHOWN.intakeQueue);
      return { previews: drafts.map(previewOf), total };
    },
    feeds: feeds.desk,
    clearances: {
      of: async ({ teamId, channelId }) => readHandlingMark((await store.clearances.of(teamId, channelId)) ?? ''),
      set: async (mark, { teamId, channelId, userId: by }) => {
        if (mark === null) await store.clearances.revoke({ teamId, channelId, by, at: now() });
        else await store.clearances.allow({ teamId, channelId, mark, by, at: now() });
      },
    },
  };
}

function factsOf(waiting: WaitingDraft | null): Awaited<ReturnType<IntakeDesk['facts']>> {
  if (waiting === null) return null;
  const { tlp, ...facts } = waiting.draft.frontMatter;
  return { facts: { ...facts, mark: tlp }, paragraphs: paragraphsOf(waiting.draft.body) };
}

async function editFor(
  intake: Intake,
  ...[draft, facts, leaveOut, by]: Parameters<IntakeDesk['edit']>
): Promise<IntakeRead> {
  const read = readFacts(facts);
  if (typeof read === 'string') return { kind: 'refused', message: read };
  const edited = await intake.edit(draft, read, leaveOut, by);
  if (edited.kind === 'draft' || edited.kind === 'changed')
    return { kind: 'preview', preview: previewOf(edited.waiting) };
  return { kind: 'refused', message: edited.line };
}

async function readFor(intake: Intake, ...[source, by]: Parameters<IntakeDesk['read']>): Promise<IntakeRead> {
  const outcome =
    source.kind === 'address' ? await intake.read(source, by) : await readText(intake, source.text, source.facts, by);
  if (typeof outcome === 'string') return { kind: 'refused', message: outcome };
  if (outcome.kind === 'refused') return { kind: 'refused', message: outcome.refusal.message };
  if (outcome.kind === 'feed') {
    return { kind: 'refused', message: `This is a feed, not an article. “feeds add ${outcome.page.url}” follows it.` };
  }
  return { kind: 'preview', preview: previewOf(outcome.waiting) };
}

function readText(intake: Intake, text: string, facts: DraftFacts, by: Parameters<IntakeDesk['read']>[1]) {
  const read = readFacts(facts);
  return typeof read === 'string' ? read : intake.read({ kind: 'text', text, facts: read }, by);
}

/** What people stated, checked; a line for them where it cannot be taken. */
function readFacts({ mark, ...facts }: DraftFacts): Omit<FrontMatter, 'retrieved' | 'corrected'> | string {
  if (facts.published !== null && !isPartialDate(facts.published)) {
    return `“${facts.published}” is no date. Write a day (2024-11-15) or a month (2024-11). Nothing was changed.`;
  }
  const url = facts.url === null ? null : canonicalAddress(facts.url);
  if (facts.url !== null && url === null) {
    return `“${facts.url}” is no address that starts with http:// or https://. Nothing was changed.`;
  }
  return { ...facts, url, tlp: readHandlingMark(mark ?? '') };
}

function previewOrNull(waiting: WaitingDraft | null): Preview | null {
  return waiting === null ? null : previewOf(waiting);
}

function previewOf({ id, version, draft, by, lines }: WaitingDraft): Preview {
  const { title, url, publisher, published, language, tlp } = draft.frontMatter;
  const paragraphs = paragraphsOf(draft.body);
  const date = published === null ? 'date not stated' : readableDate(published);
  const origin = [
    `${publisher ?? 'publisher not stated'}, ${date}`,
    language ?? 'language not stated',
    ...(tlp === null ? [] : [`TLP:${tlp}`]),
  ].join(' · ');
  return {
    ...{ id, version, title, url, origin, by },
    firstParagraph: paragraphs[0] ?? '',
    paragraphs: paragraphs.length,
    understood: lines,
  };
}

function shown(settled: SettledDraft): Settled {
  return settled.kind === 'changed' ? { kind: 'changed', preview: previewOf(settled.waiting) } : settled;
}
