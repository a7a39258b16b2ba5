// The words by which sentences claim something, as `claims.yml` lists them for people of the field to extend.
import { z } from 'zod';
import type { KnowledgeProblem } from './knowledge-problem.js';
import { readYamlList } from './parse-yaml.js';

export const CLAIM_KINDS = [
  'compromise',
  'impact',
  'data',
  'access',
  'method',
  'duration',
  'number',
  'targets',
  'attribution',
  'response',
] as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** How words around a claim turn it; the file itself says what each is for. */
const STANCE_LISTS = [
  'denies',
  'not',
  'unclear',
  'clear',
  'spared',
  'over',
  'now',
  'prevented',
  'untrue',
  'supposed',
  'judged',
  'mentioned',
  'silent',
  'unrelated',
  'earlier',
] as const;
const SPEECH_LISTS = ['says', 'denies', 'silent', 'tells', 'issues'] as const;

// Words that claim something together: an actor in a place, data that was reached, a flaw that was exploited.
export const GROUP_LISTS = [
  'actor',
  'place',
  'enter',
  'victim',
  'reach',
  'data',
  'hold',
  'exploit',
  'flaw',
  'event',
  'suffer',
  'others',
  'ascribe',
  'being',
  'meet',
  'occur',
  'attack',
  'strike',
  'respond',
  'act',
  'measure',
  'refuse',
  'ransom',
  'staff',
  'find',
  'disclose',
  'ask',
  'inquiry',
  'unknown',
  'extent',
  'cause',
  'people',
  'organisations',
  'succeed',
  'promise',
] as const;

/** Verbs of saying by what they need beside them. */
export const CUE_LISTS = [
  'says',
  'clause',
  'document',
  'quotation',
  'ahead',
  'tells',
  'issued',
  'opinion',
  'relays',
  'denies',
  'owns-up',
  'offers',
  'issues',
  'ascribes',
  'finds',
  'goes-on',
  'reduced',
  'sees',
  'other',
] as const;
/** Nouns by which those who say something are known. */
export const SOURCE_LISTS = [
  'role',
  'title',
  'party',
  'spokesperson',
  'group',
  'voice',
  'unnamed',
  'anonymity',
  'company',
  'agency',
  'outlet',
  'suffix',
  'whole',
  'body',
  'document',
  'form',
  'occasion',
  'elected',
  'minister',
  'author',
  'law',
  'former',
  'outside',
  'mission',
  'legal',
  'press',
  'research',
  'general',
  'actor',
  'tracks',
  'event',
  'account',
  'link',
  'withdrawn',
  'caption',
  'deed',
  'struck',
  'assault',
  'led',
  'owned',
  'served',
  'institution',
  'adversary',
  'malware',
  'product',
  'finder',
  'spread',
] as const;

export type StanceList = (typeof STANCE_LISTS)[number];
export type SpeechList = (typeof SPEECH_LISTS)[number];
export type GroupList = (typeof GROUP_LISTS)[number];
/** The words of each list of `group`, as claims are read with them. */
export type WordGroups = Readonly<Record<GroupList, ReadonlySet<string>>>;
export type CueList = (typeof CUE_LISTS)[number];
export type SourceList = (typeof SOURCE_LISTS)[number];

/** Verbs, or the nouns made of them, that claim a kind of thing together with one of these nouns. */
export interface ClaimFrame {
  readonly list: 'frame';
  readonly name: ClaimKind;
  /** Claims only where an intruder does it: whoever is hit holds data, too. */
  readonly by?: 'intruder' | undefined;
  /** One word, or a verb and the word behind it that goes with it: "shut down". */
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
}

/** One list of words: of a kind of claim, of what turns a claim, of saying, or of those who say it. */
export type ClaimWords =
  | ClaimFrame
  | { readonly list: 'kind'; readonly name: ClaimKind; readonly words: readonly string[] }
  | { readonly list: 'stance'; readonly name: StanceList; readonly words: readonly string[] }
  | { readonly list: 'speech'; readonly name: SpeechList; readonly words: readonly string[] }
  | { readonly list: 'group'; readonly name: GroupList; readonly words: readonly string[] }
  | { readonly list: 'cue'; readonly name: CueList; readonly words: readonly string[] }
  | { readonly list: 'source'; readonly name: SourceList; readonly words: readonly string[] };

const phrase = z
  .string()
  .max(100)
  .regex(/[\p{L}\p{N}]/u, 'needs a word');
const phrases = z.array(phrase);
const singleWords = z.array(phrase.regex(/^\S+$/u, 'is more than one word'));
const ENTRY = z.discriminatedUnion('list', [
  z.strictObject({ list: z.literal('kind'), name: z.enum(CLAIM_KINDS), words: phrases }),
  z.strictObject({ list: z.literal('stance'), name: z.enum(STANCE_LISTS), words: phrases }),
  z.strictObject({ list: z.literal('speech'), name: z.enum(SPEECH_LISTS), words: singleWords }),
  z.strictObject({ list: z.literal('group'), name: z.enum(GROUP_LISTS), words: singleWords }),
  z.strictObject({
    list: z.literal('frame'),
    name: z.enum(CLAIM_KINDS),
    by: z.literal('intruder').optional(),
    verbs: z.array(phrase.regex(/^\S+( \S+)?$/u, 'is more than two words')),
    nouns: z.array(phrase.regex(/^[\p{L}\p{N}]+$/u, 'is more than one word')).min(1),
  }),
  z.discriminatedUnion('name', [
    z.strictObject({ list: z.literal('cue'), name: z.enum(CUE_LISTS).exclude(['other']), words: singleWords }),
    z.strictObject({ list: z.literal('cue'), name: z.literal('other'), words: phrases }),
  ]),
  z.strictObject({ list: z.literal('source'), name: z.enum(SOURCE_LISTS), words: singleWords }),
]);

/** Reads a file of claim words. A wrong entry is left out and reported with its line; the others stay. */
export function readClaimWords(file: string, text: string): { claimWords: ClaimWords[]; problems: KnowledgeProblem[] } {
  const { entries, problems } = readYamlList(file, text, ENTRY);
  return { claimWords: entries.map(({ value }) => value), problems };
}

/**
 * The words of a team's own files, with every list of `cue` and `source` that they leave out as it ships: who says what is
 * found by them in any text, so a file that was written for other claims need not repeat them.
 */
export function withShippedLists(own: readonly ClaimWords[], shipped: readonly ClaimWords[]): ClaimWords[] {
  const given = new Set(own.map(({ list, name }) => `${list} ${name}`));
  const missing = shipped.filter(({ list, name }) => {
    return (list === 'cue' || list === 'source') && !given.has(`${list} ${name}`);
  });
  return [...own, ...missing];
}
