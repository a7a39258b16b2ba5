import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { wantedOf } from '../../src/search/read-query.js';
import { atOnce } from '../../src/answer/in-slices.js';
import type { Article } from '../../src/ingest/article.js';
import { createConceptFinder, createSubjectFinder } from '../../src/ingest/find-phrases.js';
import { wordsOf } from '../../src/ingest/words.js';
import { createSearch } from '../../src/search/create-search.js';
import { createPassageIndex } from '../../src/search/passage-index.js';
import { type PreparedPassage, preparePassages } from '../../src/search/prepare-passage.js';
import { createTermTable } from '../../src/search/terms.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

const search = prepareKnowledge(shipped).search;

describe('read', () => {
  it('knows names, ways of asking and words, each weighed by how rare it is', () => {
    const { needs } = search.read('how did Salt Typhoon get in through routers?');
    expect(needs.map(({ label, subject, concepts }) => [label, subject?.id ?? concepts[0]])).toEqual([
      ['Salt Typhoon', 'salt-typhoon'],
      ['get in', 'entry'],
      ['routers', 'equipment'],
    ]);
    const [actor, , routers] = needs;
    expect(routers?.weight).toBeGreaterThan(actor?.weight ?? 0);
  });

  it.each([
    ['Verison', 'Verizon'],
    ['lumne', 'Lumen'],
    ['tmobil', 'T-Mobile'],
  ])('rescues %s', (typed, name) => {
    const query = search.read(`${typed} breach`);
    expect(query.subjects.map((subject) => subject.name)).toEqual([name]);
    expect(query.corrections).toMatchObject([{ from: typed }]);
  });

  it('knows a found subject by part of its name without capitals, and a word as a word', () => {
    const subjectsOf = (question: string, ...bodies: string[]): string[] => {
      const articles = bodies.map((body, at) => articleOf(`a${at}`, body));
      const { subjects } = prepareKnowledge(knowledgeOf(...articles)).search.read(question);
      return subjects.map(({ name }) => name);
    };
    const hospital = 'Tailspin Hospital, a clinic, was hacked. Tailspin Hospital paid.';
    expect(subjectsOf('did tailspin pay', hospital)).toEqual(['Tailspin Hospital']);
    expect(subjectsOf('did tailspin pay', hospital, 'The plane went into a tailspin.')).toEqual([]);
    const rival = 'Tailspin Airways, a carrier, was hacked.';
    expect(subjectsOf('did tailspin pay', hospital, rival)).toEqual([]);
    expect(subjectsOf('did tailspin pay', hospital, 'Tailspin Hospital closed.', rival)).toEqual(['Tailspin Hospital']);
  });

  it('rescues only words that nobody knows', () => {
    expect(search.read('the routers of Reuters').corrections).toEqual([]);
  });

  it('drops the words that only carry a question', () => {
    expect(search.read('could you please tell me what this is about?').needs).toEqual([]);
  });

  it('finds two words that an article joins, and one that it parts', () => {
    const { search: made } = prepareKnowledge(
      knowledgeOf(articleOf('a', 'CobaltStrike was seen.'), articleOf('b', 'A web shell stood there.')),
    );
    const first = (question: string): string | undefined =>
      made.candidates(wantedOf(made.read(question).needs, made.read(question).words))[0]?.prepared.article.id;
    expect(first('cobalt strike')).toBe('a');
    expect(first('webshell')).toBe('b');
  });

  it('finds a joined name as articles part it, where another one joins it too', () => {
    const { search: made } = prepareKnowledge(
      knowledgeOf(articleOf('a', 'A webshell was there.'), articleOf('b', 'A web shell stood there.')),
    );
    const found = made.candidates(wantedOf(made.read('webshell').needs, made.read('webshell').words));
    expect(found.map(({ prepared }) => prepared.article.id)).toEqual(['a', 'b']);
  });
});

it('keeps where the ideas of a passage stand', () => {
  const { concepts } = shipped;
  const finders = {
    subjects: createSubjectFinder(shipped.subjects),
    concepts: createConceptFinder(concepts),
    table: createTermTable(),
  };
  const prepared = shipped.articles.flatMap((article) => atOnce(preparePassages(article, finders)));
  expect(prepared.flatMap((passage) => passage.concepts).length).toBeGreaterThan(100);
  for (const { words, passage, concepts: kept } of prepared) {
    expect(words).toEqual(wordsOf(passage.text));
    expect(kept).toEqual(finders.concepts.inArticle(wordsOf(passage.text)));
  }
});

