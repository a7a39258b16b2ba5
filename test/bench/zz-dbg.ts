import { createArticleReadings, prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { loadKnowledge } from '../../src/cli/load-ask.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { claimedArticle } from '../../src/answer/read-article.js';
const [dir = '', id] = process.argv.slice(2);
const prepared = prepareKnowledge(await loadKnowledge([dir]));
const readings = createArticleReadings();
const vocabulary = readings.vocabularyOf(prepared.knowledge);
for (const article of prepared.knowledge.articles) if (article.id === id) {
  const v = readings.voicesOf(article, vocabulary);
  for (const a of v.attributions) console.log(`[${a.source.text}] = ${a.source.name} for ${a.source.for} ${a.source.kind} ${a.source.id}: ${a.content.map((c) => c.text).join(' | ').slice(0, 90)}`);
  const { claimed } = atOnce(claimedArticle(article, vocabulary, v));
  claimed.sentences.forEach((s: any, at: number) => console.log((claimed.utterances[at] ?? []).map((u: any) => JSON.stringify([u.speakers.map((x: any) => x.subjectId), u.person, u.sources, u.ranges])).join(' ') + ' <- ' + s.text.slice(0, 80)));
}
