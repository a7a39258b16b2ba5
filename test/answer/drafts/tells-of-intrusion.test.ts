// What a feed of general news keeps by itself: articles on intrusions, and none that only name an agency, a vendor or a company.
import { expect, it } from 'vitest';
import { tellsOfIntrusion } from '../../../src/answer/drafts/tells-of-intrusion.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

function tells(body: string, title: string | null = null, changed: object = {}): boolean {
  const knowledge = { ...knowledgeOf(articleOf('a', body, { title })), ...changed };
  const [reading] = prepareKnowledge(knowledge).readings;
  if (reading === undefined) throw new Error('One article gives one reading.');
  return tellsOfIntrusion(reading, knowledge);
}

it.each([
  'The White House said on Monday that two turkeys would be spared this year.',
  'A former agent of the FBI said that she had opened a bakery, and that bread was easier than crime.',
  'Comcast won the rights to show football for six years.',
  'Microsoft sold a studio that makes games.',
  'Charter flights are cheaper than ever.\n\nHackers broke into a bakery.',
  'The Treasury printed a new coin.',
  'Cisco released quarterly figures, and said that sales of switches had grown by six percent.',
  'Fortinet patched eleven flaws in its firewalls, and asked customers to update them this week.',
  'The Treasury Department said that scammers stole savings from pensioners with false letters.',
  'AT&T raised the price of its oldest plans.\n\nIn other news, hackers took over the account of a football club.',
])('is not told by: %s', (body) => {
  expect(tells(body)).toBe(false);
});

it.each([
  'Verizon said that intruders had been in its network.',
  'A regional carrier, Northwind Communications, was breached in May.',
  'Volt Typhoon was seen in water utilities.',
  'Officials briefed senators on the telecom hacks.',
  'CISA named three flaws that Salt Typhoon exploits.',
  'Frontier Communications told regulators that hackers had been inside its core network for two months.',
  'The FBI said that Earth Estries had used stolen passwords to enter the networks of carriers.',
])('is told by: %s', (body) => {
  expect(tells(body)).toBe(true);
});

it('may be told by anything where the vocabulary has no word for it', () => {
  expect(tells('Comcast won the rights to show football.', null, { concepts: [] })).toBe(true);
});
