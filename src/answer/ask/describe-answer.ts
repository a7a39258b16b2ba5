// The desk's own words around an answer, line by line and as one plain text: the same in Slack and in the terminal. What sources
// say is never written here.
import { readableDate } from '../../ingest/partial-date.js';
import type {
  Answer,
  ArticleReference,
  Excerpt,
  ExcerptAnswer,
  ExcerptInContext,
  HelpAnswer,
  NothingFoundAnswer,
  SearchScope,
} from './answer.js';
import type { TypedAlias } from '../../search/read-query.js';
import type { Period } from '../request/read-typing.js';
import { titleLine, visibleText } from '../excerpt-of.js';
import { capitalised, counted, gatheredLine, nameList, plainStatus, statusHeadline } from '../status/status.js';

/**
 * The verdict on every page: that of the status, else `Lumen · as of Nov 2024 · 3 articles`; null where the line about the gap is
 * the verdict.
 */
export function verdictLine({ kind, status, subject, asOf, articles }: ExcerptAnswer): string | null {
  if (status?.subject != null) return statusHeadline(status);
  if (kind === 'closest') return null;
  const date = asOf === null ? 'date not stated' : `as of ${readableDate(asOf)}`;
  return capitalised([subject?.name ?? null, date, counted(articles, 'article')].filter(isThere).join(' · '));
}

/** `hosainfosec.com, Nov 2024, corrected on 20 Nov 2024`, saying plainly what the source does not state. */
export function originLine(article: Pick<ArticleReference, 'publisher' | 'published' | 'corrected'>): string {
  const publisher = article.publisher ?? 'publisher not stated';
  const published = article.published === null ? 'date not stated' : readableDate(article.published);
  const corrected = article.corrected === undefined ? '' : `, corrected on ${readableDate(article.corrected)}`;
  return `${publisher}, ${published}${corrected}`;
}

/** `also in 2 articles`, or null when only one article says it. */
export function alsoLine(excerpt: Excerpt): string | null {
  return excerpt.alsoIn.length === 0 ? null : `also in ${counted(excerpt.alsoIn.length, 'article')}`;
}

/** `3 articles (31 passages), published Nov 2024`. */
export function searchedLine({ articles, passages, from, to }: SearchScope): string {
  if (from === null || to === null) return `${counted(articles, 'article')} (${counted(passages, 'passage')})`;
  const dates = from === to ? readableDate(from) : `${readableDate(from)} to ${readableDate(to)}`;
  return `${counted(articles, 'article')} (${counted(passages, 'passage')}), published ${dates}`;
}

type QuestionReading = Pick<Answer, 'corrections' | 'aliases' | 'period' | 'isForeign'>;

/** What was read otherwise than it was written, and which articles were left out; null where all was taken as it stands. */
export function readingLine({ corrections, aliases, period, isForeign }: QuestionReading): string | null {
  const others = corrections.map(({ from, to }) => `“${to}” instead of “${from}”`);
  const sentences = [
    isForeign ? 'I read English: of this question I looked for the names only.' : null,
    others.length === 0 ? null : `Searched for ${others.join(', ')}.`,
    aliases.length === 0 ? null : `Read ${aliases.map(aliasInWords).join(', ')}.`,
    period === null ? null : `Only articles published ${periodInWords(period)}.`,
  ];
  return sentences.filter(isThere).join(' ') || null;
}

function aliasInWords({ typed, name, disputedBy }: TypedAlias): string {
  return `“${typed}” as ${name} (an alias${disputedBy === undefined ? '' : `, disputed by ${disputedBy}`})`;
}

function periodInWords({ from, to }: Period): string {
  const [first, last] = [from, to].map((day) => (day === null ? null : readableDate(day)));
  if (first === last) return `on ${first ?? 'any day'}`;
  if (to === null) return `since ${first ?? ''}`;
  return from === null ? `until ${last ?? ''}` : `from ${first ?? ''} to ${last ?? ''}`;
}

/** What to know before the excerpts are read: that none answers outright, and what no source holds; null where all is well. */
export function gapLine({ kind, missing, unquoted }: ExcerptAnswer): string | null {
  const sentences = [
    kind === 'closest' ? 'No source says this outright.' : null,
    unquoted.length === 0 ? null : `No source quotes ${nameList(unquoted, 'or')}.`,
    missing.length === 0 ? null : `No source mentions ${missingWords(missing)}.`,
    kind === 'closest' ? 'Closest:' : null,
  ];
  return sentences.filter(isThere).join(' ') || null;
}

/** Why there is no answer, in one sentence. */
export function nothingFoundLine({ searched, missing, unquoted }: NothingFoundAnswer): string {
  if (searched.articles === 0) return 'There is no article to search yet: the knowledge folder is empty.';
  if (missing.length > 0) return `The sources do not cover this: no source mentions ${missingWords(missing)}.`;
  if (unquoted.length > 0) return `The sources do not cover this: no source quotes ${nameList(unquoted, 'or')}.`;
  return 'The sources do not cover this: no passage comes near the question.';
}

