// The judge of a file of sentences: a row counts as found with its speaker and its words, and nobody else may say anything.
import { expect, it } from 'vitest';
import { attributionsOf } from '../claims/attribution/attributions-of.js';
import { shipped } from '../knowledge-of.js';
import { judgeSentences } from './judge-sentences.js';

const nameOf = (id: string): string => shipped.subjects.find((subject) => subject.id === id)?.name ?? id;
const read = (text: string) => ({ attributions: attributionsOf(text), names: [], untold: [] });

it('counts whole texts, missing rows, false speakers and names that are no subjects', () => {
  const text = 'The FBI said in a statement that hackers breached Lumen. Verizon said it was clear.';
  const both = [
    { speaker: 'FBI', of: 'hackers breached', ground: 'statement' },
    { speaker: 'Verizon', of: 'it was clear' },
  ];
  const sentences = [
    { id: 'whole', text, says: both, subjects: [] },
    { id: 'half', text, says: [{ speaker: 'FBI', of: 'hackers left' }], subjects: ['Acme'] },
  ];
  expect(judgeSentences({ sentences }, read, nameOf)).toEqual({
    right: 1,
    texts: 2,
    falseOnes: 1,
    misses: ['half: FBI says: hackers left', 'half: false: Verizon: it was clear.', 'half: no subject Acme'],
  });
});
