// The list of articles behind the answers, with publisher and date.
import { counted, originLine, titleLine } from '../answer/ask/describe-answer.js';
import { visibleText } from '../answer/visible-text.js';
import type { SourceList } from '../answer/ask/list-sources.js';
import { cutVisibly, linkRun, type Message, messageText, richText, section, textRun } from './message.js';
import { ACTIONS, button, buttonRow } from './buttons.js';
import { SHOWN } from './limits.js';

/** One page of the sources as a message. */
export function buildSources(list: SourceList): Message {
  const headline =
    list.total === 0
      ? 'There is no article yet: the knowledge folder is empty.'
      : `${counted(list.total, 'article')}, newest first`;
  const lines = list.sources.map((source) => visibleText(`${titleLine(source)} · ${originLine(source)}`));
  const rest = list.after === 0 ? [] : [`${counted(list.after, 'more article')}`];
  const rows = list.sources.map((source) =>
    section(
      textRun('• '),
      linkRun(cutVisibly(titleLine(source), SHOWN.sourceTitleCharacters), source.url),
      textRun(` · ${cutVisibly(originLine(source), SHOWN.originCharacters)}`),
    ),
  );
  return {
    text: messageText([headline, ...lines, ...rest].join('\n')),
    blocks: [
      richText(section(textRun(headline, { bold: true })), ...rows),
      ...buttonRow(
        list.page === 0 ? null : button(ACTIONS.sourcesBack, 'Newer', { page: list.page - 1 }),
        list.after === 0 ? null : button(ACTIONS.sources, `Older (${list.after})`, { page: list.page + 1 }),
      ),
    ],
  };
}