it('gives no number to what is only asked for', () => {
  const table = createTermTable();
  const finders = { subjects: createSubjectFinder([]), concepts: createConceptFinder([]), table };
  const index = createPassageIndex(table);
  for (const passage of atOnce(preparePassages(articleOf('a', 'A committee met.'), finders))) index.add(passage);
  const made = createSearch({ subjects: [] }, finders, index);
  const size = table.size();
  for (const question of ['zibberfish files', 'T-Quux', 'the comittee', 'webshell quxfoo']) {
    const { needs, plainWords } = made.read(question);
    made.candidates(wantedOf(needs, plainWords));
  }
  expect(table.size()).toBe(size);
});

describe('candidates', () => {
  const told = (id: string, published: string, body: string): Article => articleOf(id, body, { published });
  const ranked = (question: string, ...articles: Article[]): string[] => {
    const { search: made } = prepareKnowledge(knowledgeOf(...articles));
    const { needs, plainWords } = made.read(question);
    return made.candidates(wantedOf(needs, plainWords)).map(({ prepared }) => prepared.article.id);
  };
  const many = Array.from({ length: 150 }, (_, at) => told(`old-${at}`, '2024-10-01', 'Lumen spoke of routers.'));

  it('are the newest first where they are as good', () => {
    expect(ranked('routers', ...many, told('z-new', '2025-03-01', 'Lumen spoke of routers.'))[0]).toBe('z-new');
  });

  it('hold the newest of a subject however many passages are better', () => {
    const worse = `Lumen ${'and a committee '.repeat(60)}met.`;
    const found = ranked('Lumen routers', ...many, told('z-new', '2025-03-01', worse));
    expect(found).toContain('z-new');
    expect(found.length).toBeLessThan(70);
  });

  it('prefer words side by side, as they are written, and in the title', () => {
    const apart = articleOf('apart', 'A shell was found. The web page of the committee was not changed by it.');
    const beside = articleOf('beside', 'Not changed was the page of the committee, but a web shell was found.');
    expect(ranked('web shell', apart, beside)).toEqual(['beside', 'apart']);
    const titled = articleOf('titled', 'It was found on a router.', { title: 'The shell' });
    expect(ranked('shell on a router', articleOf('a', 'It was found on a router.'), titled)[0]).toBe('titled');
  });

  it('lie near a word that nobody knows', () => {
    expect(ranked('commitee', articleOf('a', 'A committee met.'), articleOf('b', 'Others came.'))).toEqual(['a']);
  });

  it('are the same whatever was asked before', () => {
    const scores = (...questions: string[]): number[] => {
      const titled = articleOf('t', 'Routers were wiped.', { title: 'The zibberfish files' });
      const { search: made } = prepareKnowledge(knowledgeOf(titled, articleOf('u', 'Routers were wiped twice.')));
      const asked = questions.map((question) => {
        const { needs, plainWords } = made.read(question);
        return made.candidates(wantedOf(needs, plainWords)).map(({ score }) => score);
      });
      return asked.at(-1) ?? [];
    };
    expect(scores('routers wiped', 'zibberfish routers')).toEqual(scores('zibberfish routers'));
  });

  it('are the same after passages came and went', () => {
    const table = createTermTable();
    const index = createPassageIndex(table);
    const finders = { subjects: createSubjectFinder([]), concepts: createConceptFinder([]), table };
    const passagesOf = (article: Article): PreparedPassage[] => atOnce(preparePassages(article, finders));
    const wanted = { terms: [{ term: 'router', weight: 1 }], pairs: [], words: [], subjects: [] };
    const [kept, gone] = [passagesOf(articleOf('kept', 'A router.')), passagesOf(articleOf('gone', 'The router met.'))];
    for (const passage of kept) index.add(passage);
    const before = index.candidates(wanted);
    for (const passage of gone) index.add(passage);
    for (const passage of gone) index.drop(passage);
    expect(index.candidates(wanted)).toEqual(before);
    expect([index.size(), index.frequency('router'), index.averages().words]).toEqual([1, 1, 2]);
  });
});
