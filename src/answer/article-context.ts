// What an article is about, and whom its sentences mean without naming them: the threat actor and the company in question.
import type { Lexicon } from '../claims/lexicon.js';
import type { NamedSubject, SpokenSentence } from '../claims/spoken-sentence.js';
import type { Article } from '../ingest/article.js';
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

/** The threat actor that each sentence implies: named in the title or further up, and no other one anywhere in the article. */
export function impliedActors(
  { article, rows, spoken }: ReadSentences,
  { subjects }: Finders,
  lexicon: Lexicon,
): (string | null)[] {
  const title = article.title ?? '';
  const inTitle = subjects(title, wordsOf(title)).filter((mention) => mention.subject.kind === 'threat-actor');
  const named = spoken.map(({ names }) => names.filter((name) => name.kind === 'threat-actor'));
  const actors = new Set([...inTitle.map(({ subject }) => subject.id), ...named.flat().map((name) => name.subjectId)]);
  const first = inTitle.length > 0 ? 0 : named.findIndex((names) => names.length > 0);
  // An actor named further down is no more than compared with.
  const isTopic =
    inTitle.length > 0 ||
    (rows[first]?.prepared.passage.position ?? Infinity) < TOPIC_PASSAGES ||
    !isOfOtherIncident({ article, rows, spoken }, lexicon);
  return rows.map(({ prepared, sentence: { from, to, text } }, at) => {
    const implied = prepared.implied.some((mention) => {
      // "A hacker" is somebody else.
      const isSomebody = /^an?$/.test(prepared.words[mention.from - 1]?.plain ?? '');
      return from <= mention.from && mention.to <= to && !isSomebody;
    });
    const [only, ...others] = actors;
    const isMeant = implied || STANDS_FOR_ACTOR.test(text);
    return isMeant && others.length === 0 && isTopic && at >= first ? (only ?? null) : null;
  });
}

/** True for an article that begins with another matter of the same names: a settlement, an earlier breach. */
function isOfOtherIncident({ rows, spoken }: ReadSentences, lexicon: Lexicon): boolean {
  return spoken.some((sentence, at) => {
    const isEarly = (rows[at]?.prepared.passage.position ?? Infinity) < TOPIC_PASSAGES;
    return isEarly && lexicon.meanings(sentence).some(({ value }) => value.turn === 'unrelated');
  });
}

/** The threat actor that an article is about: named in its title or first paragraphs, and twice as often as any other. */
export function topicActor(
  { article, rows, spoken }: ReadSentences,
  { subjects }: Finders,
  lexicon: Lexicon,
): string | null {
  const title = article.title ?? '';
  const counts = new Map<string, number>();
  const early = new Set<string>();
  for (const { subject } of subjects(title, wordsOf(title))) if (subject.kind === 'threat-actor') early.add(subject.id);
  spoken.forEach(({ names }, at) => {
    for (const { subjectId, kind } of names) {
      if (kind !== 'threat-actor') continue;
      counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1);
      if ((rows[at]?.prepared.passage.position ?? Infinity) < TOPIC_PASSAGES) early.add(subjectId);
    }
  });
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined) return null;
  if (!early.has(first[0]) && isOfOtherIncident({ article, rows, spoken }, lexicon)) return null;
  return second === undefined || first[1] >= 2 * second[1] ? first[0] : null;
}

const FOCUS_SENTENCES = 3;

/** The one company named in the sentences right before and in this one; null where there are none or several. */
export function focusCompany(spoken: readonly SpokenSentence[], at: number): NamedSubject | null {
  for (let before = at; before >= Math.max(0, at - FOCUS_SENTENCES); before -= 1) {
    const own = (spoken[before]?.names ?? []).filter(({ kind }) => kind === 'company');
    const ids = new Set(own.map(({ subjectId }) => subjectId));
    if (ids.size > 1) return null;
    const [only] = own;
    if (only !== undefined) return { ...only, from: 0, to: 0 };
  }
  return null;
}
