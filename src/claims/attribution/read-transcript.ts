// Who speaks in a transcript: whoever a paragraph begins with in front of a colon, until the next one does; "Q" is nobody.
import type { Paragraph } from '../../ingest/passages.js';
import { splitSentences } from '../../ingest/sentences.js';
import {
  lastWord,
  looksLikePerson,
  type NameMemory,
  type NamedSource,
  NOBODY,
  resolvedTo,
} from '../sources/name-memory.js';
import type { Attribution, TextSpan } from './attribution.js';
import type { AttributionWords } from './attribution-words.js';

/** Of one paragraph: who speaks, null where that is nobody known, and where the words begin behind the label. */
export interface Turn {
  readonly label: TextSpan | null;
  readonly from: number;
}

const LABEL = /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3})(?: \([^()]{1,40}\))?:\s+(?=\S)/u;
const QUESTION = /^(?:Q|QUESTION|REPORTER):?\s+(?=\p{Lu})/u;
const SPOKEN = /\b(?:I|we|We|you|You)\b/;
// A heading with a colon can stand twice; people in conversation take turns and speak of themselves.
const LEAST_TURNS = 2;
const LEAST_PERSONS = 2;

/** The turns of a text, one a paragraph; undefined in front of the first one, and everywhere in what is no transcript. */
export function turnsOf(paragraphs: readonly Paragraph[], words: AttributionWords): (Turn | undefined)[] {
  const labels = speakersOf(paragraphs, words);
  if (labels.size === 0) return [];
  let label: TextSpan | null | undefined;
  return paragraphs.map(({ start, text }) => {
    const [whole = '', name = ''] = LABEL.exec(text) ?? [];
    if (labels.has(name)) label = { start, end: start + name.length, text: name };
    else if (QUESTION.test(text)) label = null;
    return label === undefined ? undefined : { label, from: start + (labels.has(name) ? whole.length : 0) };
  });
}

function speakersOf(paragraphs: readonly Paragraph[], { source: { title } }: AttributionWords): Set<string> {
  const turns = new Map<string, string[]>();
  for (const { text } of paragraphs) {
    const [, name] = LABEL.exec(text) ?? [];
    if (name !== undefined) turns.set(name, [...(turns.get(name) ?? []), text]);
  }
  const often = [...turns].filter(([, texts]) => texts.length >= LEAST_TURNS);
  const titled = often.filter(([name]) => {
    const [first = '', ...rest] = name.toLowerCase().split(' ');
    return rest.length > 0 && title.has(first.replace('.', ''));
  });
  const persons = often.filter(([name, texts]) => looksLikePerson(name) && texts.every((text) => SPOKEN.test(text)));
  const speakers = persons.length >= LEAST_PERSONS ? [...titled, ...persons] : titled;
  return new Set(speakers.map(([name]) => name));
}

/** What is said in a turn, by whole sentences; those in which others are told to say something are `others`'. */
export function saidInTurn(
  { label, from }: Turn,
  { start, text }: Paragraph,
  others: readonly Attribution[],
  memory: NameMemory,
): Attribution[] {
  if (label === null) return [];
  const taken = others.flatMap(({ cue, content }) => [cue, ...content]);
  const content = splitSentences(text.slice(from - start))
    .map((sentence) => ({ start: from + sentence.start, end: from + sentence.end, text: sentence.text }))
    .filter((sentence) => !taken.some((span) => span.start < sentence.end && sentence.start < span.end));
  if (content.length === 0) return [];
  const { ground, origin, ...source } = personCalled(label.text, memory);
  const cue = { start: label.end, end: label.end + 1, text: ':' };
  return [{ source: { ...label, ...source }, ground, via: [], cue, content, resolvedFrom: origin }];
}

/** "MS. NEUBERGER": somebody named before by that last name, else who is called so. */
function personCalled(label: string, { persons, fullNames }: NameMemory): NamedSource {
  const last = lastWord(label);
  const known = persons.get(last);
  if (known !== undefined) return resolvedTo(known);
  const written = label.split(' ').at(-1) ?? label;
  const isCapitals = written === written.toUpperCase();
  const own = isCapitals ? `${written.slice(0, 1)}${written.slice(1).toLowerCase()}` : label;
  return { ...NOBODY, name: fullNames.get(last) ?? own, kind: 'person' };
}
