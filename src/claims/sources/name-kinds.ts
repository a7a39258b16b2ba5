// Which names are an organisation's and which a person's, by the vocabulary and by the words around them.
import { isListed } from '../attribution/attribution-words.js';
import { LONGEST_PHRASE, wordAt, type WordRange } from '../attribution/tagged-sentence.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import { isOfCountry } from './known-names.js';
import { lastWord } from './name-memory.js';
import { isRole, type NameContext, type NameSpan } from './name-spans.js';

// "an American", "the British" are people.
const DEMONYM = /(?:ican|ese|ish|ian|ean)s?$|^(?:swiss|dutch|french|greek|czech|thai|israeli|iraqi|saudi)s?$/;

/** By the vocabulary, its words, its capitals, "the" in front of it, or because it was one before. */
export function isOrganisation(context: NameContext, span: NameSpan): boolean {
  const { words, lists, memory, known } = context;
  if (span.id !== null || span.kind !== null) return span.kind !== 'person';
  const parts = words.slice(span.from, span.to);
  if (parts.some(({ lower }) => lists.source.suffix.has(lower))) return true;
  const [first] = parts;
  const isInitials = parts.length === 1 && first !== undefined && /^\p{Lu}[\p{Lu}\d&]+$/u.test(first.text);
  // "the FAQ"
  if (isInitials && isListed(first, lists.source.document)) return false;
  if (isCommonNoun(context, span)) return false;
  if (isInitials) return true;
  if (memory.longer.has(span.text.toLowerCase())) return true;
  if (isDemonym({ words }, span)) return false;
  if (words[span.from - 1]?.lower === 'the' || isCity(context, span) || isOwner({ words, lists }, span)) return true;
  // "the security firm Oxbow"
  const kinds = [lists.source.company, lists.source.agency, lists.source.outlet];
  const isKind = (word: TaggedWord): boolean => word.pos === 'NOUN' && kinds.some((nouns) => isListed(word, nouns));
  if (isKind(wordAt(context, span.from - 1)) && !isRole(context, wordAt(context, span.from - 1))) return true;
  // "the U.S. Federal Judiciary"
  const before = wordAt(context, span.from - 1);
  if (known.around(before.start)?.kind === 'country' && /^[\p{Lu}.]+$/u.test(before.text)) return true;
  // "Skarv Handling, which runs its ground services"
  if (words[span.to]?.text === ',' && words[span.to + 1]?.lower === 'which') return true;
  // "Deltaphone Chief Information Officer Ruth Okoro"
  const next = wordAt({ words }, span.to);
  if (next.pos === 'PROPN' && isListed(next, lists.source.role) && !isListed(next, lists.source.elected)) return true;
  if (isStaffBehind(context, span) || isToldKind(context, span)) return true;
  const name = span.text.toLowerCase();
  return memory.organisations.has(name) || memory.shown.owners.has(name);
}

