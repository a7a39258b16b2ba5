// Who says what in an article, by the listed subjects alone: which others it speaks of is found with it.
import { type FoundName } from '../claims/sources/found-names.js';
import { readVoices, type TextVoices } from '../claims/attribution/find-attributions.js';
import type { KnownName } from '../claims/sources/known-names.js';
import type { Publisher } from '../claims/sources/name-spans.js';
import type { Article } from '../ingest/article.js';
import { isEnglish } from '../ingest/front-matter.js';
import { wordsOf } from '../ingest/words.js';
import type { Vocabulary } from './read-article.js';

/** Nobody in an article in another language than English. */
export function readArticleVoices(article: Article, vocabulary: Vocabulary): TextVoices {
  if (!isEnglish(article.language)) return { attributions: [], names: [] };
  const known = knownNames(article, vocabulary);
  const voices = readVoices(article.passages, known, vocabulary.voiceWords);
  const publisher = speakingPublisher(article, vocabulary, voices.names);
  const { attributions } =
    publisher === null ? voices : readVoices(article.passages, known, vocabulary.voiceWords, publisher);
  return { attributions, names: unlisted(voices.names, vocabulary) };
}

/** Without names and shorter forms that the vocabulary has already. */
function unlisted(names: readonly FoundName[], { finders }: Vocabulary): FoundName[] {
  const isListed = (name: string): boolean => {
    const words = wordsOf(name);
    return finders.subjects(name, words).some(({ from, to }) => from === 0 && to === words.length);
  };
  return names
    .filter(({ name }) => !isListed(name))
    .map((found) => ({ ...found, short: found.short.filter((form) => !isListed(form)) }));
}

function knownNames({ passages }: Article, { finders }: Vocabulary): KnownName[] {
  return passages.flatMap(({ text, start }) => {
    const words = wordsOf(text);
    const mentions = finders.subjects(text, words).filter(({ isPartOfName }) => !isPartOfName);
    return mentions.map(({ subject: { id, name, kind }, from, to }) => {
      const [first, last] = [words[from]?.start ?? 0, words[to - 1]?.end ?? 0];
      return { id, name, kind, start: start + first, end: start + last };
    });
  });
}

// Who writes "we" so often tells of its own work; an outlet writes it now and then.
const LEAST_OWN_WORDS = 4;

/** A vendor, an agency or a company speaks for itself in what it publishes; an outlet tells what others say: null. */
function speakingPublisher(
  { publisher, body }: Article,
  { finders, voiceWords }: Vocabulary,
  names: readonly FoundName[],
): Publisher | null {
  if (publisher === null) return null;
  const words = wordsOf(publisher);
  const listed = finders.subjects(publisher, words).find(({ from, to }) => from === 0 && to === words.length)?.subject;
  if (listed !== undefined) {
    const speaks = listed.kind === 'agency' || listed.kind === 'vendor' || listed.kind === 'company';
    return speaks ? { name: listed.name, id: listed.id } : null;
  }
  const found = names.find(({ name }) => name.toLowerCase() === publisher.toLowerCase());
  if (found !== undefined) return found.kind === 'outlet' ? null : { name: found.name, id: null };
  const isOutlet = words.some(({ plain }) => voiceWords.source.press.has(plain));
  const outside = body.replace(/“[^”]*”|"[^"]*"/g, ' ');
  const own = outside.match(/\b(?:[Ww]e|[Oo]ur|us)\b/g)?.length ?? 0;
  return own >= LEAST_OWN_WORDS && !isOutlet ? { name: publisher, id: null } : null;
}
