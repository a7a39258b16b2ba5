// A whole answer as plain text, in the order in which Slack shows it: what it is, who claims what, what is not there, the
// excerpts, and what was searched.
import { gatheredLine, plainSummary } from '../status/status.js';
import { visibleText } from '../excerpt-of.js';
import type { Answer, ArticleReference, ExcerptAnswer, ExcerptInContext } from './answer.js';
import {
  ABOUT,
  alsoLine,
  gapLine,
  helpLine,
  inContext,
  moreLine,
  nearestLine,
  nothingFoundLine,
  originLine,
  readingLine,
  searchedLine,
  summaryLine,
  titleLine,
} from './describe-answer.js';

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
  const claims = answer.page === 0 ? plainSummary(answer.status).split('\n').slice(0, -1) : [];
  const head = [shown(summaryLine(answer)), reading, ...claims, shown(gapLine(answer))];
  const gathered = answer.page === 0 ? answer.gathered : [];
  const list = gathered.flatMap((each) => [
    shown(`- ${gatheredLine(each)}`),
    shown(`    ${quotedInFull(each.line.excerpt.text)}`),
  ]);
  return [...head, ...list, ...excerptLines(answer, options), moreLine(answer), searched];
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
