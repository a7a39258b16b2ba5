// Which items of a feed are worth fetching: those whose title or summary names what people here ask about.
import type { Mention, SubjectFinder } from '../../ingest/find-phrases.js';
import type { Subject } from '../../ingest/subjects.js';
import { wordsOf } from '../../ingest/words.js';
import type { Feed, FeedItem } from './feed.js';

export interface NamingItem {
  readonly item: FeedItem;
  /** The subjects by which it was chosen, in the order in which it names them. */
  readonly subjects: readonly Subject[];
}

// Half of all news names a country, and each story the outlet that has it: alone they choose nothing.
const TOO_COMMON: ReadonlySet<Subject['kind']> = new Set(['country', 'outlet']);

/**
 * The items that name one of the `chosen` subjects (ids), in the order of the feed. Without any chosen: those that name any
 * subject but a country or an outlet.
 */
export function findFeedItems(
  feed: Feed,
  finder: SubjectFinder,
  chosen: ReadonlySet<string> = new Set(),
): NamingItem[] {
  const counts = ({ subject }: Mention): boolean =>
    chosen.size > 0 ? chosen.has(subject.id) : !TOO_COMMON.has(subject.kind);
  return feed.items.flatMap((item) => {
    // Apart, so that no name begins in the title and ends in the summary.
    const mentions = [item.title ?? '', item.summary].flatMap((text) => finder(text, wordsOf(text)));
    const subjects = [...new Set(mentions.filter(counts).map(({ subject }) => subject))];
    return subjects.length === 0 ? [] : [{ item, subjects }];
  });
}
