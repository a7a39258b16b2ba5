// What was understood of a draft, as the lines that people read before they decide: labels, names and counts are ours, titles
// and quotations stand verbatim.
import { LEFT_OUT, type Draft, type LeftOutText } from '../../ingest/draft.js';
import { isEnglish } from '../../ingest/front-matter.js';
import { readableDate } from '../../ingest/partial-date.js';
import { counted, nameList } from '../status/status.js';
import { groupBy } from '../group-by.js';
import type { NewClaim } from './judge-claims.js';
import type { Differences, DraftTwin, Understanding } from './understand-draft.js';
import { visibleText } from '../excerpt-of.js';

/** How much is shown of what may be long; each says how much more there is. */
const MOST = { characters: 600, articles: 3, subjects: 8, claims: 5 } as const;

const STANCES: Readonly<Record<NewClaim['stance'], string>> = { asserts: '', denies: ' denied', unclear: ' unclear' };

/** One thought a line, without control characters. `nameOf` says how an article is called, by its id where nothing is said. */
export function describeUnderstanding(
  understanding: Understanding,
  draft: Draft,
  nameOf: (articleId: string) => string = (id) => id,
): string[] {
  const { frontMatter } = draft;
  const head = [
    frontMatter.title ?? 'Untitled',
    originOf(draft),
    ...(frontMatter.url === null ? [] : [frontMatter.url]),
    shortened(understanding.firstParagraph),
  ];
  return [...said(head), ...whatItAdds(understanding, draft, nameOf)];
}

/** The same without title, origin and first paragraph, for those who see these already. */
export function whatItAdds(
  understanding: Understanding,
  draft: Draft,
  nameOf: (articleId: string) => string = (id) => id,
): string[] {
  return said([
    ...draft.notes,
    subjectsLine(understanding),
    ...sameLines(understanding, nameOf),
    ...newsLines(understanding, draft.frontMatter.language, nameOf),
    ...leftOutLines(draft.leftOut),
    ...noteLines(understanding, draft),
  ]);
}

function said(lines: readonly string[]): string[] {
  return lines.map(visibleText).filter((line) => line.trim() !== '');
}

function originOf({ frontMatter: { publisher, published, language } }: Draft): string {
  return [
    publisher ?? 'publisher not stated',
    published === null ? 'date not stated' : readableDate(published),
    `language: ${language ?? 'not stated'}`,
  ].join(' · ');
}

function subjectsLine({ subjects, saysNothingAbout }: Understanding): string {
  const names = subjects.map(({ name }) => name);
  if (saysNothingAbout) {
    return `Names nothing that people ask about here${names.length === 0 ? '' : `, only ${listed(names, MOST.subjects)}`}`;
  }
  return `Subjects: ${names.length === 0 ? 'none' : listed(names, MOST.subjects)}`;
}

function sameLines({ sameAs, revisionOf, differences }: Understanding, nameOf: (id: string) => string): string[] {
  if (sameAs === null) return [];
  const name = nameOf(sameAs.articleId);
  if (revisionOf === null) return [sameLine(sameAs, name)];
  if (differences === null) return [`The same address and the same sentences as ${name}`];
  return [`A revision of ${name}: ${changeCounts(differences)}`, ...changes(differences)];
}

function sameLine({ because, share }: DraftTwin, name: string): string {
  if (because === 'same text') return `The same text as ${name}`;
  return `Nearly the same text as ${name}: ${Math.round(share * 100)}% in common`;
}

function changeCounts({ removed, added, more }: Differences): string {
  const rest = more === 0 ? [] : [`${counted(more, 'more sentence')} changed`];
  return [`${counted(removed.length, 'sentence')} removed`, `${added.length} added`, ...rest].join(', ');
}

function changes({ removed, added }: Differences): string[] {
  return [...removed.map((text) => `    removed: ${text}`), ...added.map((text) => `    added: ${text}`)];
}

/** What a person is told of an article that is not in English; null for one that is. */
export function languageNotice(language: string | null): string | null {
  if (isEnglish(language)) return null;
  return `Not in English (${language}): no claims are read from it. Its passages can be found all the same.`;
}

function newsLines(
  { echoOf, origins, newClaims, knownClaims }: Understanding,
  language: string | null,
  nameOf: (id: string) => string,
): string[] {
  const added = origins.filter(({ isNew }) => isNew).map(({ name }) => name);
  const relayed = origins.filter(({ isNew }) => !isNew).map(({ name }) => name);
  const more = newClaims.length - MOST.claims;
  const head =
    echoOf.length === 0
      ? ''
      : `${added.length === 0 ? 'An echo of' : 'Repeats'} ${listed(echoOf.map(nameOf), MOST.articles)}`;
  const adds = added.length === 0 ? 'adds no origin' : `adds ${counted(added.length, 'origin')}: ${added.join('; ')}`;
  return [
    head === '' ? capital(added.length === 0 ? '' : adds) : `${head}${added.length === 0 ? ':' : ','} ${adds}`,
    relayed.length === 0 ? '' : `Relays what is known from: ${relayed.join('; ')}`,
    newClaims.length + knownClaims === 0
      ? (languageNotice(language) ?? 'No claims found')
      : `New claims: ${newClaims.length === 0 ? 'none' : newClaims.length} · known claims: ${knownClaims}`,
    ...newClaims.slice(0, MOST.claims).flatMap(claimLines),
    more > 0 ? `    and ${counted(more, 'more new claim')}` : '',
  ];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function claimLines({ subjects, kinds, stance, speaker, said, text }: NewClaim): string[] {
  const names = nameList(subjects.map(({ name }) => name));
  const date = said === null ? '' : ` (${readableDate(said)})`;
  return [`    ${names} · ${kinds.join(', ')}${STANCES[stance]} · ${speaker}${date}`, `        ${shortened(text)}`];
}

function leftOutLines(leftOut: readonly LeftOutText[]): string[] {
  if (leftOut.length === 0) return [];
  const groups = [...groupBy(leftOut, ({ because }) => because)].map(([because, all]) => {
    const count = all.reduce((sum, { text }) => sum + paragraphsIn(text), 0);
    return { count, line: `${LEFT_OUT[because]} (${count})` };
  });
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return [`Left out: ${counted(total, 'paragraph')}: ${groups.map(({ line }) => line).join('; ')}`];
}

function paragraphsIn(text: string): number {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '').length;
}

function noteLines({ id, revisionOf }: Understanding, { frontMatter: { tlp }, unreadMark }: Draft): string[] {
  return [
    ...(tlp === null || unreadMark !== null ? [] : [`Marked TLP:${tlp}`]),
    revisionOf === null ? `Would be kept as: ${id}` : `Would be kept as the newest text of: ${id}`,
  ];
}

function listed(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : nameList(names);
}

function shortened(text: string): string {
  if (text.length <= MOST.characters) return text;
  const kept = text.slice(0, MOST.characters).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} […${(text.length - kept.length).toLocaleString('en-US')} more characters]`;
}
