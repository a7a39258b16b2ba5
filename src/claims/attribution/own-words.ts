// What a publisher says for itself: every sentence of a vendor's post, an advisory or a statement that nobody else says.
import { splitSentences } from '../../ingest/sentences.js';
import type { Paragraph } from '../../ingest/passages.js';
import type { Attribution } from './attribution.js';
import { isTimeNoun } from './base-phrase.js';
import { type AttributionWords, isListed } from './attribution-words.js';
import type { Publisher } from '../sources/name-spans.js';
import { type TaggedWord, tagText } from './tag-text.js';

/** In the order of the text. Headings, quotations, questions, advice to readers and what others are told to say are left out. */
export function ownWords(
  paragraphs: readonly Paragraph[],
  attributions: readonly Attribution[],
  publisher: Publisher,
  words: AttributionWords,
  kind: 'organisation' | 'outlet' = 'organisation',
): Attribution[] {
  const said = attributions.flatMap(({ cue, content }) => [cue, ...content]).sort((a, b) => a.start - b.start);
  let next = 0;
  return paragraphs.flatMap((paragraph, at) => {
    if (paragraph.isQuotation === true || isQuotedBehind(paragraph, paragraphs[at - 1], words)) return [];
    return splitSentences(paragraph.text).flatMap(({ start: from, end: to, text }) => {
      const [start, end] = [paragraph.start + from, paragraph.start + to];
      while ((said[next]?.end ?? Infinity) <= start) next += 1;
      const isSaid = said.slice(next, next + MOST_OVERLAPS).some((span) => span.start < end && start < span.end);
      const isOfOthers = kind === 'outlet' && countOneself(text.replace(PARTIAL, '')) > 0;
      if (isSaid || isOfOthers || quotes(text, kind) || text.includes('?') || !isTold(text, words)) return [];
      return [ownSentence({ start, end, text }, publisher, kind)];
    });
  });
}

/** How often a text says "we", "our" and "us"; "US" is a country. */
export function countOneself(text: string): number {
  return text.match(/\b(?:[Ww]e|[Oo]ur|us)\b/g)?.length ?? 0;
}

/** "The user posted about it:" and the paragraph behind: somebody else's words; a list goes on with the publisher's. */
function isQuotedBehind(
  { text }: Paragraph,
  before: Paragraph | undefined,
  { cue, source }: AttributionWords,
): boolean {
  if (before === undefined || /^\s*[-*•\d]/.test(text) || !/:\s*$/.test(before.text)) return false;
  const last = tagText(before.text.slice(-LONGEST_LEAD), 0);
  const isSaying = ({ lemma }: TaggedWord): boolean =>
    cue.says.has(lemma) || cue.clause.has(lemma) || cue.issues.has(lemma) || source.document.has(lemma);
  return last.some(isSaying) || /\b(?:later|again|then):\s*$/.test(before.text);
}

// Units of text in front of the colon in which whoever says it stands.
const LONGEST_LEAD = 120;

// The group “Salt Typhoon”, an "unauthorised attempt": a name or a few words in a sentence of the publisher's own.
const LONGEST_CALLED = 40;

