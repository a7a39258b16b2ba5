// Who says a sentence, on what ground, and which outlets pass it on. Null where the text does not make it plain.
import type { Voice } from './claim.js';
import { quotedRanges, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';

// Sources without a name, with the words that tell who they are; the name of an outlet may be among them.
const ANONYMOUS =
  /\b((?:several |some |two |three |multiple |unnamed |U\.S\. |US )?(?:people|persons|sources|officials|source|person)(?: (?:familiar|close|briefed|speaking|with (?:direct )?knowledge)(?: (?:with|to|on|of))? [^,.;:“”"]{2,60}?)?)(?= (?:said|say|says|told|added|confirmed)\b|[,.;:“”"]|$)/giu;
// Only what is said to come from them counts: "according to sources", "citing people", or the verb right behind.
const LEADS_TO_SOURCES = /(?:according to|citing|cited by|from|told by)\s+(?:the\s+)?$/i;
const GROUND =
  /\b(spokes(?:person|man|woman)|joint statement|statement|e-?mail(?:ed)?|representative|advisory|blog post|filing|press release|report|letter)\b/i;
const SPOKEN_TO = /\b(?:told|informed|emailed|tells)\s+(?:the\s+)?$/i;

/** `speakers` are the subjects that speak, as found in the sentence or inherited; `nameOf` gives a subject's name. */
export function findVoice(
  sentence: SpokenSentence,
  speakers: readonly NamedSubject[],
  nameOf: (subjectId: string) => string,
): Voice | null {
  const sources = anonymousSources(sentence);
  const relays = sentence.names.filter((name) => name.kind === 'outlet').map((name) => name.subjectId);
  const principals = speakers.filter((speaker) => speaker.kind !== 'outlet');
  if (principals.length > 0) {
    const standing = principals.some(({ kind }) => kind === 'agency') ? 'agency' : 'on the record';
    const ids = unique(principals.map((name) => name.subjectId));
    const told = sentence.names.filter((name) => isSpokenTo(sentence, name)).map((name) => name.subjectId);
    return {
      speaker: listed(ids.map(nameOf)),
      speakerIds: ids,
      ground: groundOf(sentence),
      relays: unique(told),
      standing,
    };
  }
  const outlets = unique(speakers.map((name) => name.subjectId));
  if (outlets.length > 0) {
    return {
      speaker: listed(outlets.map(nameOf)),
      speakerIds: outlets,
      ground: sources,
      relays: [],
      standing: sources === null ? 'on the record' : 'anonymous',
    };
  }
  if (sources === null) return null;
  return { speaker: sources, speakerIds: [], ground: null, relays: unique(relays), standing: 'anonymous' };
}

function anonymousSources({ text }: SpokenSentence): string | null {
  const quoted = quotedRanges(text);
  for (const match of text.matchAll(ANONYMOUS)) {
    const at = match.index;
    if (quoted.some(([from, to]) => from < at && at < to)) continue;
    const found = match[1] ?? '';
    const behind = text.slice(at + match[0].length);
    const isSaid = /^ (?:said|say|says|told|added|confirmed)\b/.test(behind);
    if (isSaid || LEADS_TO_SOURCES.test(text.slice(0, at))) return found.trim();
  }
  return null;
}

function groundOf(sentence: SpokenSentence): string | null {
  return GROUND.exec(withoutQuotations(sentence.text))?.[1] ?? null;
}

function withoutQuotations(text: string): string {
  return quotedRanges(text).reduceRight((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), text);
}

function isSpokenTo(sentence: SpokenSentence, name: NamedSubject): boolean {
  return name.kind === 'outlet' && SPOKEN_TO.test(sentence.text.slice(0, sentence.words[name.from]?.start));
}

function listed(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
