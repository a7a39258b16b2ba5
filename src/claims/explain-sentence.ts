// Why a sentence claims what it claims: its tags, who says what in it, the words of a kind, and the rule behind each claim.
import type { ClaimedArticle } from './claimed-article.js';
import { decisionsOn } from './find-claims.js';
import { isKind } from './find-patterns.js';
import { isQuestion, tagAt } from './grammar.js';
import { droppedBy } from './is-claimed.js';
import type { Lexicon } from './lexicon.js';
import type { SpokenSentence } from './spoken-sentence.js';
import type { Utterance } from './utterances-of.js';

/** `nameOf` gives a subject's name. One line each; nothing for a sentence that the article does not have. */
export function explainSentence(
  article: ClaimedArticle,
  at: number,
  lexicon: Lexicon,
  nameOf: (subjectId: string) => string,
): string[] {
  const sentence = article.sentences[at];
  if (sentence === undefined) return [];
  const utterances = article.utterances[at] ?? [];
  const tags = sentence.words.map((_, index) => `${written(sentence, index, index + 1)}/${tagAt(sentence, index).pos}`);
  return [
    sentence.text,
    `tags: ${tags.join(' ')}`,
    ...(isQuestion(sentence) ? ['a question: it claims nothing'] : wordsOfKinds(sentence, lexicon)),
    ...(utterances.length === 0 ? ['nobody is told to say anything'] : []),
    ...utterances.flatMap((utterance) => [
      `said by ${speakerOf(utterance, nameOf)}: ${utterance.ranges.map((range) => written(sentence, ...range)).join(' … ')}`,
      ...decisionsOn(article, at, utterance, lexicon).map(({ subject, said, rule }) => {
        const claim = `${nameOf(subject.subjectId)}: ${said.kind} ${said.stance}, by “${written(sentence, said.turnedFrom, said.to)}”`;
        return rule === null ? `  claims ${claim}` : `  no claim: ${claim} (${rule})`;
      }),
    ]),
  ];
}

function wordsOfKinds(sentence: SpokenSentence, lexicon: Lexicon): string[] {
  const hits = [...lexicon.meanings(sentence)].sort((a, b) => a.from - b.from);
  return hits.map((hit) => {
    const words = `“${written(sentence, hit.from, hit.to)}”`;
    if (!isKind(hit)) return `${words} turns it: ${hit.value.turn ?? ''}`;
    const rule = droppedBy(sentence, hit, lexicon.groups);
    return `${words} is of ${hit.value.kind}${rule === null ? '' : `, and claims nothing: ${rule}`}`;
  });
}

function speakerOf({ speakers, sources, person }: Utterance, nameOf: (subjectId: string) => string): string {
  const names = speakers.map(({ subjectId }) => nameOf(subjectId)).join(' and ');
  return [person, names === '' ? sources : names].filter((name) => name !== null).join(', for ');
}

function written({ text, words }: SpokenSentence, from: number, to: number): string {
  return text.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0);
}
