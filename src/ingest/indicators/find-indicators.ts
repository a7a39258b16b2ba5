// The indicators of an article: what is written like one, less what the text or the list of false positives shows to be none.
import { parse as parseDomain } from 'tldts';
import type { Article } from '../article.js';
import type { Passage } from '../passages.js';
import { type Sentence, splitSentences } from '../sentences.js';
import type { Harmless } from './false-positives.js';
import { type Candidate, findCandidates } from './find-candidates.js';

export interface Indicator extends Candidate {
  /** The paragraph that states it; `start` and `end` count in the article's body. */
  readonly passage: Passage;
}

/** A line of a body with what announces it: the headings above it and the line before its list, the nearest last. */
interface Line {
  readonly start: number;
  readonly text: string;
  readonly candidates: readonly Candidate[];
  readonly above: string;
  /** It lists things; it is no sentence. */
  readonly isListed: boolean;
}

/** All indicators in order, each as often as it stands in the article; a long one takes a tenth of a second, so line by line. */
export function* findIndicators(article: Article, harmless: Harmless): Generator<void, Indicator[], void> {
  const own = parseDomain(article.url ?? '', { allowPrivateDomains: true }).domain;
  const found: Indicator[] = [];
  let next = 0;
  for (const line of linesOf(article.body)) {
    for (const candidate of line.candidates) {
      const [start, end] = [line.start + candidate.start, line.start + candidate.end];
      while ((article.passages[next]?.end ?? Infinity) < end) next += 1;
      const passage = article.passages[next];
      if (passage === undefined || passage.start > start) continue;
      if (isKnownHarmless(candidate, harmless, own) || !isMeant(candidate, line, passage, harmless)) continue;
      found.push({ ...candidate, passage, start, end });
    }
    yield;
  }
  return found;
}

/** The first of each kind and value. */
export function distinctIndicators<T extends Pick<Candidate, 'kind' | 'value'>>(indicators: readonly T[]): T[] {
  const known = new Map<string, T>();
  for (const indicator of indicators) {
    const key = `${indicator.kind} ${indicator.value}`;
    if (!known.has(key)) known.set(key, indicator);
  }
  return [...known.values()];
}

