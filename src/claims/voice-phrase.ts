// One voice in a sentence: who, as far as the words themselves tell, and which of them name it.
import type { NamedSubject } from './spoken-sentence.js';

export interface VoicePhrase {
  /** Subjects that speak. */
  readonly speakers: readonly NamedSubject[];
  /** Sources without a name, in the article's own words. */
  readonly sources: string | null;
  /** A noun or pronoun that stands for a voice named before: "company", "spokesperson", "it"; "same" for a verb that goes on. */
  readonly anaphor: string | null;
  /** Words: the phrase runs from `from` to `to`; `verb` is its verb of saying, or "according". */
  readonly from: number;
  readonly verb: number;
  readonly to: number;
  /** The last name of a person: of whoever speaks for the speakers, else of somebody who may have been named before. */
  readonly person: string | null;
}

/** True where the sentence itself, or one before it, can tell who it is. */
export function isPlain({ speakers, sources, anaphor, person }: VoicePhrase): boolean {
  return speakers.length > 0 || sources !== null || anaphor !== null || person !== null;
}
