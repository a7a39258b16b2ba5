// Why something cannot become a draft, in one table: what happened, and what a person can do.
import type { Refusal } from '../ingest/draft.js';
import { FORMAT_NAMES } from './article-formats.js';

const PASTE = 'Open it in a browser, copy the article and paste its text instead.';

const MESSAGES = {
  empty: 'There is nothing in it. Check the address or the file.',
  'login wall': `It shows its text only to people who have signed in. ${PASTE}`,
  'cookie wall': `It shows a question about cookies instead of the article. ${PASTE}`,
  'bot wall': `It asks whether a person is reading instead of showing the article. ${PASTE}`,
  'not as shown': `What could be read of it is not what the page shows. ${PASTE}`,
  'list of links': 'It is a list of links, not an article. Add one of the articles that it lists.',
  'needs scripts': `It shows its text only in a browser that runs scripts. ${PASTE}`,
  'too little text': `It has too little text to be an article. ${PASTE}`,
  'not found': 'It is the site’s page for what does not exist. Check the address.',
  'PDF without text': 'The PDF holds pictures of pages and no text. Add a version with text, or paste the text.',
  'encrypted PDF': 'The PDF is locked with a password. Add an unlocked copy, or paste the text.',
  'broken PDF': 'The PDF cannot be read; it may have been cut off. Get it again, or paste the text.',
  'not a text': `It is not a text but a picture, a video, an archive or a program. What can be read: ${FORMAT_NAMES.join(', ')}.`,
  feed: 'It is a feed, not an article. Add it as a feed.',
  'wrong charset':
    'Its characters cannot be read: it is not written in the encoding that it names. Save it as UTF-8, or paste the text.',
  'too deep': 'It has more elements within elements than any real page. It was not read; paste the text instead.',
  'too many elements': 'It has more elements than any real article. It was not read.',
  'too many signs':
    'It has more angle brackets and ampersands than any real article. It was not read; paste the text instead.',
  'too large': 'It is larger than any real article. Add only the article.',
  'too many pages': 'The PDF has more pages than any report that can be read here. Add the part that matters.',
  'broken front matter': 'The lines between "---" at its start cannot be read.',
  'too slow': 'It took too long to read and was given up. Paste the text instead.',
  'too much memory': 'It needed too much memory to read and was given up. Paste the text instead.',
  'could not be read': 'Reading it failed. Paste the text instead.',
  busy: 'Too many articles are being read at the moment. Try again in a minute.',
  stopped: 'Reading it was stopped.',
} as const;

export type RefusalReason = keyof typeof MESSAGES;

/** `detail` is a sentence that comes before what to do. */
export function refusal(because: RefusalReason, detail?: string): Refusal {
  return { because, message: detail === undefined ? MESSAGES[because] : `${detail} ${MESSAGES[because]}` };
}
