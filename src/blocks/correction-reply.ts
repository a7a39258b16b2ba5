// Finds the articles that one of our messages quotes, and builds the reply under it when one of them was edited.
import { originLine } from '../answer/ask/describe-answer.js';
import type { CorrectionLine } from '../answer/news/digest.js';
import { visibleText, titleLine } from '../answer/excerpt-of.js';
import {
  ACTIONS,
  cutVisibly,
  linkRun,
  type Message,
  messageText,
  quote,
  richText,
  section,
  textRun,
} from './message.js';
import { SHOWN } from './limits.js';

const HEAD = 'Correction: this article was edited since it was quoted here.';

/** `changed` pairs each old sentence with the one that replaced it. */
type Edit = Pick<CorrectionLine, 'article' | 'changed' | 'removed' | 'added' | 'more'>;

interface Row {
  readonly label: string;
  readonly text: string;
}

export function buildCorrection({ article, changed, removed, added, more }: Edit): Message {
  const rows: Row[] = [
    ...changed.flatMap(({ before, after }) => [
      { label: 'Before:', text: before },
      { label: 'Now:', text: after },
    ]),
    ...removed.map((text) => ({ label: 'Taken out:', text })),
    ...added.map((text) => ({ label: 'New:', text })),
  ];
  const rest = more === 0 ? [] : [`and ${more} more ${more === 1 ? 'sentence' : 'sentences'}`];
  const source = `${titleLine(article)} · ${originLine(article)}`;
  const lines = rows.flatMap(({ label, text }) => [label, `“${text}”`]);
  return {
    text: messageText([HEAD, source, ...lines, ...rest].map(visibleText).join('\n')),
    blocks: [
      richText(
        section(textRun(HEAD, { bold: true })),
        section(
          linkRun(cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), article.url),
          textRun(` · ${cutVisibly(originLine(article), SHOWN.originCharacters)}`),
        ),
        ...rows.flatMap(({ label, text }) => [
          section(textRun(label, { italic: true })),
          quote(textRun(cutVisibly(text, SHOWN.correctionCharacters))),
        ]),
        ...rest.map((line) => section(textRun(line))),
      ),
    ],
  };
}

/** The reply under a message that quotes an article which was taken back since; `day` is written for people. */
export function buildTakenBack(article: Edit['article'], day: string, reason: string): Message {
  const head = `Taken back on ${day}: `;
  const source = `${titleLine(article)} · ${originLine(article)}`;
  return {
    text: messageText([`${head}${reason}`, source, NO_MORE].map(visibleText).join('\n')),
    blocks: [
      richText(
        section(textRun(head, { bold: true }), textRun(cutVisibly(reason, SHOWN.correctionCharacters))),
        section(
          linkRun(cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), article.url),
          textRun(` · ${cutVisibly(originLine(article), SHOWN.originCharacters)}`),
        ),
        section(textRun(NO_MORE, { italic: true })),
      ),
    ],
  };
}

const NO_MORE = 'It was quoted here, and is quoted in answers no more.';

/** An article that a message quotes. */
export interface CarriedArticle {
  readonly articleId: string;
  /** The beginning of the SHA-256 of the body that was quoted. */
  readonly sha256: string;
}

/**
 * The articles that a message quotes, read from its "Show passage" buttons; each once for each body. Takes any JSON: a
 * message comes from the queue as text.
 */
export function carriedArticles(blocks: unknown): CarriedArticle[] {
  const citations = buttonsIn(blocks).flatMap((value) => {
    const { articleId, sha256 } = (value ?? {}) as Partial<CarriedArticle>;
    return typeof articleId === 'string' && typeof sha256 === 'string' ? [{ articleId, sha256 }] : [];
  });
  return [...new Map(citations.map((citation) => [JSON.stringify(citation), citation])).values()];
}

function buttonsIn(blocks: unknown): unknown[] {
  return partsOf(blocks)
    .flatMap(({ elements }) => partsOf(elements))
    .filter(({ action_id: id }) => typeof id === 'string' && id.startsWith(`${ACTIONS.showPassage}:`))
    .map(({ value }) => parsed(value));
}

function partsOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? (list as Record<string, unknown>[]).filter((part) => part instanceof Object) : [];
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
}