// What is quoted inside a sentence may say "our".
const PARTIAL = /[“"][^“”"]*[”"]/g;

/** True for words of somebody else; an outlet's own sentence may tell by a part of it what somebody said. */
function quotes(text: string, kind: 'organisation' | 'outlet'): boolean {
  const rest = text.replace(/[“"]([^“”"]*)[”"]/g, (all: string, quoted: string, at: number) => {
    const isPart = kind === 'outlet' && isPartOf(text, at, all);
    return quoted.length <= LONGEST_CALLED || isPart ? '' : all;
  });
  return /[“”"]/.test(rest);
}

// "It also exposed “some staff email addresses.”", but not "“...,” she grinned" and ": “...”".
function isPartOf(text: string, at: number, quotation: string): boolean {
  const [before, behind] = [text.slice(0, at).trimEnd(), text.slice(at + quotation.length)];
  const isBehindWord = /[\p{L}\p{N}’']$/u.test(before) && /^["“]\p{Ll}/u.test(quotation);
  const isTold = /[,?!]["”]$/.test(quotation) && /^\s+\p{L}/u.test(behind);
  return isBehindWord && !isTold;
}

// Spans of one sentence's attributions that can stand in front of the one that overlaps it.
const MOST_OVERLAPS = 50;

function ownSentence(
  content: { start: number; end: number; text: string },
  { name, id }: Publisher,
  kind: 'organisation' | 'outlet',
): Attribution {
  const nowhere = { start: content.start, end: content.start, text: '' };
  const source = { ...nowhere, name, id, for: null, forId: null, kind };
  return { source, ground: null, via: [], cue: nowhere, content: [content], resolvedFrom: null };
}

// "Regions hit and what the files held" is a heading; points of a list go without a stop.
const ENDS = /[.!?…:;][\s*_”"’')\]]*$/;
const POINT = /^\s*(?:[-*•]|\d+[.)])\s/;

/** False for what tells nothing, and for what somebody else says in words that gave no attribution. */
function isTold(sentence: string, words: AttributionWords): boolean {
  if (!ENDS.test(sentence) && !POINT.test(sentence)) return false;
  const all = tagText(sentence, 0);
  const tagged = all.filter(isWord);
  const holdsVerb = tagged.some(({ pos }) => pos === 'VERB' || pos === 'AUX');
  const verb = tagged.find(({ pos, lower }) => pos === 'AUX' || (pos === 'VERB' && !/(?:ed|en|ing)$/.test(lower)));
  // "Figure 2: platforms targeted in May."
  const [first, second] = tagged;
  if (first !== undefined && isListed(first, words.source.caption) && second?.pos === 'NUM') return false;
  // "Administrators should assume that"
  const isAdvice = /^(?:should|must|ought|shall)$/.test(verb?.lower ?? '');
  if (!holdsVerb || isAdvice || isInstruction(tagged) || closesWithTeller(all)) return false;
  return !tagged.some((_, at) => isSaidByOther(tagged, at, words));
}

function isWord({ pos }: TaggedWord): boolean {
  return pos !== 'PUNCT' && pos !== 'SYM';
}

// ", the service's investigators have since worked out": so many words close a sentence by telling whose word it is.
const LONGEST_TELLER = 14;
const LEADS_UP =
  /^(?:after|although|as|because|before|by|during|if|in|on|once|since|though|until|when|where|while|with)$/;

/**
 * "Data was taken, the inquiry has since worked out.": behind its last comma a clause of its own without an object; whose word
 * it is was not read, but it is not the publisher's.
 */
function closesWithTeller(words: readonly TaggedWord[]): boolean {
  const comma = words.map(({ text }) => text).lastIndexOf(',');
  const clause = words.slice(comma + 1).filter(isWord);
  if (comma < 1 || clause.length > LONGEST_TELLER || words.some(({ text }) => /["“”]/.test(text))) return false;
  // "When the servers failed, the clinics closed": what leads up to a clause is no sentence that somebody tells.
  const told = LEADS_UP.test(words[0]?.lower ?? '') ? words.findIndex(({ text }) => text === ',') + 1 : 0;
  if (!words.slice(told, comma).some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return false;
  const verb = clause.map(({ pos }) => pos).lastIndexOf('VERB');
  const [subject, rest] = [clause.slice(0, Math.max(0, verb)), clause.slice(verb + 1)];
  const isActive = !subject.some(({ lemma }) => lemma === 'be') && !clause[verb]?.lower.endsWith('ing');
  const isPlain = subject.every(({ pos }) => /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|PART|AUX|ADV)$/.test(pos));
  const hasNoun = subject.some(({ pos }) => /^(?:NOUN|PROPN|PRON)$/.test(pos));
  const [first] = subject;
  const opens = first !== undefined && !/^(?:which|who|whose|that|where|when|while|with)$/.test(first.lower);
  return isActive && isPlain && hasNoun && opens && isWhenOrWhere(rest);
}

/** Nothing, "from people familiar with it", "the same day", "on Monday". */
function isWhenOrWhere(words: readonly TaggedWord[]): boolean {
  const [first] = words;
  return (
    first === undefined || first.pos === 'ADP' || first.pos === 'ADV' || words.some(({ lower }) => isTimeNoun(lower))
  );
}

// "- Require phishing-resistant authentication", "Do not expose", "You should review": what readers shall do.
function isInstruction([first, second, third]: readonly TaggedWord[]): boolean {
  const isAddressed = first?.lower === 'you' || (first?.lower === 'please' && second?.pos === 'VERB');
  if (isAddressed || (first?.lower === 'do' && (second?.pos === 'PART' || third?.pos === 'VERB'))) return true;
  const isName = /\p{Ll}\p{Lu}/u.test(first?.text ?? '');
  if (first?.pos !== 'VERB' || first.lower !== first.lemma || isName) return false;
  return second?.pos !== 'VERB' && second?.pos !== 'AUX';
}

// "An opponent has claimed that": so many words may stand between the verb and its clause.
const FARTHEST_CLAUSE = 3;
const OWN = /^(?:we|our|i)$/;

function isSaidByOther(tagged: readonly TaggedWord[], at: number, { cue }: AttributionWords): boolean {
  const verb = tagged[at];
  if (verb === undefined) return false;
  // "The memo further states that": the tagger takes it for a noun.
  const isSaying = cue.says.has(verb.lemma) || cue.clause.has(verb.lemma);
  if (verb.lower === 'according' || (isSaying && tagged[at + 1]?.lower === 'that' && at > 0 && verb.pos !== 'DET')) {
    const isOfThing = /^(?:this|these|it|which)$/.test(tagged[at - 1]?.lower ?? '');
    return !isOfThing && !tagged.slice(0, at).some(({ lower }) => OWN.test(lower));
  }
  if (verb.pos !== 'VERB' || !isSaying) return false;
  const isClause = tagged.slice(at + 1, at + 1 + FARTHEST_CLAUSE).some(({ lower }) => lower === 'that');
  // "This confirms that": what was told before does.
  const isThing = /^(?:this|these|it|which)$/.test(tagged[at - 1]?.lower ?? '');
  return isClause && !isThing && !tagged.slice(0, at).some(({ lower }) => OWN.test(lower));
}
