// Whether an article is about intrusions at all, and not only names somebody whom they befell: what a feed keeps by itself.
import type { Subject } from '../../ingest/subjects.js';
import type { PreparedPassage } from '../../search/prepare-passage.js';
import type { AnswerBasis } from '../prepare-knowledge.js';
import type { ArticleReading } from '../read-article.js';

/** Ideas of thesaurus.yml that speak of an intrusion. Where a vocabulary has none of them, every article may be about one. */
const INTRUSION: ReadonlySet<string> = new Set(['compromise', 'intruders', 'espionage']);
/** Whom an intrusion befalls; of agencies and vendors there is other news every day. */
const VICTIMS: ReadonlySet<Subject['kind']> = new Set(['company']);

/** True where it names a threat actor or the story, or in one paragraph a company and an intrusion. */
export function tellsOfIntrusion(
  { passages, tellsStory }: Pick<ArticleReading, 'passages' | 'tellsStory'>,
  { concepts }: Pick<AnswerBasis, 'concepts'>,
): boolean {
  if (tellsStory || !concepts.some(({ concept }) => INTRUSION.has(concept))) return true;
  return passages.some((passage) => names(passage, 'threat-actor') || befalls(passage));
}

function befalls(passage: PreparedPassage): boolean {
  const isTold = passage.concepts.some(({ value }) => INTRUSION.has(value));
  return isTold && passage.mentions.some(({ subject }) => VICTIMS.has(subject.kind));
}

function names({ mentions }: PreparedPassage, kind: Subject['kind']): boolean {
  return mentions.some(({ subject }) => subject.kind === kind);
}