const MOST_MISSING = 3;

/** `“acme” or “corp”`, of many the first few. */
export function missingWords(missing: readonly string[]): string {
  const more = missing.length - MOST_MISSING;
  const named = missing.slice(0, MOST_MISSING).map((word) => `“${word}”`);
  return `${nameList(named, 'or')}${more > 0 ? ` (and ${counted(more, 'more word')})` : ''}`;
}

/** Which near subjects the articles do cover; null when there is none. */
export function nearestLine(answer: NothingFoundAnswer): string | null {
  return answer.nearest.length === 0 ? null : `They do cover: ${answer.nearest.join(', ')}.`;
}

/** What to do with a question that could not be read; null when help was asked for. */
export function helpLine(answer: HelpAnswer): string | null {
  if (answer.because === 'too-long') return 'That question is too long: ask it in at most 500 characters.';
  if (answer.because === 'no-words') return 'There is no name and no word in that question to look for.';
  return null;
}

/** What the desk does, in two sentences. */
export const ABOUT =
  'Ask about a company, an agency, the intruders or what they did. The answer is the articles’ own words, each with its source; where they are silent, it says so.';

/** How many excerpts stand on other pages; null when all are shown. */
export function moreLine(answer: ExcerptAnswer): string | null {
  return answer.after === 0 ? null : `${counted(answer.after, 'more excerpt')}`;
}

/** What stands around an excerpt: the words before it, the excerpt itself, the words behind it. */
export function inContext({ text, start, end, context }: ExcerptInContext): [string, string, string] {
  return [context.text.slice(0, start - context.start), text, context.text.slice(end - context.start)];
}

function isThere(line: string | null): line is string {
  return line !== null;
}

export interface PlainAnswerOptions {
  /** What is put behind an article, such as its address. */
  readonly reference: (article: ArticleReference) => string | null;
  /** How the sentence meant is set off from its paragraph; without it, it stands between asterisks. */
  readonly emphasize?: ((sentence: string) => string) | undefined;
}

/** The whole answer, one thought a line; what sources say holds no character that a terminal would obey. */
export function plainAnswer(answer: Answer, options: PlainAnswerOptions): string {
  return linesOf(answer, options)
    .filter((line) => line !== null)
    .join('\n');
}

function linesOf(answer: Answer, options: PlainAnswerOptions): (string | null)[] {
  if (answer.kind === 'help') {
    return [helpLine(answer), ABOUT, ...answer.examples.map((example) => `  ${visibleText(example)}`)];
  }
  const reading = shown(readingLine(answer));
  const searched = `Searched: ${searchedLine(answer.searched)}.`;
  if (answer.kind === 'nothing-found') {
    return [shown(nothingFoundLine(answer)), reading, shown(nearestLine(answer)), searched];
  }
  const status = answer.page === 0 && answer.status?.subject != null ? answer.status : null;
  const above = status === null ? [shown(verdictLine(answer))] : [plainStatus(status, 'letters'), ''];
  const head = [...above, reading, shown(gapLine(answer))];
  const gathered = answer.page === 0 ? answer.gathered : [];
  const list = gathered.flatMap((each) => [
    shown(`- ${gatheredLine(each)}`),
    shown(`    ${quotedInFull(each.line.excerpt.text)}`),
  ]);
  const further =
    gathered.length > 0 && answer.furtherGathered !== undefined ? `- and ${answer.furtherGathered} more` : null;
  return [...head, ...list, further, ...excerptLines(answer, options), moreLine(answer), searched];
}

function excerptLines(answer: ExcerptAnswer, { reference, emphasize }: PlainAnswerOptions): (string | null)[] {
  return answer.excerpts.flatMap((excerpt, at) => {
    const { article, alsoIn } = excerpt;
    const origin = [titleLine(article), originLine(article), alsoLine(excerpt)].filter((part) => part !== null);
    const address = reference(article);
    return [
      `[${answer.before + at + 1}] ${marked(excerpt, emphasize)}`,
      shown(`    ${origin.join(' · ')}`),
      address === null ? null : shown(`    ${address}`),
      alsoIn.length === 0 ? null : shown(`    the same in: ${alsoIn.join(', ')}`),
    ];
  });
}

function quotedInFull(text: string): string {
  return /^[“"]/.test(text) ? text : `“${text}”`;
}

function marked(excerpt: ExcerptInContext, emphasize = (sentence: string): string => `*${sentence}*`): string {
  const [before, sentence, after] = inContext(excerpt).map(visibleText);
  const isAlone = excerpt.text === excerpt.context.text;
  return `${before ?? ''}${isAlone ? (sentence ?? '') : emphasize(sentence ?? '')}${after ?? ''}`;
}

function shown(line: string | null): string | null {
  return line === null ? null : visibleText(line);
}
