// Terminal door: runs a file of questions with known answers; prints each miss and the figures.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureAnswers } from './measure-answers.js';
import { judgeQuestions, QUESTIONS } from './judge-questions.js';
import { loadAsk } from './load-ask.js';
import { runDoor, UsageError } from './run-door.js';

const USAGE = `npm run eval -- FILE [--repeat N] [--knowledge DIR]...
FILE is like {"questions": [{"id", "ask", "k", "any": [...], "never"?, "after"?, "answerable"?}]}; --repeat also times N answers (default 10000)`;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).flatMap((word, at, all) => withCount(word, all[at + 1])),
    allowPositionals: true,
    options: { repeat: { type: 'string' }, knowledge: { type: 'string', multiple: true, default: [] } },
  });
  const { ask, knowledge } = await loadAsk(values.knowledge);
  const [file] = positionals;
  if (file === undefined && values.repeat === undefined) throw new UsageError('A file of questions is missing.');
  const { questions } =
    file === undefined ? { questions: [] } : QUESTIONS.parse(JSON.parse(await readFile(file, 'utf8')));
  if (file !== undefined) {
    const verdict = judgeQuestions(questions, ask, knowledge.articles);
    for (const miss of verdict.misses) process.stdout.write(`miss ${miss}\n`);
    process.stdout.write(
      `right answers ${verdict.right}/${verdict.answerable}  verbatim excerpts ${verdict.verbatim}/${verdict.excerpts}` +
        `  right abstentions ${verdict.abstained}/${verdict.unanswerable}\n`,
    );
    if (verdict.misses.length > 0) process.exitCode = 1;
  }
  if (values.repeat !== undefined) {
    const asked = questions.map((question) => question.ask);
    const timing = measureAnswers(ask, asked, Number(values.repeat));
    process.stdout.write(
      `answers ${timing.answers}  median ${timing.medianMs.toFixed(3)} ms  99th percentile ${timing.p99Ms.toFixed(3)} ms\n`,
    );
  }
});

// "--repeat" alone means ten thousand.
function withCount(word: string, next: string | undefined): string[] {
  return word === '--repeat' && !/^\d+$/.test(next ?? '') ? ['--repeat', '10000'] : [word];
}
