// Reads a folder in BEIR's layout: corpus.jsonl, queries.jsonl and qrels/test.tsv, and beside them the same questions in another
// wording, NAME.jsonl with qrels/NAME.tsv.
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { z } from 'zod';

/** A document of a corpus, or a question, which has no title. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface JudgedQuestion {
  readonly text: string;
  /** The documents that answer it, with how well; above 0. */
  readonly grades: ReadonlyMap<string, number>;
}

export interface QuestionSet {
  /** `test`, or the name of another wording. */
  readonly name: string;
  readonly questions: readonly JudgedQuestion[];
}

const ROW = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });

/** The rows of one .jsonl file, in order; throws where a line is none. */
export async function readRows(file: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const { _id, title, text } = ROW.parse(JSON.parse(line));
    rows.push({ id: _id, title, text });
  }
  return rows;
}

/** The judged questions of a folder: those of queries.jsonl first, then each other wording by name. */
export async function readQuestionSets(folder: string): Promise<QuestionSet[]> {
  const judged = (await readdir(join(folder, 'qrels'))).filter((file) => file.endsWith('.tsv'));
  const names = judged.map((file) => file.slice(0, -'.tsv'.length)).sort();
  const sets: QuestionSet[] = [];
  for (const name of [...names.filter((each) => each === 'test'), ...names.filter((each) => each !== 'test')]) {
    const questions = join(folder, name === 'test' ? 'queries.jsonl' : `${name}.jsonl`);
    sets.push({ name, questions: await readJudged(questions, join(folder, 'qrels', `${name}.tsv`)) });
  }
  return sets;
}

async function readJudged(questions: string, judgements: string): Promise<JudgedQuestion[]> {
  const byQuestion = new Map<string, Map<string, number>>();
  for (const line of (await readFile(judgements, 'utf8')).split('\n').slice(1)) {
    const [question = '', document = '', grade = '0'] = line.trim().split('\t');
    if (!(Number(grade) > 0)) continue;
    const grades = byQuestion.get(question) ?? new Map<string, number>();
    byQuestion.set(question, grades.set(document, Number(grade)));
  }
  return (await readRows(questions)).flatMap(({ id, text }) => {
    const grades = byQuestion.get(id);
    return grades === undefined ? [] : [{ text, grades }];
  });
}
