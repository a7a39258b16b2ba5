// Sentences that say what became of something a person brought in: why it was not read, that it waits, what was kept.
import { languageNotice } from '../answer/drafts/describe-understanding.js';
import { missingInWords, type MissingFact } from './forms/draft-inputs.js';

/** `typed` is what the person gave as an address. */
export function noAddress(typed: string): string {
  return `“${typed}” is no address that starts with http:// or https://. Nothing was changed.`;
}

/** `url` is the address of the feed. */
export function feedInstead(url: string): string {
  return `This is a feed, not an article. “feeds add ${url}” follows it.`;
}

export const PAGE_NOT_SENT =
  'The server answered that the page has not changed, and did not send it. Paste the text instead.';
/** A note on a draft whose page could not be had. */
export const FROM_FEED = 'The page could not be read: this is the text that the feed carries.';

/** A note on a draft of several pages; `message` is a sentence that says why one of them is not in it. */
export function pageMissing(page: number, message: string): string {
  return `Page ${page} of it is missing: ${message}`;
}

/** The same where there are more pages than are read. */
export function pagesBeyond(read: number, last: number): string {
  return `It was read up to page ${read}; it goes on to page ${last} at least, and these are not in it.`;
}

export const NOT_TO_BE_KEPT = 'The page asks not to be kept (noindex).';

/** Why a file that was named in a terminal cannot be read. */
export const FILE_REFUSALS = {
  empty: 'It is empty.',
  missing: 'There is no such file or folder, and it is no address (https://…).',
  'no file': 'It is not a file.',
} as const;

/** `code` is the name of the system error. */
export function unreadableFile(code: string): string {
  return `It cannot be read (${code}).`;
}

