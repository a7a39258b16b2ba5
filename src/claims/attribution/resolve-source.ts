// Whom "he", "it", "the company" and "the senator" stand for, by who was named before. Null where nobody fits.
import { isListed } from './attribution-words.js';
import type { NameContext } from './name-spans.js';
import { namedBefore, type Named, type NamedSource, resolvedTo } from './name-memory.js';
import type { SourcePhrase } from './source-phrase.js';
import { wordAt, type WordRange } from './tagged-sentence.js';

// A pronoun reaches no further than this.
const FARTHEST_PARAGRAPHS = 2;
const FARTHEST_SENTENCES = 3;

/** Kinds of subjects that a noun never stands for. */
const NEVER = {
  company: ['agency', 'country', 'outlet', 'threat-actor'],
  agency: ['company', 'vendor', 'outlet', 'threat-actor'],
  outlet: ['company', 'vendor', 'agency', 'threat-actor'],
  it: ['threat-actor', 'country', 'product'],
} as const;

export function pronounMeant(context: NameContext, { first, mention: { start } }: SourcePhrase): NamedSource | null {
  const { memory, paragraph } = context;
  const near = namedBefore(memory, start).filter(({ mention }) => paragraph - mention.paragraph <= FARTHEST_PARAGRAPHS);
  let found: Named | undefined;
  if (first.lower === 'he' || first.lower === 'she') found = near.find(isLikePerson);
  if (first.lower === 'it') found = subjectOf(context, near);
  if (first.lower === 'they') {
    const many = near.find(({ isMany, source }) => isMany || source.kind === 'people');
    found = many ?? near.find(({ isSpeaker }) => isSpeaker);
  }
  return found === undefined ? null : resolvedTo(found);
}

// "It": whoever spoke in the nearest sentence that names an organisation, else the first that it names.
function subjectOf({ memory, known }: NameContext, near: readonly Named[]): Named | undefined {
  const things = near.filter(({ source: { kind, ground, id }, sentence }) => {
    const isThing = kind === 'organisation' || (kind === 'unknown' && ground !== null);
    return isThing && !known.isOf(id, NEVER.it) && memory.sentence - sentence <= FARTHEST_SENTENCES;
  });
  const nearest = Math.max(...things.map(({ sentence }) => sentence));
  const own = things.filter(({ sentence }) => sentence === nearest);
  return own.find(({ isSpeaker }) => isSpeaker) ?? own.at(-1);
}

// Two or three words in capitals that are no organisation's.
function isLikePerson({ source: { id, kind, name } }: Named): boolean {
  if (kind === 'person') return true;
  return id === null && kind !== 'people' && /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\.?)?\s\p{Lu}[\p{L}'’-]+$/u.test(name);
}

/** "the company", "the agency's spokesperson", "the senator", "the researchers" */
export function nounMeant(context: NameContext, phrase: SourcePhrase): NamedSource | null {
  const { first, head } = phrase;
  if (!/^(?:the|its|their|his|her|this|that)$/.test(first.lower)) return null;
  const owner = ownerMeant(context, phrase);
  if (owner !== undefined) return owner;
  const { title, spokesperson, group } = context.lists.source;
  const last = (fits: (named: Named) => boolean): NamedSource | null => {
    const found = namedBefore(context.memory, phrase.mention.start).find(fits);
    return found === undefined ? null : resolvedTo(found);
  };
  if (title.has(head.lower)) {
    return last(({ source, mention }) => source.kind === 'person' && isTitled(mention.around, head.lower));
  }
  if (group.has(head.lemma)) return last(({ isSpeaker, source }) => isSpeaker && source.kind === 'organisation');
  if (!spokesperson.has(head.lower)) return null;
  return last(({ isSpeaker, source }) => isSpeaker && (source.kind === 'person' || source.ground === head.lower));
}

/** By the first noun of a kind; undefined where the phrase holds none, null where nobody fits. */
function ownerMeant(context: NameContext, phrase: SourcePhrase): NamedSource | null | undefined {
  const { lists, known, memory } = context;
  const nouns = context.words
    .slice(phrase.range[0], phrase.headEnd)
    .filter(({ pos }) => pos === 'NOUN' || pos === 'PROPN');
  const kinds = ['company', 'agency', 'outlet'] as const;
  const kindOf = (lemma: string) => kinds.find((kind) => lists.source[kind].has(lemma));
  const noun = nouns.find(({ lemma }) => kindOf(lemma) !== undefined);
  const kind = kindOf(noun?.lemma ?? '');
  if (noun === undefined || kind === undefined) return undefined;
  const owner = namedBefore(memory, phrase.mention.start).find(({ source }) => {
    return source.kind === 'organisation' && !known.isOf(source.id, NEVER[kind]);
  });
  if (owner === undefined) return null;
  if (noun === phrase.head) return resolvedTo(owner);
  return voiceOf(context, phrase, owner);
}

/** "the company's spokesperson" is the company; its officials are people without a name who speak for it. */
function voiceOf({ lists }: NameContext, { head, text }: SourcePhrase, owner: Named): NamedSource | null {
  const { unnamed, voice, spokesperson } = lists.source;
  const { name, id } = owner.source;
  if (unnamed.has(head.lemma)) {
    return { name: text, id: null, for: name, forId: id, ground: 'anonymous', kind: 'people', origin: null };
  }
  if (!isListed(head, voice)) return null;
  return { ...resolvedTo(owner), ground: spokesperson.has(head.lower) ? head.lower : null };
}

function isTitled(around: string, title: string): boolean {
  const words = around.split(/[^\p{L}.'’-]+/u);
  return words.some((word) => word.replace(/\.$/, '') === title || word === `${title.slice(0, 3)}.`);
}

/** "The company's chief security officer, Jeff Simon", "its chief": the organisation whose officer a person is. */
export function possessorMeant(context: NameContext, range: WordRange, offset: number): NamedSource | null {
  const { company, agency } = context.lists.source;
  for (let at = range[0]; at < range[1]; at += 1) {
    const word = wordAt(context, at);
    if (/^(?:his|her)$/.test(word.lower)) return null;
    const isOwner = company.has(word.lemma) || agency.has(word.lemma);
    const isPossessive = /^[’']s?$/.test(wordAt(context, at + 1).text);
    if (!/^(?:its|their)$/.test(word.lower) && !(isOwner && isPossessive)) continue;
    const owner = namedBefore(context.memory, offset).find(({ source }) => source.kind === 'organisation');
    return owner?.source ?? null;
  }
  return null;
}