/** "Tailspin researchers Ana Roe and Ben Diaz": experts stand behind the name of whoever employs them. */
function isStaffBehind({ words, lists }: NameContext, { from, to }: NameSpan): boolean {
  const next = wordAt({ words }, to);
  if (next.pos !== 'NOUN' || to - from > 1 || !isListed(next, lists.source.group)) return false;
  // "Malware researchers say"
  const isFirst = from === 0 || /^[.!?“”"—–*•:]$/.test(wordAt({ words }, from - 1).text);
  return !isFirst || wordAt({ words }, to + 1).pos === 'PROPN';
}

// "Northwind, the region's largest network operator": so many words tell of what kind somebody is.
const LONGEST_KIND = 7;

/** "the chief executive of Northwind, a security company" */
function isToldKind({ words, lists }: NameContext, { to }: NameSpan): boolean {
  if (wordAt({ words }, to).text !== ',' || !/^(?:an?|the)$/.test(wordAt({ words }, to + 1).lower)) return false;
  const behind = words.slice(to + 2, to + 2 + LONGEST_KIND);
  const end = behind.findIndex(({ pos }) => /^(?:PUNCT|ADP|VERB|AUX|SCONJ)$/.test(pos));
  const last = behind[end < 0 ? behind.length - 1 : end - 1];
  return last?.pos === 'NOUN' && isOrganisationNoun({ lists }, last) && !isListed(last, lists.source.role);
}

/** "carrier", "ministry", "newspaper": one that somebody is called by. */
export function isOrganisationNoun({ lists }: Pick<NameContext, 'lists'>, noun: TaggedWord): boolean {
  const { company, agency, outlet } = lists.source;
  return noun.lower === noun.lemma && [company, agency, outlet].some((nouns) => isListed(noun, nouns));
}

/** "the city of Ashford", "the Port of Ashford" */
export function isCity(
  { words, lists }: Pick<NameContext, 'words' | 'lists'>,
  { from }: Pick<NameSpan, 'from'>,
): boolean {
  const noun = wordAt({ words }, from - 2);
  return wordAt({ words }, from - 1).lower === 'of' && noun.pos === 'NOUN' && lists.source.whole.has(noun.lower);
}

/** "Northwind's network", "the booking system of Tarnholm": what organisations have. */
export function isOwner({ words, lists }: Pick<NameContext, 'words' | 'lists'>, { from, to }: NameSpan): boolean {
  const owns = (at: number): boolean => {
    const noun = wordAt({ words }, at);
    return noun.pos === 'NOUN' && isListed(noun, lists.source.owned);
  };
  if (wordAt({ words }, from - 1).lower === 'of' && owns(from - 2)) return true;
  // "Zentara mail gateways"
  const isMaker = wordAt({ words }, to).pos === 'NOUN' && (owns(to) || owns(to + 1));
  // Behind a stop, a colon, a bullet or a bar any word has a capital.
  const isFirst = from === 0 || !/^[\p{L}\p{N},’'&-]/u.test(wordAt({ words }, from - 1).text);
  if (
    isMaker &&
    !isFirst &&
    !/^[\p{Lu}\d&]+$/u.test(wordAt({ words }, from).text) &&
    to - from === 1 &&
    wordAt({ words }, from).pos === 'PROPN' &&
    !isDemonym({ words }, { from, to })
  )
    return true;
  return (
    /^[’']s?$/.test(wordAt({ words }, to).text) &&
    (owns(to + 1) || (owns(to + 2) && !/^[,.]$/.test(wordAt({ words }, to + 1).text)))
  );
}

/** True for "URL" and "Phishing" where the text does not use them as names. */
export function isCommonNoun({ memory }: Pick<NameContext, 'memory'>, { from, to, text }: NameSpan): boolean {
  return to - from === 1 && memory.shown.commonNouns.has(text.toLowerCase());
}

/** True for "American" and its like, alone. */
export function isDemonym({ words }: Pick<NameContext, 'words'>, { from, to }: Pick<NameSpan, 'from' | 'to'>): boolean {
  const word = words[from]?.lower ?? '';
  return to - from === 1 && (DEMONYM.test(word) || isOfCountry(word));
}

/** By a title or role beside it, or because the person was named before. `range` bounds where a role is looked for. */
export function isPerson(context: NameContext, span: NameSpan, [from, to]: WordRange): boolean {
  if (span.kind === 'person') return true;
  if (isOrganisation(context, span)) return false;
  const { title, party } = context.lists.source;
  const before = wordAt(context, span.from - 1);
  const isTitled = isRole(context, before) || title.has(before.lower.replace('.', ''));
  if (span.from > from && isTitled) return true;
  if (before.text === '.' && title.has(wordAt(context, span.from - 2).lower)) return true;
  if (before.pos === 'DET') return false;
  const wasNamed = context.memory.persons.has(lastWord(span.text));
  if (span.to - span.from < 2) return wasNamed;
  const behind = wordAt(context, span.to);
  // "Anne Neuberger, the White House's deputy adviser", "its officer, Jeff Simon"
  if (behind.text === ',' && holdsRole(context, span.to + 1, to, 1)) return true;
  if ((before.text === ',' || before.pos === 'PROPN') && holdsRole(context, span.from - 2, from - 1, -1)) return true;
  if (behind.text !== '(') return wasNamed;
  return context.words.slice(span.to, span.to + 6).some(({ text }) => party.has(text));
}

/** True where a role stands between `at` and the next comma, in front of `end`. */
function holdsRole(context: NameContext, at: number, end: number, step: 1 | -1): boolean {
  const most = Math.min(LONGEST_PHRASE, (end - at) * step);
  for (let steps = 0; steps < most; steps += 1) {
    const word = wordAt(context, at + steps * step);
    if (word.text === ',') return false;
    if (isRole(context, word)) return true;
  }
  return false;
}
