// Judges the claims of a folder of articles against those that a careful reader wrote down: DIR/*.md, DIR/wanted.json, DIR/never.json.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PreparedKnowledge } from '../../src/answer/prepare-knowledge.js';
import { PathError } from '../../src/cli/run-door.js';
import { type Proposition, PROPOSITIONS, propositionOf } from '../../src/claims/propositions.js';
import { straight } from './judge-questions.js';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** In `never` every field but the article may be left out, and then fits everything. */
const ROW = z.object({
  article: z.string(),
  quote: z.string().optional(),
  speaker: oneOrMore.default([]),
  about: oneOrMore.default([]),
  proposition: oneOrMore.default([]),
  stance: z.string().nullish(),
});
const ROWS = z.array(ROW);

type ClaimRow = z.infer<typeof ROW>;

/** A claim as the judge compares it. */
export interface MadeClaim {
  readonly article: string;
  readonly sentence: string;
  /** The speaker, the person and everybody that is spoken for, under all their names. */
  readonly speakers: readonly string[];
  /** The subject's name and its aliases. */
  readonly about: readonly string[];
  readonly proposition: Proposition;
  readonly stance: string;
}

export interface ClaimsVerdict {
  readonly wanted: number;
  /** Wanted rows for which a claim fits in everything; in everything but one thing; whose sentence has any claim. */
  readonly strictly: number;
  readonly butProposition: number;
  readonly butSubject: number;
  readonly overlapped: number;
  readonly made: readonly MadeClaim[];
  /** Claims whose sentence holds nothing that is wanted, and those of which the sentence does and the rest fits no row. */
  readonly unwanted: readonly MadeClaim[];
  readonly unfitting: readonly MadeClaim[];
  readonly neverHit: readonly ClaimRow[];
  readonly missed: readonly ClaimRow[];
}

