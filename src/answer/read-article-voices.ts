// Who says what in an article, by the listed subjects alone: which others it speaks of is found with it.
import { readVoices, type TextVoices } from '../claims/attribution/find-attributions.js';
import { countOneself } from '../claims/attribution/own-words.js';
import type { FoundName } from '../claims/sources/found-names.js';
import { type KnownName, knownNamesIn } from '../claims/sources/known-names.js';
import type { Publisher } from '../claims/sources/name-spans.js';
import type { Article } from '../ingest/article.js';
import { subjectCalled } from '../ingest/find-phrases.js';
import { isEnglish } from '../ingest/front-matter.js';
import { wordsOf } from '../ingest/words.js';
import type { Steps } from './in-slices.js';
import type { Vocabulary } from './read-article.js';

/** Nobody in an article in another language than English. */
export function* readArticleVoices(
  { passages, language, publisher, body }: Article,
  vocabulary: Vocabulary,
): Steps<TextVoices> {
  if (!isEnglish(language)) return { attributions: [], names: [], untold: [] };
  const { finders, voiceWords } = vocabulary;
  const known: KnownName[] = [];
  for (const passage of passages) {
    known.push(...knownNamesIn([passage], finders.subjects));
    yield;
  }
  const voices = yield* readVoices(passages, known, voiceWords, null, publisher);
  const own = publisher === null ? null : speakingPublisher(publisher, body, voices, vocabulary);
  const {
    attributions,
    names: told,
    untold,
  } = own === null ? voices : yield* readVoices(passages, known, voiceWords, own);
  // Whoever tells of its own work can be asked about, although the text may say nothing but "we".
  const isFound = own === null || own.id !== null || told.some(({ name }) => name === own.name);
  const names = isFound ? told : [...told, publishingName(own.name, voiceWords)];
  return {
    attributions,
    names: unlisted(
      names.map((found) => withInitials(found, body)),
      vocabulary,
    ),
    untold,
  };
}

// Two initials are those of much else.
const LEAST_INITIALS = 3;

/** "The I.R.S." goes on about the Internal Revenue Service, though the text explains it nowhere. */
function withInitials(found: FoundName, body: string): FoundName {
  const initials = found.name.split(' ').flatMap((word) => /^\p{Lu}/u.exec(word)?.[0] ?? []);
  if (found.kind === 'person' || initials.length < LEAST_INITIALS) return found;
  const isWritten = [initials.join(''), `${initials.join('.')}.`].some((form) => {
    const at = body.indexOf(form);
    return (
      at >= 0 && !/[\p{L}\p{N}.]/u.test(body.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(body.charAt(at + form.length))
    );
  });
  return isWritten ? { ...found, short: [...new Set([...found.short, initials.join('')])] } : found;
}

function publishingName(name: string, { source: { research } }: Vocabulary['voiceWords']): FoundName {
  const isVendor = wordsOf(name).some(({ plain }) => research.has(plain));
  return { name, kind: isVendor ? 'vendor' : 'company', short: [] };
}

/** Without names and shorter forms that the vocabulary has already. */
function unlisted(names: readonly FoundName[], { finders }: Vocabulary): FoundName[] {
  const isUnlisted = (name: string): boolean => subjectCalled(finders.subjects, name) === null;
  return names
    .filter(({ name }) => isUnlisted(name))
    .map((found) => ({ ...found, short: found.short.filter(isUnlisted) }));
}

// Who writes "we" so often tells of its own work; an outlet writes it now and then.
const LEAST_OWN_WORDS = 4;
// Of the words of a text: whoever is not named in it and says "we" as often as this writes of itself.
const LEAST_OWN_SHARE = 0.02;
const FARTHEST_OWNED = 3;
// Of the letters of a text: in news it is a third and more.
const MOST_SAID_BY_OTHERS = 0.2;

/** A vendor, an agency or a company speaks for itself in what it publishes; an outlet tells what others say: null. */
function speakingPublisher(
  publisher: string,
  body: string,
  { names, attributions }: TextVoices,
  { finders, voiceWords }: Vocabulary,
): Publisher | null {
  const listed = subjectCalled(finders.subjects, publisher);
  if (listed !== null) {
    const speaks = listed.kind === 'agency' || listed.kind === 'vendor' || listed.kind === 'company';
    return speaks ? { name: listed.name, id: listed.id } : null;
  }
  const found = names.find(({ name }) => name.toLowerCase() === publisher.toLowerCase());
  if (found !== undefined) return found.kind === 'outlet' ? null : { name: found.name, id: null };
  const outlets = new Set(attributions.flatMap(({ via }) => via.map((name) => name.toLowerCase())));
  const { press, research, suffix, owned } = voiceWords.source;
  const isOf = (words: ReadonlySet<string>): boolean => wordsOf(publisher).some(({ plain }) => words.has(plain));
  const outside = body.replace(/“[^“”]*”|"[^"]*"|^[ \t]*>.*$/gm, ' ');
  const own = countOneself(outside);
  const name = publisher.toLowerCase();
  const isNamed = body.toLowerCase().includes(name);
  // Whoever is only told things, or has neither an organisation's name nor speaks of itself by it, publishes what others do.
  if (isOf(press) || outlets.has(name)) return null;
  const words = wordsOf(outside);
  // "our main application server"
  const isOwner = words.some(({ plain }, at) => {
    const behind = plain === 'our' ? words.slice(at + 1, at + 1 + FARTHEST_OWNED) : [];
    return behind.some((word) => owned.has(word.plain) || owned.has(word.plain.replace(/s$/, '')));
  });
  const isMostlyOwn = isOwner && own >= LEAST_OWN_WORDS && own >= LEAST_OWN_SHARE * words.length;
  if (isMostlyOwn) return { name: publisher, id: null };
  if (!(isNamed || isOf(research) || isOf(suffix))) return null;
  const isOwnText = own >= LEAST_OWN_WORDS || (isNamed && isMostlyUnsaid(body, attributions));
  return isOwnText ? { name: publisher, id: null } : null;
}

/** A reporter has somebody say most of a text; who writes of its own work names few others. */
function isMostlyUnsaid(body: string, attributions: TextVoices['attributions']): boolean {
  const byOthers = attributions.filter(({ source }) => source.kind !== 'outlet');
  const said = byOthers.flatMap(({ content }) => content).reduce((sum, { start, end }) => sum + end - start, 0);
  return said < MOST_SAID_BY_OTHERS * body.length;
}
