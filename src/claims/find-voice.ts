// Names the voice of an utterance: who says it, on what ground, and which outlets pass it on.
import type { Voice } from './claim.js';
import type { NamedSubject, SpokenSentence } from './spoken-sentence.js';
import type { Utterance } from './utterances-of.js';

/** `nameOf` gives a subject's name. */
export function findVoice(
  { names }: SpokenSentence,
  { speakers, person, personSubject, sources, isNamed, isReport, ground, relays, told }: Utterance,
  nameOf: (subjectId: string) => string,
): Voice {
  const persons = personSubject === null ? [] : [personSubject];
  const heardOf = idsOf([...speakers.filter(({ kind }) => kind === 'agency' || kind === 'person'), ...persons]);
  const principals = idsOf(speakers.filter(({ kind }) => kind !== 'outlet'));
  if (principals.length > 0) {
    const standing = speakers.some(({ kind }) => kind === 'agency') ? 'agency' : 'on the record';
    return {
      speaker: listed(principals.map(nameOf)),
      speakerIds: principals,
      person: principals.length === 1 ? person : null,
      heardOf,
      ground,
      relays: idsOf([...relays, ...told]),
      standing,
    };
  }
  if (isReport)
    return {
      speaker: sources ?? listed(speakers.map(({ subjectId }) => nameOf(subjectId))),
      speakerIds: idsOf(speakers),
      person: null,
      heardOf: [],
      ground: null,
      relays: [],
      standing: 'unsourced',
    };
  if (speakers.length > 0) {
    const outlets = idsOf(speakers);
    const standing = sources === null ? 'on the record' : 'anonymous';
    return {
      speaker: listed(outlets.map(nameOf)),
      speakerIds: outlets,
      person: null,
      heardOf,
      ground: sources,
      relays: [],
      standing,
    };
  }
  const named = names.filter(({ kind }) => kind === 'outlet');
  const standing = isNamed ? 'on the record' : 'anonymous';
  return {
    speaker: sources ?? '',
    speakerIds: [],
    person: null,
    heardOf,
    ground: null,
    relays: idsOf([...relays, ...named]),
    standing,
  };
}

function listed(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Each once. */
function idsOf(names: readonly NamedSubject[]): string[] {
  return [...new Set(names.map(({ subjectId }) => subjectId))];
}
