// Whose officer or spokesperson somebody is, where the phrase itself names no organisation. Null where nobody fits.
import { isRole, type NameContext } from './name-spans.js';
import { namedBefore, type NamedSource } from './name-memory.js';
import { canOwn, FARTHEST_SENTENCES, isOutlet, NEVER, soleCalled } from './resolve-source.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';

/** "The company's chief security officer, Jeff Simon", "its chief": the organisation whose officer a person is. */
export function possessorMeant(context: NameContext, range: WordRange, offset: number): NamedSource | null {
  const { company, agency } = context.lists.source;
  for (let at = range[0]; at < range[1]; at += 1) {
    const word = wordAt(context, at);
    if (/^(?:his|her)$/.test(word.lower)) return null;
    const isAgency = agency.has(word.lemma);
    const isOwner = company.has(word.lemma) || isAgency;
    const next = wordAt(context, at + 1);
    // "County Manager Ana Roe"
    const called = isRole(context, next)
      ? soleCalled(context.memory, namedBefore(context.memory, offset), word.lower)
      : null;
    if (called !== null) return called.source;
    // "the company's chief", "an embassy spokesman"
    const isPossessive = /^[’']s?$/.test(next.text) || isRole(context, next);
    const isIts = /^(?:its|their)$/.test(word.lower);
    if (!isIts && !(isOwner && isPossessive)) continue;
    const owner = namedBefore(context.memory, offset).find(({ source, isSpeaker }) => {
      // "The union said. Its president": whoever spoke, although no name tells who that is.
      const isSomebody = source.kind === 'unknown' || (source.kind === 'people' && source.ground === null);
      if (isIts && isSpeaker && isSomebody && source.name.includes(' ')) return true;
      if (source.kind !== 'organisation') return false;
      return isIts
        ? !context.known.isOf(source.id, NEVER.it)
        : canOwn(context, word, isAgency ? 'agency' : 'company', source);
    });
    return owner?.source ?? null;
  }
  return null;
}

const NOT_EMPLOYING = ['threat-actor', 'product'];
const OF_COUNTRY = /\b(?:embassy|ministry|government)\b/i;

/** "says spokesman Alex Roe": the one company or agency that the sentences right before speak of; null where there are more. */
export function employerNear(context: NameContext, [from, to]: WordRange, offset: number): NamedSource | null {
  const { memory, known, lists, words } = context;
  const phrase = words.slice(from, to);
  // "a foreign ministry spokesperson" speaks for no company.
  const isOfOther = phrase.some(({ lower, lemma }) => {
    const { elected, mission } = lists.source;
    return /^(?:of|at|for|from)$/.test(lower) || elected.has(lower) || mission.has(lemma);
  });
  if (isOfOther || !phrase.some((word) => isRole(context, word))) return null;
  const near = namedBefore(memory, offset).filter(({ source, sentence, mention }) => {
    const isNear = memory.sentence - sentence < FARTHEST_SENTENCES;
    const isCountry = known.isOf(source.id, ['country']) && !OF_COUNTRY.test(mention.text);
    if (!isNear || source.kind !== 'organisation' || isCountry || isOutlet(context, source)) return false;
    return !known.isOf(source.id, NOT_EMPLOYING);
  });
  const nearest = Math.max(...near.map(({ sentence }) => sentence));
  const own = near.filter(({ sentence }) => sentence === nearest);
  const names = new Set(own.map(({ source }) => source.name));
  return names.size === 1 ? (own[0]?.source ?? null) : null;
}
