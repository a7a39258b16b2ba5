// Terminal door: what people said of the answers: how many helped, which did not, and why.
import { parseArgs } from 'node:util';
import { plainFeedback } from '../blocks/feedback/feedback-blocks.js';
import { keptFeedback } from './open-library.js';
import { printJson, printText } from './print-text.js';
import { readDate, runDoor } from './run-door.js';

const USAGE = 'npm run --silent feedback [-- --since DATE] [--json]   DATE is a day (2024-11-15) or a month (2024-11)';

await runDoor(USAGE, async () => {
  const { values } = parseArgs({ options: { since: { type: 'string' }, json: { type: 'boolean', default: false } } });
  const since = values.since === undefined ? 0 : Date.parse(readDate('--since', values.since));
  const votes = await keptFeedback(since);
  if (values.json) printJson(votes);
  else printText(plainFeedback(votes));
});
