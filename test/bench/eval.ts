// Terminal door: runs a file of questions, of claims or of sentences with known answers, texts in which people marked who says
// what, or articles of which they wrote down what is claimed; prints each miss and the figures.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { attributionWords } from '../../src/claims/attribution/attribution-words.js';
import { findAttributions, readVoices, type TextVoices } from '../../src/claims/attribution/find-attributions.js';
import { knownNamesIn } from '../../src/claims/sources/known-names.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { createSubjectFinder } from '../../src/ingest/find-phrases.js';
import type { Knowledge } from '../../src/ingest/knowledge-reader.js';
import { splitParagraphs } from '../../src/ingest/passages.js';
import { measureAnswers } from './measure-answers.js';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { type AttributionVerdict, judgeAttributions } from './judge-attributions.js';
import { claimLine, claimsMade, type ClaimsVerdict, describeClaims, judgeClaims, readWanted } from './judge-claims.js';
import { judgeQuestions, QUESTIONS, type Verdict } from './judge-questions.js';
import { judgeSentences, SENTENCES_FILE } from './judge-sentences.js';
import { judgeStatus, STATUS_FILE, type StatusVerdict } from './judge-status.js';
import { loadAsk, loadKnowledge } from '../../src/cli/load-ask.js';
import { runDoor, UsageError } from '../../src/cli/run-door.js';

const USAGE = `npm run eval -- FILE [--repeat N] [--knowledge DIR]...
npm run eval -- --attributions DIR [--misses]   texts in DIR/text, what is marked in them in DIR/attributions (brat's standoff format)
npm run eval -- --claims DIR [--list] [--write FILE]   articles in DIR, what is claimed in them in DIR/wanted.json, and what never in never.json:
rows like {"article", "quote", "speaker": [...], "about": [...], "proposition": [...], "stance"}; --list shows each miss, FILE gets a line a claim
FILE is like {"questions": [{"id", "ask", "k", "any": [...], "never"?, "after"?, "answerable"?}]}; --repeat also times N answers (default 10000)`;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).flatMap((word, at, all) => withCount(word, all[at + 1])),
    allowPositionals: true,
    options: {
      repeat: { type: 'string' },
      attributions: { type: 'string' },
      misses: { type: 'boolean', default: false },
      claims: { type: 'string' },
      list: { type: 'boolean', default: false },
      write: { type: 'string' },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.attributions !== undefined) {
    printAttributions(await judgeMarked(values.attributions, values.knowledge), values.misses);
    return;
  }
  if (values.claims !== undefined) {
    const verdict = await judgeFolder(values.claims);
    process.stdout.write(describeClaims(verdict, values.list));
    if (values.write !== undefined) await writeFile(values.write, verdict.made.map(claimLine).join(''));
    return;
  }
  const [file] = positionals;
  if (file === undefined && values.repeat === undefined) throw new UsageError('A file of questions is missing.');
  if (values.repeat !== undefined && !/^[1-9]\d{0,8}$/.test(values.repeat)) {
    throw new UsageError(`--repeat ${values.repeat}: not a number of answers.`);
  }
  const known = file === undefined ? { questions: [] } : readKnown(file, await readFile(file, 'utf8'));
  const { ask, knowledge } = await loadAsk(values.knowledge);
  if ('claims' in known) {
    printStatus(judgeStatus(known, prepareKnowledge(knowledge)));
    return;
  }
  if ('sentences' in known) {
    printSentences(known, knowledge);
    return;
  }
  const { questions } = known;
  if (file !== undefined) printAnswers(judgeQuestions(questions, ask, knowledge.articles));
  if (values.repeat !== undefined) {
    const asked = questions.map((question) => question.ask);
    const timing = measureAnswers(ask, asked, Number(values.repeat));
    process.stdout.write(
      `answers ${timing.answers}  median ${timing.medianMs.toFixed(3)} ms  99th percentile ${timing.p99Ms.toFixed(3)} ms\n`,
    );
  }
});

