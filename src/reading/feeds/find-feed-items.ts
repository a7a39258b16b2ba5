// Chooses the items of a feed that are worth fetching: something that the feed says of them names a subject.
import type { Mention, SubjectFinder } from '../../ingest/find-phrases.js';
import type { Subject } from '../../ingest/subjects.js';
import { wordsOf } from '../../ingest/words.js';
import type { Feed, FeedItem } from './feed.js';

export interface NamingItem {
  readonly item: FeedItem;
  /** The subjects for which it was chosen, in the order in which it names them. */
  readonly subjects: readonly Subject[];
}

// Half of all news names a country, and every story its outlet: these alone are no reason to fetch.
const TOO_COMMON: ReadonlySet<Subject['kind']> = new Set(['country', 'outlet']);

/**
 * The items that name one of the `chosen` subjects (ids), in the order of the feed. When none are chosen, the items that name
 * any subject except a country or an outlet.
 */
export function findFeedItems(
  feed: Pick<Feed, 'items'>,
  finder: SubjectFinder,
  chosen: ReadonlySet<string> = new Set(),
): NamingItem[] {
  const counts = ({ subject }: Mention): boolean =>
    chosen.size > 0 ? chosen.has(subject.id) : !TOO_COMMON.has(subject.kind);
  return feed.items.flatMap((item) => {
    // Searched separately, so that no name begins in the title and ends in the summary.
    const texts = [item.title ?? '', item.summary, ...item.words.split('\n')];
    const mentions = texts.flatMap((text) => finder(text, wordsOf(text)));
    const subjects = [...new Set(mentions.filter(counts).map(({ subject }) => subject))];
    return subjects.length === 0 ? [] : [{ item, subjects }];
  });
}