const LINE = /[^\r\n]+/g;
const MARKDOWN_HEADING = /^(#{1,6})\s/;
const PLAIN_HEADING_LEVEL = 7;
const LEAD_IN_LEVEL = 8;
const LONGEST_HEADING_WORDS = 6;
const WORD = /\p{L}{2,}/gu;

function* linesOf(body: string): Generator<Line> {
  let above: { readonly level: number; readonly text: string }[] = [];
  for (const { 0: text, index: start } of body.matchAll(LINE)) {
    const candidates = findCandidates(text);
    const level = candidates.length > 0 ? null : headingLevel(text.trim());
    if (level !== null) {
      above = [...above.filter((heading) => heading.level < level), { level, text }];
      continue;
    }
    const isListed = isList(text, candidates);
    // A list ends where sentences go on.
    if (!isListed) above = above.filter((heading) => heading.level < LEAD_IN_LEVEL);
    yield { start, text, candidates, isListed, above: above.map((heading) => heading.text).join('\n') };
  }
}

/** Of headings in Markdown, of short lines that are none, and of what leads to a list or heads a table; null for the rest. */
function headingLevel(text: string): number | null {
  const [, signs] = MARKDOWN_HEADING.exec(text) ?? [];
  if (signs !== undefined) return signs.length;
  if (text.endsWith(':') || /^\|.*[\p{L}].*\|$/u.test(text)) return LEAD_IN_LEVEL;
  const words = text.match(WORD)?.length ?? 0;
  return words > 0 && words <= LONGEST_HEADING_WORDS && !/[.!?;,…”"]$/.test(text) ? PLAIN_HEADING_LEVEL : null;
}

/** A row of a table, or a line with hardly a word beside its values ("Domain: a.example (C2)"). */
function isList(text: string, candidates: readonly Candidate[]): boolean {
  if (/[|\t].*[|\t]/.test(text)) return true;
  const most = Math.max(3, candidates.length);
  let [words, from] = [0, 0];
  for (const { start, end } of [...candidates, { start: text.length, end: text.length }]) {
    words += text.slice(from, start).match(WORD)?.length ?? 0;
    from = end;
  }
  return words <= most;
}

/** On the list, or of the publisher's own site. */
function isKnownHarmless(
  { kind, value, host, isDefanged }: Candidate,
  harmless: Harmless,
  own: string | null,
): boolean {
  if (harmless.hasValue(value)) return true;
  if (host === null) return false;
  if (isNumeric(host)) return harmless.hasAddress(host);
  const isOwn = own !== null && (host === own || host.endsWith(`.${own}`));
  // One page of a site that everybody uses may be harmful: then it is written so that nobody clicks.
  return (harmless.hasDomain(host) || isOwn) && !(kind === 'url' && isDefanged);
}

/** True for an address or a network: of a host, the candidate is one or the other. */
function isNumeric(host: string): boolean {
  return /^[\d./]+$|:/.test(host);
}

const ANNOUNCES =
  /\b(?:indicators?|IOCs?|domains?|URLs?|host(?:s|names?)?|C2|C&C|command[- ]and[- ]control|malicious|network|infrastructure)\b/i;

/**
 * Whether the article means it. What is defanged is meant. A name or a link that anybody may click is a source or a company,
 * unless a list of indicators holds it; an address for mail is somebody's to write to. Four numbers are an address or a version.
 */
function isMeant(candidate: Candidate, line: Line, passage: Passage, harmless: Harmless): boolean {
  const { kind, host, isDefanged } = candidate;
  if (isDefanged || host === null || kind === 'ipv6') return true;
  if (kind === 'email') return false;
  if (kind === 'ipv4') return isAddressHere(candidate, line, passage);
  if (kind === 'url' && isNumeric(host)) return true;
  const isFile = kind === 'domain' && harmless.hasEnding(host) && host.split('.').length < 3;
  return (
    line.isListed && !isFile && ANNOUNCES.test(`${line.above}\n${line.text.slice(0, Math.min(candidate.start, NEAR))}`)
  );
}

// Words that stand with versions and with addresses.
const VERSION =
  'versions?|releases?d?|builds?|firmware|software|upgrad\\w+|updates?d?|patch\\w*|fixed|prior|earlier|later|older|newer|below|sections?|chapters?|clauses?';
const ADDRESS =
  'IPs?|IPv4|address(?:es)?|host(?:s|ed|names?)?|servers?|connect\\w*|traffic|ports?|endpoints?|C2|C&C|beacon\\w*|scan\\w*|networks?|subnets?|ranges?|resolv\\w+|download\\w*|upload\\w*|exfiltrat\\w+|log(?:ged|ins?)|SSH|RDP|VPN|prox(?:y|ies)|nodes?|relay\\w*|communicat\\w+|contact\\w*|requests?|infrastructure|indicators?|IOCs?|attack\\w*';
const EVIDENCE = new RegExp(`\\b(?:(?<version>${VERSION})|${ADDRESS})\\b`, 'giu');

// Characters in which such a word is looked for on either side; sentences are seldom longer.
const NEAR = 300;
// "Connect Gateway 22.7.2.5": a name right before, though not at the beginning.
const NAMED = /\S\s+(\p{Lu}[\p{L}\d]*)\s$/u;

/** The nearest word of either kind decides: of those before it in its sentence, then behind it, then above. In a list none is needed. */
function isAddressHere({ start, end }: Candidate, line: Line, passage: Passage): boolean {
  const [from, to] = [line.start + start - passage.start, line.start + end - passage.start];
  const ofLine = { text: line.text, start: from - start };
  const sentence = line.isListed
    ? undefined
    : sentencesOf(passage).find((each) => each.start <= from && to <= each.end);
  const { text, start: begin } = sentence ?? ofLine;
  const before = text.slice(Math.max(0, from - begin - NEAR), from - begin);
  const behind = text.slice(to - begin, to - begin + NEAR);
  const name = NAMED.exec(before)?.[1];
  if (!line.isListed && name !== undefined && evidenceIn(name).length === 0) return false;
  const nearest = evidenceIn(before).at(-1) ?? evidenceIn(behind)[0] ?? evidenceIn(line.above).at(-1);
  return nearest === undefined ? line.isListed : nearest === 'address';
}

// A paragraph may hold hundreds of addresses.
const cut = new WeakMap<Passage, Sentence[]>();

function sentencesOf(passage: Passage): Sentence[] {
  const sentences = cut.get(passage) ?? splitSentences(passage.text);
  cut.set(passage, sentences);
  return sentences;
}

function evidenceIn(text: string): ('version' | 'address')[] {
  return [...text.matchAll(EVIDENCE)].map(({ groups }) => (groups?.version === undefined ? 'address' : 'version'));
}
