// Takes endings off words, so that "breached" finds "breaches".
import { stemmer } from 'stemmer';

// The Porter algorithm merges these with words of another meaning (news/new, general/generate, organ/organization ...).
// Each maps to the stem it has instead.
const EXCEPTIONS = new Map([
  ['news', 'news'],
  ['general', 'general'],
  ['generals', 'general'],
  ['organ', 'organ'],
  ['organs', 'organ'],
  ['organization', 'organiz'],
  ['organizations', 'organiz'],
  ['organisation', 'organiz'],
  ['organisations', 'organiz'],
  ['university', 'university'],
  ['universities', 'university'],
  ['policy', 'policy'],
  ['policies', 'policy'],
  ['police', 'police'],
  ['intelligence', 'intelligence'],
  ['intelligent', 'intelligent'],
  ['international', 'international'],
  ['internal', 'internal'],
  ['communication', 'communication'],
  ['communications', 'communication'],
  ['community', 'community'],
  ['communities', 'community'],
  ['authority', 'authority'],
  ['authorities', 'authority'],
  ['author', 'author'],
  ['executive', 'executive'],
  ['executives', 'executive'],
  ['execute', 'execut'],
  ['patient', 'patient'],
  ['experience', 'experience'],
  ['experiment', 'experiment'],
  ['routers', 'router'],
  ['router', 'router'],
  ['customer', 'customer'],
  ['customers', 'customer'],
  ['custom', 'custom'],
  ['us', 'us'],
  ['lumens', 'lumen'],
  ['information', 'information'],
  ['stated', 'stated'],
  ['states', 'states'],
  ['operator', 'operator'],
  ['operators', 'operator'],
  ['attacker', 'attacker'],
  ['attackers', 'attacker'],
  ['intruder', 'intruder'],
  ['intruders', 'intruder'],
  ['provider', 'provider'],
  ['providers', 'provider'],
  ['recording', 'recording'],
  ['recordings', 'recording'],
  ['several', 'several'],
  ['actor', 'actor'],
  ['actors', 'actor'],
  ['telecommunication', 'telecommun'],
  ['telecommunications', 'telecommun'],
]);

const remembered = new Map<string, string>();
const MOST_REMEMBERED = 50_000;

/** The stem of a word in lower case. Words with digits stay as they are: they are identifiers. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const made = EXCEPTIONS.get(word) ?? (/\d/.test(word) || word.length < 3 ? word : stemmer(british(word)));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, made);
  return made;
}

// "authorised" and "authorized" are one word to whoever asks.
function british(word: string): string {
  return word.length < 7 ? word : word.replace(/is(e|es|ed|ing|ation|ations)$/, 'iz$1');
}
