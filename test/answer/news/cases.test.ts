// What people read of a period: subjects in their order, each with its news and then its further lines, the stories and the
// differences. Whoever changes a table that orders news sees here which digest changes with it.
import { expect, it } from 'vitest';
import { digestOfPeriod } from '../../../src/answer/news/build-digest.js';
import { titleLine } from '../../../src/answer/excerpt-of.js';
import { beforeLine, conflictHead, newsParts, subjectNames } from '../../../src/answer/news/describe-digest.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { subjectIn } from '../../../src/answer/status/kept-statuses.js';
import { lineSource } from '../../../src/answer/status/status.js';
import { shipped } from '../../knowledge-of.js';
import CASES from './cases.json' with { type: 'json' };

const prepared = prepareKnowledge(shipped);

it.each(CASES)('the digest of $since to $until about $about', ({ about, shows, stories, differences, ...period }) => {
  const subjects = about.flatMap((name) => subjectIn(prepared, name)?.id ?? []);
  const digest = digestOfPeriod(prepared, { ...period, subjects });
  const lines = digest.subjects.flatMap((news) => [
    ...[newsParts(news, news.newest)].map(({ question, words, source }) =>
      [subjectNames(news), question, words, source].filter((part) => part !== '').join(' · '),
    ),
    ...(news.before === null ? [] : [`  ${beforeLine(news.before)}`]),
    ...news.others.map((line) => `  ${line.label}: ${lineSource(line)}`),
  ]);
  expect(lines).toEqual(shows);
  expect(digest.stories.map(({ article }) => titleLine(article))).toEqual(stories);
  expect(digest.conflicts.map(conflictHead)).toEqual(differences);
});
