// Finds where the comments of readers begin. They can sound like facts and must never be quoted as reporting.
import { countWords, isLabel, isProse, wordsOf, type Block } from './block.js';
import { line } from './noise-words.js';
import { placeOfRelativeDate, type DatePlace } from './relative-date.js';

const COMMENTS_HEADING = line(`
  (?:[\\d.,]+\\s*|\\(\\d+\\)\\s*)?(?:(?:reader|user|view|show|all|see|read)\\s+){0,2}(?:the )?(?:comments?|responses|replies)(?:\\s*[:(]?\\s*[\\d.,]+\\s*\\)?)?(?: so far)?:?
  (?:\\d{1,5}|one|no) (?:comments?|responses?|replies|thoughts?) (?:to|on) .{1,200}
  (?:join|start) the (?:conversation|discussion)
  (?:leave|post|add|write) a (?:comment|reply|response)
  have your say`);
// A line of only these words, signs and numbers belongs to a comment.
const REPLY_WORDS =
  /^(?:(?:reply|replies|respond|likes?|liked|report|report abuse|flag|upvote|downvote|share|edited|permalink|reactions?|insightful|love|see more|load more comments|show more replies|hide replies|view replies)[\s\d.,·•|()/👍–—-]*)+$/iu;
const SAYS = /^\S.{1,60} (?:says|said|wrote|writes)(?: on [\w ,:]{4,40})?:$/iu;

// Above a comment there may be the name, the job and a word such as "Author".
const LINES_ABOVE_A_COMMENT = 3;
// The paragraphs of a comment are between the name of the reader and the first "Reply".
const LONGEST_COMMENT = 6;
const SHORTEST_HEADLINE = 4;
// A date is at the beginning or end of a short line; longer lines are not examined.
const LONGEST_LINE = 2_000;

/**
 * The first block of the comments; null without comments. Everything from there on counts as comments, since no rule can tell for
 * certain where reporting goes on. Dates and names above the first prose belong to the article.
 */
export function findComments(blocks: readonly Block[]): number | null {
  const prose = blocks.findIndex(isProse);
  if (prose < 0) return null;
  const marks = blocks.map(({ text }, at) => (at <= prose ? null : markOf(text)));
  const dated = datedStart(blocks, marks);
  // Dates alone do not make comments of all that a page tells: so do posts, notices and chronicles begin.
  const isAll =
    !marks.includes('reply') &&
    !marks.includes('says') &&
    countWords(blocks.slice(0, dated).filter(isProse)) < FEWEST_TOLD;
  const starts = [
    marks.findIndex((mark) => mark === 'heading'),
    isAll ? -1 : dated,
    repliedStart(blocks, marks, prose),
  ].filter((start) => start > prose);
  return starts.length === 0 ? null : Math.min(...starts);
}

// An article with fewer words would not be kept.
const FEWEST_TOLD = 25;

type Mark = DatePlace | 'heading' | 'reply' | 'says';

function markOf(text: string): Mark | null {
  if (text.length > LONGEST_LINE) return null;
  if (beginsComments(text)) return 'heading';
  if (text.length < 80 && REPLY_WORDS.test(text)) return 'reply';
  if (text.length < 120 && SAYS.test(text)) return 'says';
  return placeOfRelativeDate(text);
}

/** True for a heading such as "3 comments" or "Have your say". */
export function beginsComments(text: string): boolean {
  return text.length <= LONGEST_LINE && COMMENTS_HEADING.test(text);
}

function datedStart(blocks: readonly Block[], marks: readonly (Mark | null)[]): number {
  // A sentence of an article may begin with "2 days ago"; it does not make its neighbours comments.
  const dated = (mark: Mark | null): boolean => mark !== null && mark !== 'heading' && mark !== 'leads';
  const all = marks.filter(dated).length;
  const first = marks.findIndex((mark, at) => {
    const above = blocks[at - 1];
    const named = above !== undefined && above.kind !== 'heading' && isLabel(above.text);
    if (isDayOfPost(blocks, at)) return false;
    if (mark === 'glued') return true;
    if (mark === 'alone') return named || all > 1;
    return (mark === 'leads' && named && all > 0) || (mark === 'ends' && all > 1) || (mark === 'says' && all > 1);
  });
  return first < 0 ? -1 : startAbove(blocks, first);
}

/** True for a relative date at the headline of a post, above or below it: comments have names there, and no headlines. */
export function isDayOfPost(blocks: readonly Block[], at: number): boolean {
  const { text = '' } = blocks[at] ?? {};
  if (text.length > LONGEST_LINE || placeOfRelativeDate(text) !== 'alone') return false;
  return [at - 1, at + 1].some((beside) => {
    const { kind, text: headline = '' } = blocks[beside] ?? {};
    return kind === 'heading' && wordsOf(headline).length >= SHORTEST_HEADLINE;
  });
}

function repliedStart(blocks: readonly Block[], marks: readonly (Mark | null)[], prose: number): number {
  const first = marks.indexOf('reply');
  if (first < 0 || marks.filter((mark) => mark === 'reply').length < 2) return -1;
  for (let at = first - 1; at > Math.max(prose, first - 1 - LONGEST_COMMENT); at -= 1) {
    if (isLabel(blocks[at]?.text ?? '')) return startAbove(blocks, at);
  }
  return first;
}

function startAbove(blocks: readonly Block[], first: number): number {
  let start = first;
  while (start > 1 && first - start < LINES_ABOVE_A_COMMENT) {
    const above = blocks[start - 1];
    if (above === undefined || above.kind === 'heading' || !isLabel(above.text)) break;
    start -= 1;
  }
  return start;
}
