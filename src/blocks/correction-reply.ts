// The reply under a message of ours whose article was edited since: what was quoted, and how it stands now.
import { originLine, titleLine } from '../answer/ask/describe-answer.js';
import type { CorrectionLine } from '../answer/news/digest.js';
import { visibleText } from '../answer/visible-text.js';
import { cutVisibly, linkRun, type Message, messageText, quote, richText, section, textRun } from './message.js';
import { SHOWN } from './limits.js';

const HEAD = 'Correction: this article was edited since it was quoted here.';

/** `changed` pairs a sentence with the one in its place. */
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
