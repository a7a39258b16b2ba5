// Whose word a publisher's text is, and whom it befell: an incident note of its own, a vendor's post about somebody else.
import { expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** `speaker on subject: kind stance` of each claim. */
function claimed(publisher: string, title: string, body: string): string[] {
  const { claims, knowledge } = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher, title })));
  const nameOf = (id: string): string => knowledge.subjects.find((subject) => subject.id === id)?.name ?? id;
  return claims.all().map(({ claim: { speaker, subjectId, kind, stance } }) => {
    return `${speaker} on ${nameOf(subjectId)}: ${kind} ${stance}`;
  });
}

it('a publisher tells of its own break-in, and other names in it are tools', () => {
  const body =
    'An attacker gained access to our servers. Quillmont is sorry. The attacker stole our keys through a plugin of Northwind Systems.';
  expect(claimed('Quillmont', 'Incident report', body)).toEqual([
    'Quillmont on Quillmont: access asserts',
    'Quillmont on Quillmont: data asserts',
    'Quillmont on Quillmont: method asserts',
  ]);
});

it('a vendor that says neither “we” nor “our” speaks in its post, of the company that its title names', () => {
  const body =
    'Northwind, a payroll software vendor, disclosed an incident last week. Quillmont Labs has followed it. Attackers managed to compromise the update servers of Northwind.';
  expect(claimed('Quillmont Labs', 'What happened at Northwind', body)).toContain(
    'Quillmont Labs on Northwind: compromise asserts',
  );
});

it('what stands behind a colon is whose it announces, and no word of the publisher', () => {
  const own = 'An attacker gained access to our servers. Quillmont is sorry.';
  const quoted = `${own}\n\nThe impacted user posted about it:\n\nSomebody stole the tokens of our account.`;
  expect(claimed('Quillmont', 'Incident report', quoted)).toEqual(['Quillmont on Quillmont: access asserts']);
});

it('data that somebody had access to was reached', () => {
  const said = (text: string): string[] => claimed('Example Wire', 'News', text);
  expect(said('Lumen said the hackers had no access to its customers’ personal records.')).toEqual([
    'Lumen on Lumen: data denies',
  ]);
  expect(said('Lumen said that its systems and data were not affected.')).toEqual(['Lumen on Lumen: impact denies']);
  expect(said('As per Lumen, its network was breached.')).toEqual(['Lumen on Lumen: compromise asserts']);
});

it('a vendor is no victim of what it writes of others', () => {
  const body =
    'Quillmont Labs has followed brokers that sell access to companies. The attackers had access to many networks.';
  expect(claimed('Quillmont Labs', 'Brokers', body)).toEqual([]);
});
