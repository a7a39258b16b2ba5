// Whether a sentence uses a name as an organisation's, though nothing tells what it is: it was hacked, it hired somebody, it has a
// president. Names of places and of persons are used so, too: they are no organisation's by this.
import { isDay } from '../attribution/base-phrase.js';
import { isListed } from '../attribution/attribution-words.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import { wordAt } from '../attribution/tagged-sentence.js';
import { lastWord, looksLikePerson } from './name-memory.js';
import { isCommonNoun, isDemonym } from './name-kinds.js';
import { isRole, type NameContext, type NameSpan } from './name-spans.js';

// A name, and no label, code or address.
const NAME = /^\p{Lu}[\p{L}\p{N} .&’'-]*$/u;
// "I’m", "Let’s"
const SHORTENED = /^(?:I|It|Let|He|She|We|They|You|That|There|Who|What)[’'](?:m|s|re|ve|ll|d)$/;
// "TIBETANS", "OLYMPIC TEAM": a line in capitals.
const HEADING = /^(?:\p{Lu}{6,}|\p{Lu}{2,}(?: \p{Lu}{2,})+)$/u;
const BE = /^(?:is|are|was|were|been|being|be|got)$/;
// "was not only once hacked": so many words may stand between a name and what befell it.
const FARTHEST_VERB = 4;

/** True where the words around the name show an organisation. */
export function isUsed(context: NameContext, span: NameSpan): boolean {
  return (
    canBeOrganisation(context, span) && (isAssaulted(context, span) || acts(context, span) || isLed(context, span))
  );
}

function canBeOrganisation(context: NameContext, { from, to, text, ...span }: NameSpan): boolean {
  const { memory, words, lists } = context;
  const { malware, actor, product, suffix, title } = lists.source;
  const name = text.toLowerCase();
  if (!NAME.test(text) || SHORTENED.test(text) || HEADING.test(text) || text.length < 3) return false;
  if (
    memory.shown.places.has(name) ||
    isCommonNoun(context, { from, to, text, ...span }) ||
    isDemonym(context, { from, to })
  )
    return false;
  // "Northwind Delivers Notices June 2021", "Senator Ana Ruiz", "the malware operation Copperworm"
  const own = words.slice(from, to);
  const isOther = (word: TaggedWord): boolean => isRole(context, word) || isDay(word.lower);
  if (own.some((word) => isOther(word) || title.has(word.lower.replace('.', '')))) return false;
  const before = words.slice(Math.max(0, from - 2), from);
  if (before.some((noun) => [malware, actor, product].some((nouns) => isListed(noun, nouns)))) return false;
  if (looksLikePerson(text)) return isListed(wordAt(context, to - 1), suffix);
  return !memory.persons.has(lastWord(name)) && !memory.fullNames.has(lastWord(name));
}

/** "the attack on the IAAF", "a breach at Harrow", "June saw Harrow forced to close", "Harrow was hacked" */
function isAssaulted(context: NameContext, { from, to }: NameSpan): boolean {
  const { assault, struck } = context.lists.source;
  const at = /^(?:the|its)$/.test(wordAt(context, from - 1).lower) ? from - 2 : from - 1;
  const noun = wordAt(context, at - 1);
  const isMember = /^(?:NOUN|PROPN)$/.test(wordAt(context, to).pos);
  // Attacks are made on peoples and on ideas, too.
  if (!isMember && /^(?:on|at|of|into)$/.test(wordAt(context, at).lower) && noun.lower !== 'attacks') {
    if (isListed(noun, assault)) return true;
  }
  const verb = verbBehind(context, to);
  if (verb === null || !struck.has(wordAt(context, verb).lemma)) return false;
  return isPassive(context, to, verb) || (verb === to && /^(?:to|by)$/.test(wordAt(context, verb + 1).lower));
}

function isPassive(context: NameContext, from: number, to: number): boolean {
  return context.words.slice(from, to).some(({ lower }) => BE.test(lower));
}

/** "Harrow has notified its customers" */
function acts(context: NameContext, { from, to }: NameSpan): boolean {
  const verb = verbBehind(context, to);
  if (verb === null || !context.lists.source.deed.has(wordAt(context, verb).lemma)) return false;
  // "an Emotet", "in Harrow confirmed"
  const before = wordAt(context, from - 1);
  return !isPassive(context, to, verb) && before.pos !== 'ADP' && !/^(?:an?|of)$/.test(before.lower);
}

/** "the IAAF president", "Harrow’s supplier", "officials at Harrow" */
function isLed(context: NameContext, { from, to }: NameSpan): boolean {
  const { led, owned, role } = context.lists.source;
  const people = wordAt(context, from - 2);
  const isAt =
    wordAt(context, from - 1).lower === 'at' && /^(?:NOUN|PROPN)$/.test(people.pos) && people.lower.endsWith('s');
  if (isAt && isListed(people, role)) return true;
  const isTheirs = /^[’']s?$/.test(wordAt(context, to).text);
  const head = wordAt(context, isTheirs ? to + 1 : to);
  if (head.lower !== head.text || head.pos !== 'NOUN') return false;
  return isListed(head, led) || (isTheirs && isListed(head, owned));
}

/** The verb behind a name, over auxiliaries and adverbs; null where another word stands between. */
function verbBehind(context: NameContext, to: number): number | null {
  for (let at = to; at < to + FARTHEST_VERB; at += 1) {
    const { pos, lower } = wordAt(context, at);
    if (pos === 'VERB') return at;
    if (pos !== 'AUX' && pos !== 'ADV' && lower !== 'not') return null;
  }
  return null;
}
