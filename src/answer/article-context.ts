// What an article is about, and whom its sentences mean without naming them: the threat actor and the company in question.
import type { ArticleContext } from '../claims/claimed-article.js';
import type { OtherIncident } from '../claims/find-incident.js';
import type { Lexicon } from '../claims/lexicon.js';
import { isVerbal } from '../claims/grammar.js';
import type { NamedSubject, SpokenSentence } from '../claims/spoken-sentence.js';
import { isHarmed, OF_AN_INTRUSION } from '../claims/subjects/tied-subjects.js';
import { isOwnName, type Mention, subjectCalled } from '../ingest/find-phrases.js';
import type { Article } from '../ingest/article.js';
import { firstYear, type Story, type Subject } from '../ingest/subjects.js';
import { compareDates } from '../ingest/partial-date.js';
import { wordsOf } from '../ingest/words.js';
import type { Finders, PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';

/** An article cut into sentences, as search and as the claims see them. */
export interface ReadSentences {
  readonly article: Article;
  readonly rows: readonly { readonly prepared: PreparedPassage; readonly sentence: PreparedSentence }[];
  readonly spoken: readonly SpokenSentence[];
}

// "The group", "the campaign": where an article names a single actor, it is that one's. A trade group is another.
const STANDS_FOR_ACTOR =
  /\b(?:the|this|these)\s+(?:(?!trade|industry|lobby|advocacy|rights|business|research|consumer)[\p{Ll}-]+\s+){0,2}(?:campaign|operation|intrusions|group|crew|gang|hackers|attackers|intruders|actors|operators|spies|adversary)\b|^[“"]?they\b/iu;

// What an article is about stands in its title or its first paragraphs.
const TOPIC_PASSAGES = 4;

interface ContextVocabulary {
  readonly finders: Finders;
  readonly lexicon: Lexicon;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly stories: readonly Story[];
}

/** What an article is about, for its claims. */
export function contextOf(
  read: ReadSentences,
  { finders, lexicon, subjects, stories }: ContextVocabulary,
): ArticleContext {
  const actors = actorsIn(read, finders);
  const isLate = actors.inSentences.some((ids) => ids.some((id) => !actors.early.has(id)));
  const isOfOther = isLate && isOfOtherIncident(read, lexicon);
  const topic = topicActor(actors, isOfOther);
  return {
    ...incidentOf(read, actors, stories, (id) => subjects.get(id)?.name ?? id),
    implied: impliedActors(read, actors, isOfOther),
    topic: topicNear(topic, actors),
    ...companiesOf(read, finders, lexicon),
    isTitledAttack: isOfAttack(read.article.title ?? '', finders, lexicon),
    isOwnReport: OWN_REPORT.test(read.article.title ?? ''),
  };
}

/** "Harrow hit by ransomware", "Flaw in Harrow portal exposed names": a title that tells of an attack, or of whom one harmed. */
function isOfAttack(text: string, finders: Finders, { groups, meanings }: Lexicon): boolean {
  const words = wordsOf(text);
  if (words.some(({ plain }) => groups.attack.has(plain))) return true;
  const names = finders.subjects(text, words).filter(isOwnName);
  const title: SpokenSentence = {
    ...{ text, words },
    names: names.map(({ subject: { id, kind }, from, to }) => ({ subjectId: id, kind, from, to })),
  };
  return meanings(title).some(({ value: { kind }, from, to }) => {
    const isHarm = kind !== null && OF_AN_INTRUSION.has(kind);
    return isHarm && title.names.some((name) => name.kind === 'company' && isHarmed(title, name, [from, to], groups));
  });
}

// "Incident report for 3 March", "Notice of a data incident", "How we were breached": what publishers call reports on themselves.
const OWN_REPORT =
  /\b(?:post[- ]?mortem|(?:incident|breach|outage) (?:report|review|update|summary)|(?:notice|notification|statement|update) (?:of|on|about|regarding|to our)\b.*\b(?:incident|breach|attack|event|patients|customers|users)|(?:we|we['’]ve|our|us)\b.*\b(?:hacked|breached|breach|attack|attacked|compromised|incident|pwned|intrusion))\b/iu;

/** The threat actors that an article names. */
interface NamedActors {
  /** Ids in the title. */
  readonly inTitle: ReadonlySet<string>;
  /** For each sentence the ids in it, as often as they stand there. */
  readonly inSentences: readonly (readonly string[])[];
  /** Ids in the title and the first paragraphs. */
  readonly early: ReadonlySet<string>;
}

function actorsIn({ article, rows, spoken }: ReadSentences, { subjects }: Finders): NamedActors {
  const title = article.title ?? '';
  const names = subjects(title, wordsOf(title)).filter(isOwnName);
  const named = names.filter(({ subject }) => subject.kind === 'threat-actor');
  const inTitle = new Set(named.map(({ subject }) => subject.id));
  const inSentences = spoken.map(({ names }) =>
    names.filter(({ kind }) => kind === 'threat-actor').map(({ subjectId }) => subjectId),
  );
  return {
    inTitle,
    inSentences,
    early: new Set([...inTitle, ...inSentences.filter((_, at) => isEarly(rows, at)).flat()]),
  };
}

function isEarly(rows: ReadSentences['rows'], at: number): boolean {
  return (rows[at]?.prepared.passage.position ?? Infinity) < TOPIC_PASSAGES;
}

/** The threat actor that each sentence implies: named in the title or further up, and no other one anywhere in the article. */
function impliedActors({ rows }: ReadSentences, actors: NamedActors, isOfOther: boolean): (string | null)[] {
  const { inTitle, inSentences, early } = actors;
  const [only, ...others] = new Set([...inTitle, ...inSentences.flat()]);
  // An actor named further down is no more than compared with.
  const isTopic = only !== undefined && others.length === 0 && (early.has(only) || !isOfOther);
  const first = inTitle.size > 0 ? 0 : inSentences.findIndex((ids) => ids.length > 0);
  const near = topicNear(only ?? null, actors);
  return rows.map(({ prepared, sentence: { from, to, text } }, at) => {
    if (!isTopic || at < first) return null;
    const implied = prepared.implied.some((mention) => {
      // "A hacker", "a new actor" is somebody else.
      const [lead = '', before = ''] = [1, 2].map((back) => prepared.words[mention.from - back]?.plain ?? '');
      const isNew = (word: string): boolean => /^(?:an?|another|one)$/.test(word);
      const isSomebody =
        isNew(lead) ||
        (isNew(before) && near[at] !== null) ||
        (!/^(?:the|these|those|same)$/.test(lead) && near[at] !== only);
      return from <= mention.from && mention.to <= to && !isSomebody;
    });
    return implied || STANDS_FOR_ACTOR.test(text) ? only : null;
  });
}

/** True for an article that begins with another matter of the same names: a settlement, an earlier breach. */
function isOfOtherIncident({ rows, spoken }: ReadSentences, lexicon: Lexicon): boolean {
  return spoken.some((sentence, at) => {
    return isEarly(rows, at) && lexicon.meanings(sentence).some(({ value }) => value.turn === 'unrelated');
  });
}

/** The threat actor that an article is about: named in its title or first paragraphs, and twice as often as any other. */
function topicActor({ inSentences, early }: NamedActors, isOfOther: boolean): string | null {
  const [first, second] = mostNamed(inSentences);
  if (first === undefined || (!early.has(first.id) && isOfOther)) return null;
  return second === undefined || first.count >= 2 * second.count ? first.id : null;
}

// In a roundup what stands so far behind the actor's name is another matter.
const TOPIC_SENTENCES = 12;

/** For each sentence the actor that the article is about, where it was named in the title or not too far above. */
function topicNear(topic: string | null, { inTitle, inSentences }: NamedActors): (string | null)[] {
  return inSentences.map((_, at) => {
    if (topic === null || inTitle.has(topic)) return topic;
    const near = inSentences.slice(Math.max(0, at - TOPIC_SENTENCES), at + TOPIC_SENTENCES + 1);
    return near.flat().includes(topic) ? topic : null;
  });
}

function mostNamed(inSentences: NamedActors['inSentences']): { readonly id: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const id of inSentences.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}

// "The network" is that of a company named so few sentences before.
const FOCUS_SENTENCES = 3;
// Named once, a company is not what an article is about.
const LEAST_MAIN = 2;

/** For each sentence the company that was named so near, else the one that the article is about; and whom it is about. */
function companiesOf(
  { article, rows, spoken }: ReadSentences,
  finders: Finders,
  lexicon: Lexicon,
): Pick<ArticleContext, 'focus' | 'victim'> {
  const named = spoken.map(({ names }) =>
    names.filter(({ kind }) => kind === 'company').map(({ subjectId }) => subjectId),
  );
  const [first, second] = mostNamed(named);
  const isMain =
    first !== undefined &&
    (second === undefined || first.count >= LEAST_MAIN) &&
    first.count >= 2 * (second?.count ?? 0);
  const main: NamedSubject | null = isMain ? { subjectId: first.id, kind: 'company', from: 0, to: 0 } : null;
  const start = spoken.findIndex(({ names }) => names.some(({ subjectId }) => subjectId === main?.subjectId));
  // One that is named further down is no more than compared with.
  const rest = isEarly(rows, start) ? main : null;
  const focus = spoken.map((_, at) => {
    const near = focusCompany(spoken, at);
    return near === undefined ? (at < start ? null : rest) : near;
  });
  return { focus, victim: victimOf({ article, spoken }, finders, lexicon) };
}

const CAN_BE_HIT = /^(?:company|vendor)$/;

/** The one company or vendor that the title names, where the text names no other one as often. */
function victimOf(
  { article, spoken }: Pick<ReadSentences, 'article' | 'spoken'>,
  finders: Finders,
  lexicon: Lexicon,
): NamedSubject | null {
  const publisher = article.publisher === null ? undefined : subjectCalled(finders.subjects, article.publisher)?.id;
  const inTitle =
    companyInTitle(article, finders, publisher, lexicon) ?? companyOfNoun(article, spoken, finders, lexicon);
  const named = spoken.map(({ names }) =>
    names.flatMap(({ kind, subjectId }) => (CAN_BE_HIT.test(kind) && subjectId !== publisher ? [subjectId] : [])),
  );
  const [first, second] = mostNamed(named);
  const isMain = first !== undefined && first.count > (second?.count ?? 0);
  const kind = spoken.flatMap(({ names }) => names).find(({ subjectId }) => subjectId === inTitle)?.kind;
  if (!isMain || first.id !== inTitle || kind === undefined) return null;
  return { subjectId: inTitle, kind, from: 0, to: 0 };
}

/** Null where a title names none or several. "Hackers abuse a tool, Oxbow warns": whoever ends it by telling is not told of. */
function companyInTitle(
  { title }: Article,
  { subjects }: Finders,
  publisher: string | undefined,
  { says }: Lexicon,
): string | null {
  const words = wordsOf(title ?? '');
  const isTeller = ({ from, to }: Mention): boolean =>
    from > 0 && to === words.length - 1 && says.has(words[to]?.plain ?? '');
  const names = subjects(title ?? '', words).filter((name) => isOwnName(name) && !isTeller(name));
  const ids = new Set(
    names.flatMap(({ subject: { id, kind } }) => (CAN_BE_HIT.test(kind) && id !== publisher ? [id] : [])),
  );
  const [only, ...others] = ids;
  return others.length > 0 ? null : (only ?? null);
}

/** "County rejected the demand": the one organisation that the text names by this noun, "Ashford County", where the title names none. */
function companyOfNoun(
  { title }: Article,
  spoken: readonly SpokenSentence[],
  { subjects }: Finders,
  { voiceWords: { source } }: Lexicon,
): string | null {
  const words = wordsOf(title ?? '');
  if (subjects(title ?? '', words).some(({ subject }) => CAN_BE_HIT.test(subject.kind))) return null;
  const isNoun = (plain: string): boolean => source.company.has(plain) || source.institution.has(plain);
  const nouns = new Set(words.map(({ plain }) => plain).filter(isNoun));
  const called = spoken.flatMap(({ names, words }) =>
    names.filter(({ kind, from, to }) => kind === 'company' && to - from > 1 && nouns.has(words[to - 1]?.plain ?? '')),
  );
  const [only, ...others] = new Set(called.map(({ subjectId }) => subjectId));
  return others.length > 0 ? null : (only ?? null);
}

/** The one company named in the sentences right before and in this one; null where there are several, undefined for none. */
function focusCompany(spoken: readonly SpokenSentence[], at: number): NamedSubject | null | undefined {
  for (let before = at; before >= Math.max(0, at - FOCUS_SENTENCES); before -= 1) {
    const own = (spoken[before]?.names ?? []).filter(({ kind }) => kind === 'company');
    const leading = before < at ? leadingNames(spoken[before], own) : own;
    // "The company works with carriers such as Lumen" goes on about the one named before.
    if (leading === null) continue;
    const ids = new Set(leading.map(({ subjectId }) => subjectId));
    if (ids.size > 1) return null;
    const [only] = leading;
    if (only !== undefined) return { ...only, from: 0, to: 0 };
  }
  return undefined;
}

/** Of a sentence's names those that are its subject, else all; null where its subject goes on with one that was named before. */
function leadingNames(sentence: SpokenSentence | undefined, names: readonly NamedSubject[]): NamedSubject[] | null {
  if (sentence === undefined || names.length === 0) return [];
  const verb = sentence.words.findIndex((_, at) => isVerbal(sentence, at));
  const first = names.filter(({ from }) => from < verb);
  if (first.length > 0) return first;
  const goesOn = sentence.words.slice(0, Math.max(verb, 0)).some(({ plain }, at) => {
    return GOES_ON.test(plain) || (plain === 'the' && COMPANY.test(sentence.words[at + 1]?.plain ?? ''));
  });
  return goesOn ? null : [...names];
}

const GOES_ON = /^(?:it|its|they|their)$/;
const COMPANY =
  /^(?:company|carrier|operator|firm|provider|group|hospital|airline|retailer|bank|agency|school|university)$/;

/**
 * The other incident that an article tells of, where it is older than the story of the desk, or names another threat actor
 * and neither the story's nor one of its names; `since` is the year in which the story begins.
 */
function incidentOf(
  { article, spoken }: ReadSentences,
  { inTitle, inSentences }: NamedActors,
  stories: readonly Story[],
  nameOf: (subjectId: string) => string,
): Pick<ArticleContext, 'incident' | 'since' | 'tellsStory'> {
  const since = firstYear(stories);
  if (since === null) return { incident: null, since, tellsStory: false };
  const of = (name: string): OtherIncident => ({ name, isAside: false, isByWords: false });
  const { published, title } = article;
  const isOlder = published !== null && stories.every((story) => compareDates(published, story.since) < 0);
  if (isOlder) return { incident: of(published.slice(0, 'yyyy'.length)), since, tellsStory: false };
  const named = new Set([...inTitle, ...inSentences.flat()]);
  const text = [title ?? '', ...spoken.map((sentence) => sentence.text)].join(' ').toLowerCase();
  const tellsStory = stories.some(
    (story) => named.has(story.actor) || story.names.some((name) => text.includes(name.toLowerCase())),
  );
  const [other] = mostNamed(inSentences);
  return { incident: tellsStory || other === undefined ? null : of(nameOf(other.id)), since, tellsStory };
}
