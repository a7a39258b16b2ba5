// What a publisher says for itself: every sentence of a vendor's post, an advisory or a statement that nobody else says.
import { splitSentences } from '../ingest/sentences.js';
import type { Paragraph } from '../ingest/passages.js';
import type { Attribution } from './attribution/attribution.js';
import type { Publisher } from './sources/name-spans.js';
import { tagText } from './attribution/tag-text.js';

/** In the order of the text. Quotations, questions and instructions to readers are left out. */
export function ownWords(
  paragraphs: readonly Paragraph[],
  attributions: readonly Attribution[],
  publisher: Publisher,
): Attribution[] {
  const said = attributions.flatMap(({ cue, content }) => [cue, ...content]).sort((a, b) => a.start - b.start);
  let next = 0;
  return paragraphs.flatMap((paragraph) =>
    splitSentences(paragraph.text).flatMap(({ start: from, end: to, text }) => {
      const [start, end] = [paragraph.start + from, paragraph.start + to];
      while ((said[next]?.end ?? Infinity) <= start) next += 1;
      const isSaid = said.slice(next, next + MOST_OVERLAPS).some((span) => span.start < end && start < span.end);
      if (isSaid || /[“”"?]/.test(text) || isInstruction(text)) return [];
      return [ownSentence({ start, end, text }, publisher)];
    }),
  );
}

// Spans of one sentence's attributions that can stand in front of the one that overlaps it.
const MOST_OVERLAPS = 50;

function ownSentence(content: { start: number; end: number; text: string }, { name, id }: Publisher): Attribution {
  const nowhere = { start: content.start, end: content.start, text: '' };
  const source = { ...nowhere, name, id, for: null, forId: null, kind: 'organisation' as const };
  return { source, ground: null, via: [], cue: nowhere, content: [content], resolvedFrom: null };
}

// "- Require phishing-resistant authentication": what readers shall do, and nothing that is told.
function isInstruction(sentence: string): boolean {
  const [first, second] = tagText(sentence, 0).filter(({ pos }) => pos !== 'PUNCT' && pos !== 'SYM');
  if (first?.pos !== 'VERB' || first.lower !== first.lemma) return false;
  return second?.pos !== 'VERB' && second?.pos !== 'AUX';
}
