// Terminal door: runs a file of questions with known answers; prints each miss and the figures.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
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
  const [file] = positionals;
  if (file === undefined && values.repeat === undefined) throw new UsageError('A file of questions is missing.');
  if (values.repeat !== undefined && !/^[1-9]\d{0,8}$/.test(values.repeat)) {
    throw new UsageError(`--repeat ${values.repeat}: not a number of answers.`);
  }
  const { questions } = file === undefined ? { questions: [] } : readQuestions(file, await readFile(file, 'utf8'));
  const { ask, knowledge } = await loadAsk(values.knowledge);
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

function readQuestions(file: string, text: string): z.infer<typeof QUESTIONS> {
  try {
    return QUESTIONS.parse(JSON.parse(text));
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : [];
    const what = issue === undefined ? String(cause) : `${issue.path.join('.')} ${issue.message}`;
    throw new UsageError(`${file}: not a file of questions (${what}).`, { cause });
  }
}

// "--repeat" alone means ten thousand.
function withCount(word: string, next: string | undefined): string[] {
  return word === '--repeat' && !/^\d+$/.test(next ?? '') ? ['--repeat', '10000'] : [word];
}
