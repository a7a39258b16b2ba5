// The reply under a message of ours whose article was edited since: what was quoted, and how it stands now.
import { originLine, titleLine } from '../answer/describe-answer.js';
import type { CorrectionLine } from '../answer/digest.js';
import { visibleText } from '../answer/visible-text.js';
import { messageText } from './escape-mrkdwn.js';
import { SHOWN } from './limits.js';
import type { Message } from './message.js';
import { cutVisibly, linkRun, quote, richText, section, textRun } from './rich-text.js';

const HEAD = 'Correction: this article was edited since it was quoted here.';

export function buildCorrection({ article, removed, added, more }: CorrectionLine): Message {
  const groups = [
    { label: 'Before:', texts: removed },
    { label: 'Now:', texts: added },
  ].filter(({ texts }) => texts.length > 0);
  const rest = more === 0 ? [] : [`and ${more} more ${more === 1 ? 'sentence' : 'sentences'}`];
  const lines = groups.flatMap(({ label, texts }) => [label, ...texts.map((text) => `“${text}”`)]);
  const source = `${titleLine(article)} · ${originLine(article)}`;
  return {
    text: messageText([HEAD, source, ...lines, ...rest].map(visibleText).join('\n')),
    blocks: [
      richText(
        section(textRun(HEAD, { bold: true })),
        section(
          linkRun(cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), article.url),
          textRun(` · ${cutVisibly(originLine(article), SHOWN.originCharacters)}`),
        ),
        ...groups.flatMap(({ label, texts }) => [
          section(textRun(label, { italic: true })),
          ...texts.map((text) => quote(textRun(cutVisibly(text, SHOWN.correctionCharacters)))),
        ]),
        ...rest.map((line) => section(textRun(line))),
      ),
    ],
  };
}
