// Sources without a name, in the article's own words: "people familiar with the matter said", "citing three officials".
import { quotedRanges, type SpokenSentence, type VoicePhrase } from './spoken-sentence.js';

const SOURCES_WORDS =
  'several|some|two|three|four|multiple|many|various|unnamed|anonymous|senior|top|current|former|government|intelligence|' +
  'administration|industry|congressional|security|enforcement|law|other|american|western|european|federal|us|u\\.s\\.|white|house|a|an|the|' +
  'whitehall|biden|trump';
// Sources without a name, with the words that tell who they are; the name of an outlet may be among them.
const ANONYMOUS = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:(?:${SOURCES_WORDS})\\s+){0,5}(?:people|persons|sources|officials|investigators|source|person|official)` +
    '(?: (?:familiar|close|briefed|speaking|involved|with (?:direct )?knowledge)(?: (?:with|to|on|of|in))? [^,.;:“”"]{2,60}?)?)' +
    '(?= (?:said|say|says|told|added|confirmed|wrote|acknowledged|warned|estimated)\\b|[,.;:“”"]|$)',
  'giu',
);
const SAYS = /^ (?:said|say|says|told|added|confirmed|wrote|acknowledged|warned|estimated)\b/;
const LEADS_TO_SOURCES = /(?:according to|told by)\s+$/i;
// "Lumen was breached, said the people"
const SAID_BEFORE = /[,”"]\s*(?:said|say)\s+$/i;
const CITES = /(?:citing|cites|cited(?: by)?|quoting|attributed to)\s+$/i;

/** Sources that the sentence cites without letting them speak: "the Journal reported, citing people familiar with it". */
export function citedSources({ text }: SpokenSentence): string | null {
  const quoted = quotedRanges(text);
  for (const { index, 1: found = '' } of text.matchAll(ANONYMOUS)) {
    const isQuoted = quoted.some(([from, to]) => from < index && index < to);
    if (!isQuoted && CITES.test(text.slice(0, index))) return shownSources(found);
  }
  return null;
}

/** The voices of sources without a name; a bare "the officials" is an anaphor of those described before. */
export function anonymousPhrases(sentence: SpokenSentence): VoicePhrase[] {
  const { text, words } = sentence;
  const quoted = quotedRanges(text);
  return [...text.matchAll(ANONYMOUS)].flatMap(({ index, 0: whole, 1: found = '' }) => {
    if (quoted.some(([from, to]) => from < index && index < to)) return [];
    const isSaid = SAYS.test(text.slice(index + whole.length));
    const isInverted = SAID_BEFORE.test(text.slice(0, index));
    if (!isSaid && !isInverted && !LEADS_TO_SOURCES.test(text.slice(0, index))) return [];
    const start = words.findIndex((word) => word.start >= index);
    const after = words.findIndex((word) => word.start >= index + whole.length);
    const end = after < 0 ? words.length : after;
    const lead = start - (isInverted ? 1 : 2);
    const phrase = isSaid ? { from: start, verb: end, to: end + 1 } : { from: lead, verb: lead, to: end };
    // "an official said", "the people said": whoever was named or described before.
    const anaphor = /^(?:the|an?)?\s*(?:people|sources|persons?|source|officials?|investigators)$/i.test(found)
      ? lastWord(found)
      : null;
    return [{ speakers: [], sources: shownSources(found), anaphor, person: null, ...phrase }];
  });
}

// An article says only where its noun was before.
function shownSources(found: string): string {
  return found.trim().replace(/^(?:the|an?)\s+/i, '');
}

function lastWord(text: string): string {
  return text.trim().split(/\s+/).at(-1)?.toLowerCase() ?? '';
}
