// Builds a digest: what is new of each subject beside what was known of it, new stories, conflicts and corrections.
import { compareDates } from '../../ingest/partial-date.js';
import { dateOf } from '../status/status.js';
import type { ConflictNews } from './conflict-news.js';
import type { CorrectionLine, Digest, StoryLine } from './digest.js';
import { excerptOf, referenceTo, type ArticleReference } from '../excerpt-of.js';
import { newsOf } from './find-news.js';
import { partByAge } from './part-by-age.js';
import { pairEdits } from './pair-edits.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import type { ArticleReading } from '../read-article.js';
import {
  selectItems,
  selectPeriod,
  type DigestItem,
  type NewsPeriod,
  type SeenCorrection,
  type SelectedNews,
} from './select-news.js';
import type { StoryNews } from './story-news.js';
import { newsOfSubjects } from './subject-news.js';

/**
 * The digest of remembered items. `subjects` are the ids of those it is about; none means all. Items that the knowledge
 * holds no longer are left out. With `countsOlder` what had long been published when it came in is counted only.
 */
export function buildDigest(asked: {
  readonly items: readonly DigestItem[];
  readonly prepared: PreparedKnowledge;
  readonly subjects: readonly string[];
  readonly countsOlder?: boolean;
}): Digest {
  const seqs = asked.items.map(({ seq }) => seq);
  const numbers =
    seqs.length === 0
      ? null
      : { from: seqs.reduce((a, b) => Math.min(a, b)), to: seqs.reduce((a, b) => Math.max(a, b)) };
  const selected = selectItems(asked.items, asked.prepared);
  const parted = asked.countsOlder === true ? partByAge(selected, asked.items) : null;
  const wanted = new Set(asked.subjects);
  const older = asked.prepared.readings.filter(
    (reading) => parted?.older.has(reading.article.id) === true && isAbout(reading, wanted),
  );
  return { ...digestOf(parted?.fresh ?? selected, asked.prepared, asked.subjects), older: older.length, numbers };
}

/** The digest of a period of time, without any memory; see `selectPeriod` for what counts as inside. */
export function digestOfPeriod(
  prepared: PreparedKnowledge,
  asked: NewsPeriod & { readonly subjects: readonly string[] },
): Digest {
  return { ...digestOf(selectPeriod(asked, prepared), prepared, asked.subjects), older: 0, numbers: null };
}

function digestOf(
  selected: SelectedNews,
  prepared: PreparedKnowledge,
  followed: readonly string[],
): Omit<Digest, 'numbers' | 'older'> {
  const wanted = new Set(followed);
  const subjects = newsOfSubjects(selected.claims, prepared, wanted);
  const readings = new Map(prepared.readings.map((reading) => [reading.article.id, reading]));
  const echoes = newsOf(prepared).stories.filter(({ isEcho }) => isEcho);
  const stories = selected.stories
    .filter((story) => story.readings.some((reading) => isAbout(reading, wanted)))
    .map((story) => storyLine(story, echoes))
    .sort(
      (a, b) =>
        compareDates(b.article.published ?? '', a.article.published ?? '') || compareArticles(a.article, b.article),
    );
  const corrections = selected.corrections.flatMap((payload) => {
    const reading = readings.get(payload.articleId);
    return reading === undefined || !isAbout(reading, wanted) ? [] : [correctionLine(payload, reading)];
  });
  const conflicts = conflictLines(selected.conflicts, wanted);
  const lines = subjects.flatMap(({ newest, others }) => [newest, ...others]);
  const dates = lines.map(dateOf).filter((date) => date !== null);
  return {
    subjects,
    stories,
    conflicts: conflicts.map(({ subject, conflict }) => ({ subject, conflict })),
    corrections,
    ...spanOf(dates),
    newestSource: spanOf(prepared.knowledge.articles.flatMap(({ published }) => published ?? [])).to,
    articles: prepared.knowledge.articles.length,
    items: lines.length + stories.length + conflicts.length + corrections.length,
  };
}

function isAbout({ passages }: ArticleReading, subjects: ReadonlySet<string>): boolean {
  return (
    subjects.size === 0 || passages.some((passage) => passage.mentions.some(({ subject }) => subjects.has(subject.id)))
  );
}

function storyLine({ readings, keys }: StoryNews, echoes: readonly StoryNews[]): StoryLine {
  const [first, ...copies] = readings;
  if (first === undefined) throw new Error('A story stands in at least one article.');
  const [row] = first.rows;
  const known = new Set(keys);
  const repeated = echoes.filter((echo) => echo.keys.some((key) => known.has(key))).flatMap((echo) => echo.readings);
  const others = new Map([...copies, ...repeated].map(({ article }) => [article.id, article]));
  others.delete(first.article.id);
  return {
    article: referenceTo(first.article),
    alsoIn: [...others.values()].map(referenceTo).sort(compareArticles),
    excerpt: row === undefined ? null : excerptOf({ ...row, alsoIn: [] }),
  };
}

// By when they were published; what states no date stands last.
function compareArticles(a: ArticleReference, b: ArticleReference): number {
  return compareDates(a.published ?? '9999', b.published ?? '9999') || (a.id < b.id ? -1 : 1);
}

function correctionLine(correction: SeenCorrection, { article, rows }: ArticleReading): CorrectionLine {
  const { more, seenAt } = correction;
  const edits = pairEdits(correction.removed, correction.added);
  const [brought = null] = [...edits.changed.map(({ after }) => after), ...edits.added];
  const excerpts = brought === null ? [] : rows.map((row) => excerptOf({ ...row, alsoIn: [] }));
  const excerpt = excerpts.find(({ text }) => text === brought) ?? null;
  return { article: referenceTo(article), ...edits, more, seenAt, excerpt };
}

// The same two sentences may stand against each other for an agency that speaks as well as for whom it speaks of.
function conflictLines(conflicts: readonly ConflictNews[], wanted: ReadonlySet<string>): ConflictNews[] {
  const own = conflicts.filter(({ subject }) => wanted.size === 0 || wanted.has(subject.id));
  const sidesOf = ({ conflict }: ConflictNews): string =>
    conflict.sides
      .map(({ excerpt }) => `${excerpt.article.id} ${excerpt.start}`)
      .sort()
      .join();
  return own.filter((one, at) => own.findIndex((other) => sidesOf(other) === sidesOf(one)) === at);
}

function spanOf(dates: readonly string[]): { from: string | null; to: string | null } {
  const sorted = [...dates].sort(compareDates);
  return { from: sorted[0] ?? null, to: sorted.at(-1) ?? null };
}
