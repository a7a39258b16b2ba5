// The modal behind "Show passage": the paragraph with its neighbours, and the excerpt marked in it.
import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { ArticleReference } from '../answer/ask/answer.js';
import { originLine } from '../answer/ask/describe-answer.js';
import { titleLine } from '../answer/excerpt-of.js';
import type { PassageFinding, PassageView } from '../answer/ask/find-passage.js';
import { SHOWN } from './limits.js';
import {
  ACTIONS,
  bullets,
  button,
  buttonRow,
  cutVisibly,
  linkRun,
  quote,
  richText,
  section,
  textRun,
} from './message.js';

/** What the button that takes an article back carries. */
export interface Removal {
  readonly id: string;
  /** Where the answer stands from which the passage was opened. */
  readonly channelId: string;
}

/**
 * Builds the modal; it says so when the article changed or is gone since it was quoted. `removal` is null for an article that is
 * a file, and for whoever may not take one back.
 */
export function buildPassageModal(finding: PassageFinding, removal: Removal | null = null): ModalView {
  const blocks = finding.kind === 'passage' ? passageBlocks(finding.view) : missingBlocks(finding);
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Passage', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [...blocks, ...(removal === null ? [] : buttonRow(button(ACTIONS.articleRemove, 'Take back', removal)))],
  };
}

function passageBlocks(view: PassageView): KnownBlock[] {
  const { article } = view;
  const title = cutVisibly(titleLine(article), SHOWN.titleCharacters);
  return [
    richText(
      section(linkRun(title, article.url, { bold: true })),
      section(textRun(cutVisibly(originLine(article), SHOWN.originCharacters), { italic: true })),
    ),
    { type: 'divider' },
    ...neighbour(view.before),
    richText(quote(...excerptInPlace(view))),
    ...neighbour(view.after),
    ...indicators(view),
    ...others(view.alsoIn),
    { type: 'divider' },
    richText(
      section(textRun(`Paragraph ${view.paragraph} of ${view.paragraphs} · characters ${view.start} to ${view.end}`)),
      standsIn(view),
      section(textRun('SHA-256 of the text '), textRun(view.sha256, { code: true })),
    ),
  ];
}

function standsIn({ article: { id }, isKept }: PassageView): ReturnType<typeof section> {
  return isKept
    ? section(textRun('Brought in, kept in the store as '), textRun(id, { code: true }))
    : section(textRun('File '), textRun(`${id}.md`, { code: true }));
}

const KINDS: Readonly<Record<PassageView['indicators'][number]['kind'], string>> = {
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  domain: 'Domain',
  url: 'Address',
  email: 'Mail',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  cve: 'Vulnerability',
  technique: 'ATT&CK technique',
};

function indicators({ indicators: here, otherIndicators }: PassageView): KnownBlock[] {
  if (here.length === 0 && otherIndicators === 0) return [];
  const shown = here.slice(0, SHOWN.passageIndicators);
  const rows = shown.map(({ kind, defanged }) =>
    section(textRun(`${KINDS[kind]} `), textRun(cutVisibly(defanged, SHOWN.indicatorCharacters), { code: true })),
  );
  const left = here.length - shown.length;
  const counts = [
    ...(left === 0 ? [] : [`${left} more in this paragraph`]),
    ...(otherIndicators === 0 ? [] : [`${otherIndicators} elsewhere in the article`]),
  ];
  const head = here.length === 0 ? 'Indicators: none here' : 'Indicators, written so that nobody opens one by a click';
  const line = [head, ...counts].join(' · ');
  return [{ type: 'divider' }, richText(section(textRun(line, { italic: true })), bullets(...rows))];
}

function others(alsoIn: readonly ArticleReference[]): KnownBlock[] {
  if (alsoIn.length === 0) return [];
  const rows = alsoIn.map((article) =>
    section(
      textRun('• '),
      linkRun(cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), article.url),
      textRun(` · ${cutVisibly(originLine(article), SHOWN.originCharacters)}`),
    ),
  );
  return [{ type: 'divider' }, richText(section(textRun('The same in:', { italic: true })), ...rows)];
}

function neighbour(text: string | null): KnownBlock[] {
  const run = text === null ? null : textRun(cutVisibly(text, SHOWN.neighbourCharacters));
  return run === null ? [] : [richText(section(run))];
}

function excerptInPlace({ passage, from, to }: PassageView): (RichTextElement | null)[] {
  const half = SHOWN.passageCharacters / 2;
  // Half of a surrogate pair at either edge is left out.
  const lead = passage.slice(Math.max(0, from - half), from).replace(/^[\uDC00-\uDFFF]/, '');
  const tail = passage.slice(to, to + half).replace(/[\uD800-\uDBFF]$/, '');
  const left = from - lead.length;
  const right = passage.length - to - tail.length;
  return [
    left === 0 ? null : textRun(`[${left.toLocaleString('en-US')} characters before…] `, { italic: true }),
    textRun(lead),
    textRun(cutVisibly(passage.slice(from, to), SHOWN.passageCharacters), { bold: true }),
    textRun(tail),
    right === 0 ? null : textRun(` […${right.toLocaleString('en-US')} characters after]`, { italic: true }),
  ];
}

function missingBlocks(finding: Exclude<PassageFinding, { kind: 'passage' }>): KnownBlock[] {
  const what =
    finding.kind === 'gone'
      ? 'This article is no longer in the knowledge, so its passage cannot be shown.'
      : `“${cutVisibly(titleLine(finding.article), SHOWN.titleCharacters)}” was edited since it was quoted. Ask again to see what it says now.`;
  return [richText(section(textRun(what)))];
}