async function judgeMarked(folder: string, knowledgeFolders: readonly string[]): Promise<AttributionVerdict> {
  const { subjects, claimWords } = await loadKnowledge(knowledgeFolders);
  const [findSubjects, words] = [createSubjectFinder(subjects), attributionWords(claimWords)];
  return judgeAttributions(folder, (text) => {
    const paragraphs = splitParagraphs(text);
    return findAttributions(paragraphs, knownNamesIn(paragraphs, findSubjects), words);
  });
}

async function judgeFolder(folder: string): Promise<ClaimsVerdict> {
  const rows = await readWanted(folder);
  return judgeClaims(rows, claimsMade(prepareKnowledge(await loadKnowledge([folder]))));
}

function printSentences(known: z.infer<typeof SENTENCES_FILE>, { subjects, claimWords }: Knowledge): void {
  const [findSubjects, words] = [createSubjectFinder(subjects), attributionWords(claimWords)];
  const read = (text: string): TextVoices => {
    const paragraphs = splitParagraphs(text);
    return atOnce(readVoices(paragraphs, knownNamesIn(paragraphs, findSubjects), words));
  };
  const names = new Map(subjects.map(({ id, name }) => [id, name]));
  const { misses, right, texts, falseOnes } = judgeSentences(known, read, (id) => names.get(id) ?? id);
  for (const miss of misses) process.stdout.write(`miss ${miss}\n`);
  process.stdout.write(`right ${right}/${texts}  false attributions ${falseOnes}\n`);
  if (misses.length > 0) process.exitCode = 1;
}

function printAttributions({ found, right, wrong, recall, misses }: AttributionVerdict, withMisses: boolean): void {
  const share = (part: number, whole: number): string => (part / Math.max(1, whole)).toFixed(3);
  if (withMisses) for (const miss of misses) process.stdout.write(`${miss}\n`);
  process.stdout.write(
    `found ${found}  precision ${share(right, found)}  wrong speaker ${share(wrong, right + wrong)}` +
      `  recall ${share(recall.all.found, recall.all.marked)} of ${recall.all.marked}` +
      `  reporting ${share(recall.reporting.found, recall.reporting.marked)} of ${recall.reporting.marked}` +
      `  by name or noun ${share(recall.named.found, recall.named.marked)} of ${recall.named.marked}\n`,
  );
}

function printAnswers(verdict: Verdict): void {
  for (const miss of verdict.misses) process.stdout.write(`miss ${miss}\n`);
  process.stdout.write(
    `helped ${verdict.helped}/${verdict.answerable} (${verdict.found} found)  falsely refused ${verdict.refused}` +
      `  not covered: ${verdict.falselyFound}/${verdict.unanswerable} shown as found, ${verdict.falselyClosest} as closest` +
      `  verbatim excerpts ${verdict.verbatim}/${verdict.excerpts}\n`,
  );
  if (verdict.misses.length > 0) process.exitCode = 1;
}

function printStatus(verdict: StatusVerdict): void {
  for (const miss of verdict.misses) process.stdout.write(`miss ${miss}\n`);
  process.stdout.write(
    `hits ${verdict.hits}/${verdict.wanted}  misses ${verdict.wanted - verdict.hits}  false claims ${verdict.falseClaims}\n`,
  );
  if (verdict.misses.length > 0) process.exitCode = 1;
}

type Known = z.infer<typeof QUESTIONS> | z.infer<typeof STATUS_FILE> | z.infer<typeof SENTENCES_FILE>;

function readKnown(file: string, text: string): Known {
  try {
    const known: unknown = JSON.parse(text);
    const isStatus = typeof known === 'object' && known !== null && 'claims' in known;
    if (typeof known === 'object' && known !== null && 'sentences' in known) return SENTENCES_FILE.parse(known);
    return isStatus ? STATUS_FILE.parse(known) : QUESTIONS.parse(known);
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