/** `bytes` is null for a file that states no size; `most` is the limit in bytes. */
export function tooLongFile(bytes: number | null, most: number): string {
  const size = bytes === null ? `more than ${megabytes(most)}` : megabytes(bytes);
  return `It has ${size}; the limit is ${megabytes(most)}.`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** `most` is how many drafts of one person may wait. */
export function tooManyDrafts(most: number): string {
  return `You have ${most} drafts that nobody decided on. Decide on some of them first, or wait until they expire.`;
}

/** What became of a draft that a person looked at. */
export const DRAFT_OUTCOMES = {
  handed: 'It waits for an editor now. Once it is added, “sources” lists it; you get no other notice.',
  discarded: 'Discarded. Nothing was added.',
  expired: 'This draft has expired. Add it again.',
  gone: 'This draft is gone: somebody decided on it, or it has expired.',
  edited: 'This was edited meanwhile. Here is how it stands now.',
  held: 'Its handling mark cannot be read, so it waits for somebody who may say which it is: an editor, or without named editors an owner or administrator.',
} as const;

/** `outcome` is one word, such as `added`; `by` is the user id of the person who decided, null or empty when not known. */
export function draftDecided(outcome: string, by: string | null): string {
  return `This draft was ${outcome} already${by === null || by === '' ? '' : ` by <@${by}>`}.`;
}

/** What the store made of an article. */
export type ArticleOutcome =
  | { readonly kind: 'added'; readonly id: string; readonly cameBack: boolean }
  | { readonly kind: 'revised'; readonly id: string; readonly revision: number }
  | { readonly kind: 'same'; readonly id: string }
  | { readonly kind: 'removed'; readonly id: string; readonly why: string };

/** Tells the person who pressed Add what happened. Without a title the article is named by its id; `mark` is one that not all may see. */
export function keptLine(
  kept: ArticleOutcome,
  {
    title,
    language,
    mark,
  }: { readonly title: string | null; readonly language: string | null; readonly mark: string | null },
): string {
  const name = title === null ? kept.id : `“${title}”`;
  const seenBy = mark === null ? '' : ` It is marked TLP:${mark}: only channels that were cleared for that see it.`;
  switch (kept.kind) {
    case 'added':
      return `Added: ${name}${kept.cameBack ? ', which had been removed' : ''}. ${languageNotice(language) ?? 'It can be asked about now.'}${seenBy}`;
    case 'revised':
      return `Kept as revision ${kept.revision} of ${name}: answers quote it and say that it was corrected.${seenBy}`;
    case 'same':
      return `Nothing was added: ${name} says the same already.`;
    case 'removed':
      return `Nothing was added: ${name} was removed (${kept.why}).`;
  }
}

/** Told to a person who chose a wider mark than a draft carries, and may not. `mark` is the one that it carries. */
export function widerMark(mark: string): string {
  return `It is marked TLP:${mark}. Only an editor, or without named editors an owner or administrator, lets more people see it. Nothing was changed.`;
}

/** Told in a terminal of a text whose mark, in these words, cannot be read. */
export function markNotRead(words: string): string {
  return `Its handling mark cannot be read (“${words}”): write the one that is meant into its head, as tlp: AMBER.`;
}

export const FEED_IN_FEED = 'An item of a feed is a feed itself.';
export const LISTED_FEED = 'a feed: its articles about the story are added by themselves while the bot runs';
export const NO_FEEDS_LISTED = 'This list holds no feeds that can be read.';
export const SAME_TEXT = 'the same text is there already';

/** `why` is the reason that was given when the article was removed. */
export function removedBefore(why: string): string {
  return `It was removed before: ${why}`;
}

/** Why something of a feed is not taken: of one article, and of several items. */
export const UNWANTED = {
  'before its day': { of: 'It is from before the day from which its feed is followed.', many: 'from before its day' },
  words: { of: 'It is about something for which its feed is not followed.', many: 'with words that are not wanted' },
  'no subject': { of: 'It says nothing about a subject.', many: 'that name no subject' },
  'no story': { of: 'It names subjects, and tells of no intrusion. Add its own address to have it.', many: '' },
  'no page': { of: '', many: 'that lead to no page' },
} as const;

export type Unwanted = keyof typeof UNWANTED;

/** `9 items were left out: 6 that name no subject, 3 from before its day.` */
export function itemsLeftOut(reasons: readonly Unwanted[]): string {
  const counts = new Map<Unwanted, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const parts = [...counts].map(([reason, count]) => `${count} ${UNWANTED[reason].many}`);
  return `${reasons.length} ${reasons.length === 1 ? 'item was' : 'items were'} left out: ${parts.join(', ')}.`;
}

/** Told of an article of a feed that only a person may let in. */
export function markedInFeed(mark: string): string {
  return `It is marked TLP:${mark}, and a feed brings in nothing above GREEN by itself. Add its own address to have it.`;
}

/** What was understood of one of many sources. */
export interface SourceFacts {
  /** What it does not state. */
  readonly missing: readonly MissingFact[];

  /** Names of its subjects. */
  readonly subjects: readonly string[];
  /** Ids of the articles that it repeats. */
  readonly echoOf: readonly string[];
  readonly newClaims: number;
  /** Null for English, and when no language is stated. */
  readonly foreignLanguage: string | null;
}

const MOST_SUBJECTS = 3;
const MOST_ECHOED = 2;

/** `Lumen, AT&T · 4 new claims`. */
export function sourceDetail({ missing, subjects, echoOf, newClaims, foreignLanguage }: SourceFacts): string {
  const claims =
    foreignLanguage === null ? `${newClaims} new claims` : `not in English (${foreignLanguage}): no claims are read`;
  return [
    subjects.length === 0 ? 'names no subject' : subjects.slice(0, MOST_SUBJECTS).join(', '),
    echoOf.length > 0 ? `echo of ${echoOf.slice(0, MOST_ECHOED).join(', ')}` : claims,
    ...(missing.length === 0 ? [] : [`does not say ${missingInWords(missing)}`]),
  ].join(' · ');
}
