import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

const search = prepareKnowledge(shipped).search;

// The ranking table: a question, and the passage that must come first, as "article#paragraph".
const LONG = 't-mobile-hacked-in-monumental-chinese-breach';
const SHORT = 't-mobile-compromised-in-chinese-telecom-network-hack';
const TELCO = 'us-telco-t-mobile-one-of-the-companies-hacked';
describe('rank', () => {
  it.each([
    ['how did they get in', `${LONG}#5`],
    ['entry vector', `${LONG}#5`],
    ['was machine learning used', `${LONG}#5`],
    ['which politicians were affected', `${LONG}#6`],
    ['did they read text messages', `${LONG}#6`],
    ['did they reach Lumen’s wiretap systems?', `${LONG}#9`],
    ['UNC2286', `${TELCO}#8`],
    ['technical assistance for victims', `${TELCO}#10`],
    ['millions of US customers', `${TELCO}#11`],
    ['broadband providers', `${SHORT}#3`],
  ])('%s', (question, first) => {
    expect(search.rank(search.read(question))[0]?.prepared.id).toBe(first);
  });

  it('gives the same order whatever the order of the articles', () => {
    const turned = prepareKnowledge({ ...shipped, articles: [...shipped.articles].reverse() }).search;
    for (const question of ['tmobile', 'call records', 'who is behind it']) {
      const ids = (of: typeof search): string[] => of.rank(of.read(question)).map((match) => match.prepared.id);
      expect(ids(turned)).toEqual(ids(search));
    }
  });

  it('does not let long questions drown in common words', () => {
    const { search: made } = prepareKnowledge(
      knowledgeOf(
        articleOf('common', 'The network of the company was the network that the company had on the network.'),
        articleOf('rare', 'A backup of the switch configuration left the network.'),
        ...Array.from({ length: 8 }, (_, at) => articleOf(`filler-${at}`, `The company and its network, part ${at}.`)),
      ),
    );
    const [first] = made.rank(made.read('did the network of the company lose the switch configuration'));
    expect(first?.prepared.article.id).toBe('rare');
  });
});

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

  it('rescues only words that nobody knows', () => {
    expect(search.read('the routers of Reuters').corrections).toEqual([]);
  });

  it.each(['which CVE was exploited', 'CVE-2024-20399', 'was Netflix hacked', 'the Act of 1996'])(
    'takes a name or number in %j as something an answer must have',
    (question) => {
      expect(search.read(question).needs.some((need) => need.vital)).toBe(true);
    },
  );

  it('takes no ordinary word for a name because a title capitalises it', () => {
    expect(search.read('Did They Steal The Call Logs').needs.some((need) => need.vital)).toBe(false);
  });

  it('drops the words that only carry a question', () => {
    expect(search.read('could you please tell me what this is about?').needs).toEqual([]);
  });

  it('finds two words that an article joins, and one that it parts', () => {
    const { search: made } = prepareKnowledge(
      knowledgeOf(articleOf('a', 'CobaltStrike was seen.'), articleOf('b', 'A web shell stood there.')),
    );
    const first = (question: string): string | undefined => made.rank(made.read(question))[0]?.prepared.article.id;
    expect(first('cobalt strike')).toBe('a');
    expect(first('webshell')).toBe('b');
  });
});
