// Terminal door: who says what of a subject, as of when; without a subject the board, a line each.
import { parseArgs } from 'node:util';
import { statusBoard, statusOf, subjectIn } from '../answer/status/build-status.js';
import { boardLine, lineSource, newestSourceLine, plainStatus } from '../answer/status/status.js';
import { prepareKnowledge } from '../answer/prepare-knowledge.js';
import { loadKnowledge } from './load-ask.js';
import { printJson, printText } from './print-text.js';
import { runDoor } from './run-door.js';

const USAGE = 'npm run --silent status -- [subject] [--json] [--knowledge DIR]...';

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, knowledge: { type: 'string', multiple: true, default: [] } },
  });
  const prepared = prepareKnowledge(await loadKnowledge(values.knowledge));
  const asked = positionals.join(' ');
  if (asked === '') {
    const board = statusBoard(prepared);
    if (board.length === 0) process.exitCode = 1;
    for (const status of board) if (!values.json) printText(`${boardLine(status)} · ${newest(status)}`);
    if (!values.json) printText(`As of: ${newestSourceLine(board[0]?.newestSource ?? null)}`);
    if (values.json) printJson(board);
    return;
  }
  const subject = subjectIn(prepared, asked);
  const status = subject === null ? null : statusOf(prepared, subject);
  if (status === null) process.exitCode = 1;
  if (values.json) printJson(status);
  else if (status !== null) printText(plainStatus(status));
  else
    printText(
      subject === null
        ? `No subject of that name is known: ${asked}.`
        : `No article claims anything of ${subject.name}.`,
    );
});

function newest({ lines }: Parameters<typeof plainStatus>[0]): string {
  const [line] = lines;
  return line === undefined ? '' : `${line.label}: ${lineSource(line)}`;
}
