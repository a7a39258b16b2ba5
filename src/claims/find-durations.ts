// Finds how long an intrusion is said to have lasted: "for at least eight months", "for one to two years". The phrases that
// say so without a number stand in claims.yml.
import type { PhraseHit } from '../ingest/phrase-table.js';
import type { Meaning } from './meaning.js';
import { words as listed } from './speech-words.js';
import { plainAt, type SpokenSentence } from './spoken-sentence.js';

const UNITS = /^(?:days?|weeks?|months?|years?)$/;
const LEADS = /^(?:for|over|than|within|lasted)$/;
const AMOUNT =
  listed(`a an one two three four five six seven eight nine ten eleven twelve several many half and or to at least most
  more than over nearly almost about around roughly likely up as long some`);
// Without one of these a time is that of something else: of a contract, or of credit monitoring.
const PRESENCE =
  listed(`stayed stay remained inside undetected unnoticed lurked lurking dwelled held maintained persisted persist active going intrusions intrusion
  access underway campaign intruders hackers attackers network networks systems compromised breached`);
const FARTHEST_LEAD = 7;

/** Hits of the kind `duration`, from the word that leads to the amount to its unit. */
export function findDurations(sentence: SpokenSentence): PhraseHit<Meaning>[] {
  if (!sentence.words.some(({ plain }) => PRESENCE.has(plain))) return [];
  return sentence.words.flatMap(({ plain }, at) => {
    const from = UNITS.test(plain) ? leadOf(sentence, at) : null;
    return from === null ? [] : [{ value: { kind: 'duration', turn: null }, from, to: at + 1 }];
  });
}

function leadOf(sentence: SpokenSentence, unit: number): number | null {
  for (let at = unit - 1; at >= Math.max(0, unit - FARTHEST_LEAD); at -= 1) {
    const plain = plainAt(sentence, at);
    if (LEADS.test(plain) && at < unit - 1) return at;
    if (!AMOUNT.has(plain) && !/^\d+$/.test(plain)) return null;
  }
  return null;
}
