// What each kind of digest is called, and what stands below it: posted on schedule, tried, asked for, or of a watched subject.
import { aboutLine } from '../answer/news/describe-digest.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { DigestAbout, DigestContext, Moment } from '../blocks/digest-blocks.js';
import type { Subscription } from '../state/subscriptions.js';

type Subscribed = Pick<Subscription, 'id' | 'subjects'>;

export interface DigestWords {
  ofSubscription(this: void, subscription: Subscribed, next: Moment | null): DigestContext;
  ofPreview(this: void, subscription: Subscribed, next: Moment | null): DigestContext;
  /** What is new to one person, who asks for the first time or not. */
  ofNew(this: void, subjects: readonly string[], isFirst: boolean): DigestContext;
  ofWatch(this: void, subjectId: string): DigestContext;
}

export function wordsFor(answers: Pick<LiveAnswers, 'prepared'>, command: string): DigestWords {
  const namesOf = (ids: readonly string[]): string[] => {
    const { subjects } = answers.prepared().knowledge;
    return ids.flatMap((id) => subjects.find((subject) => subject.id === id)?.name ?? []);
  };
  const namesLine = (ids: readonly string[]): string => aboutLine(namesOf(ids));
  // What is no subscription's own post has nothing to pause.
  const nobodys = { subscriptionId: null, command, next: null, note: null };
  return {
    ofSubscription: ({ id, subjects }, next) => {
      return {
        title: `What is new${namesLine(subjects)}`,
        subscriptionId: id,
        about: aboutOf({ id, subjects }),
        command,
        next,
        note: null,
      };
    },
    ofPreview: ({ id, subjects }, next) => {
      return {
        ...nobodys,
        title: `Preview of the next digest${namesLine(subjects)}`,
        about: aboutOf({ id, subjects }),
        next,
      };
    },
    ofNew: (subjects, isFirst) => {
      const title = isFirst ? 'Everything so far' : 'New since you last asked';
      return { ...nobodys, title: `${title}${namesLine(subjects)}`, about: { subjects } };
    },
    ofWatch: (subjectId) => {
      const [name = subjectId] = namesOf([subjectId]);
      const note = `${name} is watched here. ${command} unwatch ${name} ends that.`;
      return { ...nobodys, title: `New about ${name}`, about: { subjects: [subjectId] }, note };
    },
  };
}

// A button carries 2,000 characters; most ids have some ten.
const MOST_CARRIED = 20;

function aboutOf({ id, subjects }: Subscribed): DigestAbout {
  const isShort = subjects.length <= MOST_CARRIED && subjects.join().length <= 1_000;
  return isShort ? { subjects } : { subscription: id };
}
