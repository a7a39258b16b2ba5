// Who says what in one sentence, as ranges of its words. Where it is not plain, none: a wrong speaker is worse than none.
import { basePhraseFrom } from './base-phrase.js';
import { isAside } from './asides.js';
import { isListed } from './attribution-words.js';
import { contentOf } from './cue-content.js';
import { type Cue, cueAt } from './find-cues.js';
import { beginsClause, citedBehind, holdsWord, isRelay, passedOn, readersOf, toldTo } from './find-relays.js';
import { isSaid } from './is-said.js';
import { phraseBeforeComma, phraseEndingAt } from './phrase-before.js';
import { phraseFrom } from './phrase-from.js';
import { isObject, placeSource } from './place-source.js';
import { clauseStart, type SpokenRanges } from './attribution.js';
import {
  holdsVerb,
  isQuoted,
  lowerAt,
  nextComma,
  skipBack,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';

const JOINT = /^(?:and|but|while|;|,|yet|though|although)$/;

/** Attributions in the order of their cues. Quoted words are nobody's cue but the quotation's. */
export function readSentence(sentence: TaggedSentence): SpokenRanges[] {
  const found: SpokenRanges[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    if (isQuoted(sentence, at)) continue;
    const according = accordingAt(sentence, at);
    const one =
      according !== null
        ? readAccordingTo(sentence, according, found)
        : (readIssue(sentence, at) ?? readCue(sentence, at, found));
    if (one === null) continue;
    // "The FBI concluded that it was breached, three people said": who closes the sentence says all of it.
    if (saysAll(sentence, one)) found.length = 0;
    found.push(one);
  }
  return passedOn(sentence, found).map((one, index, all) => {
    const ended = endedByNext(sentence, one, all[index + 1]);
    return { ...ended, via: [...ended.via, ...readersOf(sentence, one.source)] };
  });
}

/** "according to", and at a sentence's head "per Avast" and "as per the bank"; null for any other word. */
function accordingAt(sentence: TaggedSentence, at: number): WordRange | null {
  if (lowerAt(sentence, at) === 'according' && lowerAt(sentence, at + 1) === 'to') return [at, at + 2];
  const isAs = lowerAt(sentence, at) === 'as' && lowerAt(sentence, at + 1) === 'per';
  const isPer = isAs || lowerAt(sentence, at) === 'per';
  return at === sentence.from && isPer ? [at, at + (isAs ? 2 : 1)] : null;
}

function readAccordingTo(
  sentence: TaggedSentence,
  [at, behind]: WordRange,
  found: readonly SpokenRanges[],
): SpokenRanges | null {
  const lead = skipBack(sentence, at - 1, ({ pos }) => pos === 'ADV' || pos === 'CCONJ' || pos === 'PUNCT');
  const isLeading = lead < sentence.from;
  const source = phraseFrom(sentence, behind, isLeading);
  if (source === null) return null;
  const said = { source, cue: [at, behind], isCarried: false, via: [] } as const;
  if (isLeading) {
    const comma = nextComma(sentence, source[1]);
    return comma === null ? null : { ...said, content: [[comma + 1, sentence.to]] };
  }
  const before: WordRange = [clauseStart(sentence, at, found), at];
  const isBetween = lowerAt(sentence, at - 1) === ',' && lowerAt(sentence, source[1]) === ',';
  // "according to Lumen, which lost nothing"
  const isRelative = /^(?:who|whose|which)$/.test(lowerAt(sentence, source[1] + 1));
  const goesOn = isBetween && !isRelative && source[1] + 2 < sentence.to;
  return { ...said, content: goesOn ? [before, [source[1] + 1, sentence.to]] : [before] };
}

function readCue(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): SpokenRanges | null {
  const cue = cueAt(sentence, at);
  if (cue === null) return null;
  if (cue.isPassive) return readPassive(sentence, cue, found);
  const placed = placeSource(sentence, cue, found);
  if (placed === null || !isSaid(sentence, cue, placed, found)) return null;
  const content = withinConcession(sentence, placed.source, contentOf(sentence, cue, placed, found));
  const isCarried = placed.place === 'carried on';
  if (content === null) return null;
  const isWhole = saysAll(sentence, { source: placed.source, cue: [at, at + 1], content, isCarried, via: [] });
  if (!isCarried && !isWhole && isInside(sentence, at, found)) return null;
  const said = { cue: [at, at + 1], content, isCarried } as const;
  // "the Post reported, citing two officials": they say it, through the Post.
  const cited = isOfficer(sentence, placed.source) ? null : citedBehind(sentence, at);
  if (cited !== null) return { ...said, source: cited, via: [placed.source, ...toldTo(sentence, cue)] };
  return { ...said, source: placed.source, via: toldTo(sentence, cue) };
}

/** "Deputy Attorney General Ana Roe said, citing FBI statistics": she says it, and passes on nobody's words. */
function isOfficer(sentence: TaggedSentence, source: WordRange): boolean {
  const { role, title } = sentence.lists.source;
  const words = sentence.words.slice(...source);
  const first = words.findIndex((word) => isListed(word, role) || isListed(word, title));
  // "Lead Stories" and "Vice" are outlets: behind a title stand a first and a last name.
  return first >= 0 && words.slice(first + 1).filter(({ pos }) => pos === 'PROPN').length > 1;
}

const CONCESSION = /^(?:while|although|though|whereas)$/;

/** "Although Lumen says that nothing was taken, the FBI disagrees": what is said ends where the main clause begins. */
function withinConcession(
  sentence: TaggedSentence,
  [from]: WordRange,
  content: WordRange[] | null,
): WordRange[] | null {
  if (!CONCESSION.test(lowerAt(sentence, from - 1))) return content;
  return (
    content?.map(([start, end]): WordRange => {
      let comma = nextComma(sentence, start);
      while (comma !== null && comma < end && !(holdsVerb(sentence, start, comma) && opensClause(sentence, comma + 1)))
        comma = nextComma(sentence, comma + 1);
      return comma !== null && comma < end ? [start, comma] : [start, end];
    }) ?? null
  );
}

/** "the company has shown": a subject and its verb, and no member of a list. */
function opensClause(sentence: TaggedSentence, at: number): boolean {
  const subject = phraseFrom(sentence, at);
  let verb = subject?.[1] ?? at;
  while (wordAt(sentence, verb).pos === 'ADV') verb += 1;
  return subject !== null && /^(?:VERB|AUX)$/.test(wordAt(sentence, verb).pos);
}

/** True where the words in front of a closing "X said" or "said X" are the whole sentence. */
function saysAll(sentence: TaggedSentence, { source, cue, content, isCarried }: SpokenRanges): boolean {
  const [first] = content;
  const [begin, end] = source[0] < cue[0] ? [source[0], cue[1]] : [cue[0], source[1]];
  // "Lumen said it was clear, according to two officials": they pass it on.
  if (isCarried || cue[1] - cue[0] > 1 || first === undefined || lowerAt(sentence, begin - 1) !== ',') return false;
  return first[0] === sentence.from && first[1] <= begin && isAside(sentence, end);
}

/** "published a finding that", "issued a warning that", "sent Reuters this statement:" */
function readIssue(sentence: TaggedSentence, at: number): SpokenRanges | null {
  const { pos, lemma } = wordAt(sentence, at);
  if (pos !== 'VERB' || !sentence.lists.cue.issues.has(lemma)) return null;
  const first = basePhraseFrom(sentence, at + 1);
  if (first === null) return null;
  const second = isDocumentAt(sentence, first[1]) ? null : basePhraseFrom(sentence, first[1]);
  const object = second !== null && isDocumentAt(sentence, second[1]) ? second : first;
  const announced = isDocumentAt(sentence, object[1]) ? announcedFrom(sentence, object[1]) : null;
  if (announced === null && lowerAt(sentence, object[1]) !== 'that') return null;
  // "tips that could help"
  if (announced === null && /^(?:VERB|AUX)$/.test(wordAt(sentence, object[1] + 1).pos)) return null;
  const last = skipBack(sentence, at - 1, (word) => word.pos === 'ADV' || word.pos === 'AUX');
  const isComma = lowerAt(sentence, last) === ',';
  const source = isComma ? phraseBeforeComma(sentence, last) : phraseEndingAt(sentence, last);
  if (source === null || isObject(sentence, source[0])) return null;
  const content = announced ?? [[object[1], sentence.to]];
  return { source, cue: [at, object[1]], content, isCarried: false, via: [] };
}

/** True where a document ends at `end`. */
function isDocumentAt(sentence: TaggedSentence, end: number): boolean {
  return isListed(wordAt(sentence, end - 1), sentence.lists.source.document);
}

/** What a colon behind a document opens: a quotation, none where the next paragraph is said; null where no colon stands there. */
function announcedFrom(sentence: TaggedSentence, at: number): WordRange[] | null {
  let colon = at;
  while (colon < sentence.to && lowerAt(sentence, colon) !== ':' && !isQuoted(sentence, colon)) colon += 1;
  if (lowerAt(sentence, colon) !== ':' || holdsVerb(sentence, at, colon)) return null;
  const isLast = colon + 1 >= sentence.to && sentence.to === sentence.words.length;
  return isLast ? [] : isQuoted(sentence, colon + 1) ? [[colon + 1, sentence.to]] : null;
}

// "... was first reported by the Journal"
function readPassive(
  sentence: TaggedSentence,
  { at, lemma }: Cue,
  found: readonly SpokenRanges[],
): SpokenRanges | null {
  const isIssued = lowerAt(sentence, at + 1) === 'by' && sentence.lists.cue.issued.has(lemma);
  const start = clauseStart(sentence, at, found);
  const isLeading = !holdsVerb(sentence, start, at);
  const source = isIssued ? phraseFrom(sentence, at + 2, isLeading) : null;
  if (source === null) return null;
  // "a campaign described by officials as severe": only how it was described is theirs.
  if (sentence.lists.cue.ahead.has(lemma)) {
    const end = nextComma(sentence, source[1]) ?? sentence.to;
    return { source, cue: [at, at + 1], content: [[source[1], end]], isCarried: false, via: [] };
  }
  // "As first reported by the Journal, networks were entered."
  if (isLeading) {
    const comma = nextComma(sentence, source[1]);
    if (comma === null) return null;
    return { source, cue: [at, at + 1], content: [[comma + 1, sentence.to]], isCarried: false, via: [] };
  }
  const content: WordRange[] = [[start, at]];
  if (source[1] + 1 < sentence.to) content.push([source[1], sentence.to]);
  return { source, cue: [at, at + 1], content, isCarried: false, via: [] };
}

// "Song said Clinton had said": whose words those are is not plain, but where an outlet only passes them on.
function isInside(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): boolean {
  return found.some((one) => {
    const holds = one.cue[0] < at && holdsWord(one, at);
    return holds && !isRelay(sentence, one) && !beginsClause(sentence, one.cue[0], at);
  });
}

/** What one says ends where the next one's words, joined by "and", "but", ";" or a participle, begin. */
function endedByNext(sentence: TaggedSentence, one: SpokenRanges, next: SpokenRanges | undefined): SpokenRanges {
  if (next === undefined) return one;
  const begin = next.cue[0] < next.source[0] || next.isCarried ? next.cue[0] : next.source[0];
  const joint = skipBack(sentence, begin - 1, ({ pos }) => pos === 'ADV' || pos === 'AUX');
  const isBehind = next.content.every(([start]) => start >= next.cue[0]);
  if (!isBehind || !JOINT.test(lowerAt(sentence, joint))) return one;
  const content = one.content
    .map(([from, to]): WordRange => [from, from < joint ? Math.min(to, joint) : to])
    .filter(([from, to]) => to > from);
  return content.length === 0 ? one : { ...one, content };
}