/** Rejects with a PathError for a folder without a readable wanted.json. */
export async function readWanted(folder: string): Promise<{ wanted: ClaimRow[]; never: ClaimRow[] }> {
  const read = async (name: string): Promise<ClaimRow[]> => {
    const text = await readFile(join(folder, name), 'utf8');
    return ROWS.parse(JSON.parse(text));
  };
  const never = await read('never.json').catch((cause: unknown) => {
    if (isMissing(cause)) return [];
    throw new PathError(`--claims ${folder}: never.json is no list of rows.`, { cause });
  });
  const wanted = await read('wanted.json').catch((cause: unknown) => {
    throw new PathError(`--claims ${folder}: there is no readable wanted.json.`, { cause });
  });
  return { wanted, never };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Every claim of the articles, in their order. */
export function claimsMade({ claims, knowledge: { subjects } }: PreparedKnowledge): MadeClaim[] {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return claims.all().map(({ claim, quote }) => {
    const subject = byId.get(claim.subjectId);
    const namesOf = (id: string): string[] => {
      const { name, aliases, exactCase } = byId.get(id) ?? { name: '', aliases: [], exactCase: [] };
      return [name, ...aliases, ...exactCase];
    };
    const speakers = [claim.speaker, claim.person ?? '', ...[...claim.speakerIds, ...claim.heardOf].flatMap(namesOf)];
    return {
      article: claim.articleId,
      sentence: quote().text,
      speakers: [...new Set(speakers)].filter((name) => name !== ''),
      about: subject === undefined ? [claim.subjectId] : [subject.name, ...subject.aliases, ...subject.exactCase],
      proposition: propositionOf(claim),
      stance: claim.stance,
    };
  });
}

export function judgeClaims(
  { wanted, never }: { readonly wanted: readonly ClaimRow[]; readonly never: readonly ClaimRow[] },
  made: readonly MadeClaim[],
): ClaimsVerdict {
  const found = (fits: (row: ClaimRow, claim: MadeClaim) => boolean) =>
    wanted.filter((row) => made.some((claim) => overlaps(row, claim) && fits(row, claim)));
  const isWhole = (row: ClaimRow, claim: MadeClaim): boolean =>
    fitsVoice(row, claim) && isAbout(row, claim) && isProposed(row, claim);
  const strictly = found(isWhole);
  const isUnwanted = (claim: MadeClaim): boolean => !wanted.some((row) => overlaps(row, claim));
  const unwanted = made.filter(isUnwanted);
  const unfitting = made.filter((claim) => {
    return !isUnwanted(claim) && !wanted.some((row) => overlaps(row, claim) && isWhole(row, claim));
  });
  return {
    wanted: wanted.length,
    strictly: strictly.length,
    butProposition: found((row, claim) => fitsVoice(row, claim) && isAbout(row, claim)).length,
    butSubject: found((row, claim) => fitsVoice(row, claim) && isProposed(row, claim)).length,
    overlapped: found(() => true).length,
    made,
    unwanted,
    unfitting,
    neverHit: never.filter((row) => made.some((claim) => overlaps(row, claim) && isWhole(row, claim))),
    missed: wanted.filter((row) => !strictly.includes(row)),
  };
}

/** One line for each miss where they are wanted, and one of all figures. */
export function describeClaims(verdict: ClaimsVerdict, isListed: boolean): string {
  const { wanted, strictly, butProposition, butSubject, overlapped, made, unwanted, unfitting, neverHit } = verdict;
  const misses = [
    ...verdict.missed.map((row) => `missed ${rowLine(row)}`),
    ...unfitting.map((claim) => `unfitting ${claimLine(claim)}`),
    ...unwanted.map((claim) => `unwanted ${claimLine(claim)}`),
    ...neverHit.map((row) => `never ${rowLine(row)}`),
  ];
  const figures =
    `wanted ${wanted}  strictly ${strictly}  but for proposition ${butProposition}  but for subject ${butSubject}` +
    `  overlapped ${overlapped}  made ${made.length}  fitting no row ${unfitting.length}` +
    `  of nothing wanted ${unwanted.length}  never ${neverHit.length}\n`;
  return (isListed ? misses.join('') : '') + figures;
}

function rowLine({ article, quote, speaker, about, proposition, stance }: ClaimRow): string {
  const lists = [speaker, about, proposition].map((names) => names.join('/'));
  return `${[article, quote ?? '', ...lists, stance ?? ''].join(' | ')}\n`;
}

/** `article | sentence | speaker | subject | proposition | stance`, with its line's end. */
export function claimLine({ article, sentence, speakers, about, proposition, stance }: MadeClaim): string {
  const fields = [article, sentence.replace(/\s+/g, ' '), speakers.join(', '), about[0] ?? '', proposition, stance];
  return `${fields.join(' | ')}\n`;
}

/** The claim's sentence holds the quote, or a quote of more sentences holds it. */
function overlaps({ article, quote }: ClaimRow, claim: MadeClaim): boolean {
  if (article.replace(/\.md$/, '') !== claim.article) return false;
  if (quote === undefined) return true;
  const [wanted, sentence] = [folded(quote), folded(claim.sentence)];
  return sentence.includes(wanted) || wanted.includes(sentence);
}

function fitsVoice({ speaker, stance }: ClaimRow, claim: MadeClaim): boolean {
  // A claim's speaker goes without an article: "executive", and not "An executive".
  const wanted = speaker.map((name) => folded(name).replace(/^(?:the|an?) /, ''));
  const isSaid = wanted.some((name) => claim.speakers.some((own) => folded(own).includes(name)));
  return (speaker.length === 0 || isSaid) && (stance == null || stance === claim.stance);
}

/** "Northwind" is Northwind Communications, and the other way round. */
function isAbout({ about }: ClaimRow, claim: MadeClaim): boolean {
  const within = (whole: string, part: string): boolean => ` ${whole} `.includes(` ${part} `);
  return (
    about.length === 0 ||
    about.some((name) => {
      return claim.about.some((own) => within(folded(own), folded(name)) || within(folded(name), folded(own)));
    })
  );
}

// "Way in" may be asked as the table asks it.
function isProposed({ proposition }: ClaimRow, claim: MadeClaim): boolean {
  const own = [claim.proposition, PROPOSITIONS[claim.proposition].question.replace('?', '')].map(folded);
  return proposition.length === 0 || proposition.some((wanted) => own.includes(folded(wanted)));
}

function folded(text: string): string {
  const plain = straight(text).normalize('NFC').toLowerCase();
  return plain.replace(/[*_]/g, '').replace(/\s+/g, ' ').trim();
}
