// The desk's own words around an answer: the same in Slack and in the terminal. What sources say is never written here.
import { readableDate } from '../../ingest/partial-date.js';
import type {
  Answer,
  ArticleReference,
  Respelling,
  Excerpt,
  FoundAnswer,
  HelpAnswer,
  NothingFoundAnswer,
  SearchScope,
} from './answer.js';
import { visibleText } from '../visible-text.js';

/** `T-Mobile · as of Nov 2024 · 3 articles, 2 origins · newest source searched: Nov 2024`. */
export function summaryLine(answer: FoundAnswer): string {
  const parts = [
    answer.subject?.name ?? null,
    answer.asOf === null
      ? 'date not stated'
      : `${answer.subject === null ? 'As' : 'as'} of ${readableDate(answer.asOf)}`,
    [counted(answer.articles, 'article'), ...originsOf(answer)].join(', '),
    answer.searched.to === null ? null : `newest source searched: ${readableDate(answer.searched.to)}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

// How many reports the claims about the subject start from: what repeats one is no confirmation.
function originsOf({ status }: FoundAnswer): string[] {
  return status?.subject == null ? [] : [counted(status.origins.length, 'origin')];
}

/** `hosainfosec.com, Nov 2024, corrected on 20 Nov 2024`, saying plainly what the source does not state. */
export function originLine(article: ArticleReference): string {
  const publisher = article.publisher ?? 'publisher not stated';
  const published = article.published === null ? 'date not stated' : readableDate(article.published);
  const corrected = article.corrected === undefined ? '' : `, corrected on ${readableDate(article.corrected)}`;
  return `${publisher}, ${published}${corrected}`;
}

/** The article's title, or its file name where the source has none. */
export function titleLine(article: ArticleReference): string {
  return article.title ?? `Untitled article (${article.id})`;
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

/** `Searched for “verizon” instead of “Verison”.`, or null when nothing was read otherwise than written. */
export function correctionLine(corrections: readonly Respelling[]): string | null {
  if (corrections.length === 0) return null;
  return `Searched for ${corrections.map(({ from, to }) => `“${to}” instead of “${from}”`).join(', ')}.`;
}

/** Why there is no answer, in one sentence. */
export function nothingFoundLine(answer: NothingFoundAnswer): string {
  if (answer.because === 'no-articles') return 'There is no article to search yet: the knowledge folder is empty.';
  if (answer.because === 'no-statement') {
    return `The sources do not cover this: no article quotes ${answer.subject?.name ?? 'them'}.`;
  }
  const missing = answer.missing.slice(0, 3).map((word) => `“${word}”`);
  if (missing.length === 0) return 'The sources do not cover this: no passage answers the question.';
  const more =
    answer.missing.length > missing.length ? ` (and ${answer.missing.length - missing.length} more words)` : '';
  return `The sources do not cover this: no article mentions ${missing.join(' or ')}${more}.`;
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
export function moreLine(answer: FoundAnswer): string | null {
  return answer.after === 0 ? null : `${counted(answer.after, 'more excerpt')}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function nameList(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** `1 article`, `2 articles`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The whole answer as plain text, one thought a line. `reference` is put behind an article, such as its address. */
export function plainAnswer(answer: Answer, reference: (article: ArticleReference) => string | null): string {
  return linesOf(answer, reference).filter(isThere).map(visibleText).join('\n');
}

function linesOf(answer: Answer, reference: (article: ArticleReference) => string | null): (string | null)[] {
  if (answer.kind === 'help') return [helpLine(answer), ABOUT, ...answer.examples.map((example) => `  ${example}`)];
  const correction = correctionLine(answer.corrections);
  if (answer.kind === 'nothing-found') {
    const searched = `Searched: ${searchedLine(answer.searched)}.`;
    return [nothingFoundLine(answer), correction, searched, nearestLine(answer)];
  }
  const excerpts = answer.excerpts.flatMap((excerpt, at) => {
    const origin = [titleLine(excerpt.article), originLine(excerpt.article), alsoLine(excerpt)].filter(isThere);
    const address = reference(excerpt.article);
    return [
      `[${answer.before + at + 1}] ${excerpt.text}`,
      `    ${origin.join(' · ')}`,
      address === null ? null : `    ${address}`,
      excerpt.alsoIn.length === 0 ? null : `    the same in: ${excerpt.alsoIn.join(', ')}`,
    ];
  });
  return [summaryLine(answer), correction, ...excerpts, moreLine(answer)];
}

function isThere(line: string | null): line is string {
  return line !== null;
}
