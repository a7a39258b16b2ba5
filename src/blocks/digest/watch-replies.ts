// Sentences about watches, and about what is new to the person who asks.
import { olderLine } from '../../answer/news/describe-digest.js';
import { nameList } from '../../answer/status/status.js';

/** `name` is what the person typed. */
export function unknownSubject(name: string): string {
  return `No subject of that name is known: ${name}. The form that “digest” opens lists all subjects.`;
}

/** Told to whoever watches something in a channel that the bot is not in. */
export const NOT_THERE_YET = 'The bot is not in this channel yet: invite it, or nothing can be posted.';

/** Told when another copy of the bot knows of news that this one does not hold yet. */
export const NEWS_NOT_READ = 'Something new came in and is still being read. Please ask again in a minute.';

export const NEWS_TOLD_ALREADY = 'What is new is being told to you already, in another message.';

/**
 * `names` are the subjects that were asked about, none for all; `isFirst` is true when the person never asked before; `older`
 * counts articles that came in and are too old to be news.
 */
export function nothingNewToYou(names: readonly string[], isFirst: boolean, older: number): string {
  const about = names.length === 0 ? '' : ` about ${nameList(names)}`;
  const line = isFirst ? `Nothing is known${about} yet.` : `Nothing is new${about} since you last asked.`;
  return [line, olderLine(older) ?? ''].join(' ').trim();
}

/** Where a subject is watched, and the slash command. */
export interface WatchedPlace {
  readonly isDirect: boolean;
  readonly command: string;
}

/** Tells what is watched there to a person who named no subject. `names` are the watched subjects, sorted. */
export function watchList(kind: 'watch' | 'unwatch', names: readonly string[], place: WatchedPlace): string {
  const [first = 'T-Mobile'] = names;
  const here = hereOf(place);
  const what = names.length === 0 ? `Nothing is watched ${here} yet.` : `Watched ${here}: ${names.join(', ')}.`;
  return `${what} Name a subject: ${place.command} ${kind} ${kind === 'watch' ? 'T-Mobile' : first}`;
}

/** Confirms `watch`; `isNew` is false when the subject was watched before. */
export function watchedLine(name: string, isNew: boolean, place: WatchedPlace): string {
  const here = hereOf(place);
  return isNew
    ? `${name} is watched ${here} from now on: its news is posted about ten minutes after it comes in. ${endOf(name, place.command)}`
    : `${name} is watched ${here} already.`;
}

/** Confirms `unwatch`; `wasWatched` is false when the subject was not watched before. */
export function unwatchedLine(name: string, wasWatched: boolean, place: WatchedPlace): string {
  return `${name} is not watched ${hereOf(place)}${wasWatched ? ' any more' : ''}.`;
}

/** The last line of a post about a watched subject. */
export function watchNote(name: string, command: string): string {
  return `${name} is watched here. ${endOf(name, command)}`;
}

function endOf(name: string, command: string): string {
  return `${command} unwatch ${name} ends that.`;
}

function hereOf({ isDirect }: WatchedPlace): string {
  return isDirect ? 'here' : 'in this channel';
}
