// Terminal door: who says what of a subject, as of when; without a subject the board, a line each.
import { parseArgs } from 'node:util';
import { prepareKnowledge } from '../answer/prepare-knowledge.js';
import { loadKnowledge } from './load-ask.js';
import { showBoard, showStatus } from './obey-command.js';
import { printShown } from './print-text.js';
import { runDoor } from './run-door.js';

const USAGE =
  'npm run --silent status -- [subject] [--all] [--json] [--knowledge DIR]...   --all: every claim behind the five lines';

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  const prepared = prepareKnowledge(await loadKnowledge(values.knowledge));
  const asked = positionals.join(' ');
  printShown(asked === '' ? showBoard(prepared) : showStatus(asked, prepared, values.all), values.json);
});
