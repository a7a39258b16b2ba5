// What the doors show: an answer as an object, and what the commands that only show something tell: the status of a subject or the
// board, a timeline, origins, sources, help. What changes something has a door of its own.
import { originLine, plainAnswer } from '../answer/ask/describe-answer.js';
import type { Answer } from '../answer/ask/answer.js';
import type { Ask } from '../answer/ask/create-ask.js';
import { listSources, SOURCES_PER_PAGE } from '../answer/ask/list-sources.js';
import { visibleText, titleLine } from '../answer/excerpt-of.js';
import { atOnce } from '../answer/in-slices.js';
import type { PreparedKnowledge } from '../answer/prepare-knowledge.js';
import { commandNamed, COMMANDS } from '../answer/request/commands.js';
import type { Request } from '../answer/request/read-request.js';
import { statusBoard, statusOf, statusOfAll, subjectIn } from '../answer/status/kept-statuses.js';
import {
  claimsInTime,
  counted,
  lineSource,
  listHeadline,
  newestSourceLine,
  originSpread,
  plainDetails,
  plainStatus,
  type Status,
  statusHeadline,
} from '../answer/status/status.js';
import { usageOf } from '../blocks/help-blocks.js';

/** What is printed: the value as JSON, the same to read, and whether it holds nothing. */
export interface Shown {
  readonly value: unknown;
  readonly text: string;
  readonly isEmpty: boolean;
}

/** An answer as other programs get it. The order of keys is part of the format: first what it is, then what it rests on. */
export function publishedAnswer(answer: Answer): object {
  const { kind, answerId, question, subject, excerpts, searched, nearest, ...rest } = answer;
  return { kind, answerId, question, subject, excerpts, searched, nearest, ...rest };
}

/** Null for a question, and for a command that does more than show. */
export function obeyCommand(request: Request, prepared: PreparedKnowledge, ask: Ask): Shown | null {
  const { command, about } = request;
  const words = request.subjects[0]?.name ?? request.words;
  if (command === 'sources') return showSources(prepared);
  if (command === 'help') return showHelp(about, ask);
  if (command === 'status') return words === '' ? showBoard(prepared) : showOf(words, prepared, statusShown);
  const show = command === 'timeline' ? timelineShown : command === 'origins' ? originsShown : null;
  if (show === null) return null;
  return words === '' ? shownOr(atOnce(statusOfAll(prepared)), 'all subjects', show) : showOf(words, prepared, show);
}

/** Who says what of every subject, a line each. */
export function showBoard(prepared: PreparedKnowledge): Shown {
  const board = atOnce(statusBoard(prepared));
  const text = [...board.map(statusHeadline), `As of: ${newestSourceLine(board[0]?.newestSource ?? null)}`].join('\n');
  return { value: board, text, isEmpty: board.length === 0 };
}

/** Who says what of the subject that is named first; with `isWhole` every claim behind the five lines, too. */
export function showStatus(name: string, prepared: PreparedKnowledge, isWhole: boolean): Shown {
  return showOf(name, prepared, isWhole ? wholeStatusShown : statusShown);
}

type Showing = (status: Status) => Pick<Shown, 'value' | 'text'>;

function showOf(name: string, prepared: PreparedKnowledge, show: Showing): Shown {
  const subject = subjectIn(prepared, name);
  if (subject !== null) return shownOr(atOnce(statusOf(prepared, subject)), subject.name, show);
  return { value: null, text: `No subject of that name is known: ${visibleText(name)}.`, isEmpty: true };
}

function shownOr(status: Status | null, name: string, show: Showing): Shown {
  if (status !== null) return { ...show(status), isEmpty: false };
  return { value: null, text: `No article claims anything of ${name}.`, isEmpty: true };
}

function statusShown(status: Status): Pick<Shown, 'value' | 'text'> {
  return { value: status, text: plainStatus(status) };
}

function wholeStatusShown(status: Status): Pick<Shown, 'value' | 'text'> {
  return { value: status, text: `${plainStatus(status)}\n\n${plainDetails(status)}` };
}

function timelineShown(status: Status): Pick<Shown, 'value' | 'text'> {
  const claims = claimsInTime(status);
  const lines = claims.flatMap((line) => [`${line.label}: ${lineSource(line)}`, `    ${line.excerpt.text}`]);
  const head = listHeadline(status.subject, `${counted(claims.length, 'claim')}, oldest first`);
  return { value: claims, text: [head, ...lines].map(visibleText).join('\n') };
}

function originsShown({ subject, origins }: Status): Pick<Shown, 'value' | 'text'> {
  const lines = origins.map(
    (origin) => `${origin.speaker} · ${originSpread(origin)}: ${origin.articles.map(titleLine).join('; ')}`,
  );
  const head = listHeadline(subject, counted(origins.length, 'origin'));
  return { value: origins, text: [head, ...lines].map(visibleText).join('\n') };
}

export function showSources({ knowledge: { articles } }: PreparedKnowledge): Shown {
  const pages = Math.ceil(articles.length / SOURCES_PER_PAGE);
  const sources = Array.from({ length: pages }, (_, page) => listSources(articles, page).sources).flat();
  const lines = sources.map((source) => `${titleLine(source)} · ${originLine(source)}`);
  const text = [`${counted(sources.length, 'article')}, newest first`, ...lines].map(visibleText).join('\n');
  return { value: sources, text, isEmpty: sources.length === 0 };
}

function showHelp(about: Request['about'], ask: Ask): Shown {
  const command = commandNamed(about ?? '');
  if (command !== null) {
    return { value: command, text: `${usageOf(command)}: ${command.gives}. ${command.more}`, isEmpty: false };
  }
  const answer = ask('help');
  const usages = COMMANDS.map((each) => `  ${usageOf(each)}: ${each.gives}`);
  const text = [plainAnswer(answer, { reference: () => null }), 'In Slack these words do more:', ...usages].join('\n');
  return { value: answer, text, isEmpty: false };
}
