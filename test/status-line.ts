// A line of a status for tests: everything about it is plain unless said.
import type { StatusLine } from '../src/answer/status/status.js';

/** `known` holds at least the excerpt that the line quotes. */
export function lineFrom(known: Pick<StatusLine, 'excerpt'> & Partial<StatusLine>): StatusLine {
  const { text, start, end, article, alsoIn } = known.excerpt;
  const speaker = known.speaker ?? 'The Wall Street Journal';
  return {
    question: 'Breached?',
    label: 'Reported compromised',
    proposition: 'breached',
    kind: 'compromise',
    stance: 'asserts',
    isNow: false,
    source: speaker,
    for: null,
    speaker,
    ground: null,
    standing: 'on the record',
    origin: 'wsj',
    via: [],
    secondHand: false,
    isOwn: false,
    said: null,
    isEarlier: false,
    clause: { text, start, end },
    article,
    alsoIn,
    ...known,
  };
}
