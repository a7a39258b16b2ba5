// The claims of a status in the order in which they were made, and the reports and statements that they start from.
import { counted } from '../answer/ask/describe-answer.js';
import { claimsInTime, lineSource, originDate } from '../answer/status/describe-status.js';
import type { Status } from '../answer/status/status.js';
import { ACTIONS, button, buttonRow, citationOf } from './buttons.js';
import { cutVisibly, type Message, messageText, quote, richText, section, textRun } from './message.js';
import { SHOWN } from './limits.js';

/** One page of the dated claims, the oldest first; `question` is what the page buttons ask again, empty for all subjects. */
export function buildTimeline(status: Status | null, question: string, page = 0): Message {
  const claims = status === null ? [] : claimsInTime(status);
  const from = Math.min(page, Math.max(0, Math.ceil(claims.length / SHOWN.statusLines) - 1)) * SHOWN.statusLines;
  const shown = claims.slice(from, from + SHOWN.statusLines);
  const rest = claims.length - from - shown.length;
  const headline = headlineOf(
    status,
    claims.length === 0 ? 'no claim yet' : `${counted(claims.length, 'claim')}, oldest first`,
  );
  const rows = shown.map((line) => `${line.label}: ${lineSource(line)}: ${line.excerpt.text}`);
  return {
    text: messageText([headline, ...rows].join('\n')),
    blocks: [
      richText(section(textRun(headline, { bold: true }))),
      ...shown.map((line, at) =>
        richText(
          section(
            textRun(`[${from + at + 1}] `),
            textRun(line.label, { bold: true }),
            textRun(` · ${cutVisibly(lineSource(line), SHOWN.titleCharacters)}`),
          ),
          quote(textRun(cutVisibly(line.excerpt.text, SHOWN.claimCharacters))),
        ),
      ),
      ...buttonRow(
        ...shown.map((line, at) =>
          button(ACTIONS.showPassage, `Show passage ${from + at + 1}`, citationOf(line.excerpt)),
        ),
        from === 0 ? null : button(ACTIONS.timeline, 'Earlier claims', { question, page: page - 1 }),
        rest === 0 ? null : button(ACTIONS.timeline, `Later claims (${rest})`, { question, page: page + 1 }),
      ),
    ],
  };
}

/** The reports and statements behind the claims, each with the articles that relay it. */
export function buildOrigins(status: Status | null, question: string, page = 0): Message {
  const origins = status?.origins ?? [];
  const from = Math.min(page, Math.max(0, Math.ceil(origins.length / SHOWN.boardLines) - 1)) * SHOWN.boardLines;
  const shown = origins.slice(from, from + SHOWN.boardLines);
  const rest = origins.length - from - shown.length;
  const headline = headlineOf(status, counted(origins.length, 'origin'));
  const rows = shown.map((origin) => {
    const articles = `${counted(origin.articles.length, 'article')}: ${origin.articles.join(', ')}`;
    return cutVisibly(`${origin.speaker} · ${originDate(origin)} · in ${articles}`, SHOWN.titleCharacters);
  });
  return {
    text: messageText([headline, ...rows].join('\n')),
    blocks: [
      richText(section(textRun(headline, { bold: true })), ...rows.map((row) => section(textRun(`• ${row}`)))),
      ...buttonRow(
        from === 0 ? null : button(ACTIONS.origins, 'Previous', { question, page: page - 1 }),
        rest === 0 ? null : button(ACTIONS.origins, `More origins (${rest})`, { question, page: page + 1 }),
      ),
    ],
  };
}

function headlineOf(status: Status | null, what: string): string {
  return cutVisibly(`${status?.subject?.name ?? 'All subjects'} · ${what}`, SHOWN.titleCharacters);
}
