import { describe, expect, it } from 'vitest';
import { atOnce } from '../../src/answer/in-slices.js';
import { buildStatus } from '../../src/answer/status/build-status.js';
import type { Claims } from '../../src/answer/collect-claims.js';
import { type PreparedKnowledge, prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { standingLines, type Status } from '../../src/answer/status/status.js';
import type { Article } from '../../src/ingest/article.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

function preparedOf(...articles: Article[]): PreparedKnowledge {
  return prepareKnowledge(knowledgeOf(...articles));
}

function claimsIn(...articles: Article[]): Claims {
  return preparedOf(...articles).claims;
}

/** `speaker kind stance` of each claim about a subject in one sentence. */
function claimed(subjectId: string, body: string): string[] {
  const records = claimsIn(articleOf('a', body, { published: '2024-11-20' })).about(subjectId);
  return records.map(({ claim }) => `${claim.speaker} ${claim.kind} ${claim.stance}`);
}

function statusOf(subjectId: string, ...articles: Article[]): Status {
  const subject = shipped.subjects.find((each) => each.id === subjectId) ?? null;
  const prepared = preparedOf(...articles);
  const status = atOnce(buildStatus(subject, prepared.claims.about(subjectId), prepared));
  if (status === null) throw new Error(`nothing is claimed of ${subjectId}`);
  return status;
}

describe('a claim', () => {
  it('is not made of an attack that is known already, nor of whom a victim is not linked to', () => {
    expect(claimed('lumen', 'Reuters reported that the attack disrupted the services of Lumen.')).toEqual([
      'Reuters impact asserts',
    ]);
    // That nobody misused it does not mean that nobody took it.
    expect(claimed('lumen', 'Lumen said there were no known cases of the stolen records being misused.')).toEqual([
      'Lumen impact denies',
    ]);
    expect(claimed('lumen', 'Hackers linked to China broke into Lumen, Reuters reported.')).toEqual([
      'Reuters compromise asserts',
    ]);
  });

  it('is read of an article in English, or in no known language, and of no other', () => {
    const body =
      'T-Mobile confirmó el lunes que su red fue atacada. T-Mobile said on Monday that hackers breached its network.';
    const read = (language: string | null): number => claimsIn(articleOf('a', body, { language })).all().length;
    expect(read('en')).toBeGreaterThan(0);
    for (const language of [null, 'en-US', 'en_GB', 'English']) expect(read(language)).toBe(read('en'));
    for (const language of ['es', 'es-MX', 'de', 'enm']) expect(read(language)).toBe(0);
  });

  it.each([
    [
      'verizon',
      'Verizon was hacked, sources familiar with the matter said.',
      'sources familiar with the matter compromise asserts',
    ],
    [
      'verizon',
      'According to people briefed on the case, Verizon was hacked.',
      'people briefed on the case compromise asserts',
    ],
    ['lumen', 'Hackers did not steal data from Lumen, sources said.', 'sources data denies'],
    ['lumen', 'Lumen disclosed that it experienced a cybersecurity incident.', 'Lumen compromise asserts'],
    ['lumen', 'Lumen disclosed a data breach.', 'Lumen compromise asserts'],
    ['lumen', 'Lumen said it was the target of a ransomware attack.', 'Lumen compromise asserts'],
    ['lumen', 'Lumen said it discovered malware on its routers.', 'Lumen compromise asserts'],
    [
      'lumen',
      'Lumen said that no card numbers of its customers or passwords of its many partners were taken.',
      'Lumen data denies',
    ],
    // Suppliers in a clause of its own are not of whom it tells, and a trade is no lie.
    ['lumen', 'The breach exposed files that are sent to fabrication suppliers, Lumen said.', 'Lumen data asserts'],
    ['lumen', 'Lumen said the attack did not just affect its website.', 'Lumen impact asserts'],
    // The comma in a number parts nothing.
    ['lumen', 'Lumen said it paid a $55,000 ransom.', 'Lumen response asserts'],
    ['lumen', '“This incident did not compromise any card information of ours,” Lumen said.', 'Lumen data denies'],
    ['lumen', 'Lumen said there were no known cases of the names of customers being stolen.', 'Lumen data denies'],
    ['lumen', 'Lumen said it is not able to say whether call records were taken.', 'Lumen data unclear'],
    ['lumen', 'The attackers claimed to have breached Lumen.', 'attackers compromise asserts'],
    ['lumen', 'The attacker told Reuters that call records of Lumen were stolen.', 'attacker data asserts'],
    ['salt-typhoon', 'Microsoft attributed the attack on Lumen to Salt Typhoon.', 'Microsoft attribution asserts'],
    ['lumen', '“We were not affected in any way,” a Lumen spokesperson said.', 'Lumen impact denies'],
    ['att', 'The Journal reported that AT&T was breached.', 'The Wall Street Journal compromise asserts'],
    ['att', 'It is unclear what data was taken from AT&T, the FBI said.', 'FBI data unclear'],
    ['china', 'Beijing denied that it employs hackers.', 'China attribution denies'],
    ['lumen', 'Lumen said that it found no trace of Salt Typhoon in its network any more.', 'Lumen access denies'],
    [
      'viasat',
      'Investigators found traces of the intruders in the network of Viasat, CISA said.',
      'CISA access asserts',
    ],
    ['att', 'AT&T said on Sunday that its network was free of the intruders.', 'AT&T access denies'],
    ['verizon', 'Verizon said that it had contained the incident.', 'Verizon access denies'],
    ['salt-typhoon', 'According to sources, Salt Typhoon stayed inside for months.', 'sources duration asserts'],
  ])('%s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toContain(expected);
  });

  it.each([
    [
      'lumen',
      'Lumen said it had seen no evidence that calls or texts of any of its customers had been accessed.',
      'Lumen data denies',
    ],
    ['lumen', 'Lumen said it cut off the hackers before they gained access to its core.', 'Lumen access denies'],
    ['lumen', 'Lumen wrote that reports that it was breached were not accurate.', 'Lumen compromise denies'],
    ['lumen', 'Lumen disputed that its network had been breached.', 'Lumen compromise denies'],
    ['lumen', 'Verizon said it was not affected, and Lumen said it was breached.', 'Lumen compromise asserts'],
    ['verizon', 'Verizon said it was not affected, and Lumen said it was breached.', 'Verizon impact denies'],
    [
      'verizon',
      'Verizon and AT&T said they were affected, but Lumen said it was not breached.',
      'Verizon and AT&T impact asserts',
    ],
    [
      'verizon',
      'According to Reuters, Verizon and AT&T both said that they were breached.',
      'Reuters compromise asserts',
    ],
    ['verizon', 'Verizon, Reuters reported, says it was breached.', 'Verizon compromise asserts'],
    [
      'charter',
      'Hackers breached more carriers, including Charter, Windstream and Lumen, the Wall Street Journal reported late on Saturday, citing people familiar with the matter.',
      'The Wall Street Journal compromise asserts',
    ],
    [
      'verizon',
      'Verizon has seen no malicious activity in its network, the company’s chief legal officer said in a statement.',
      'Verizon access denies',
    ],
    [
      'lumen',
      'A Lumen executive acknowledged in May that the attackers had accessed its records.',
      'Lumen access asserts',
    ],
    ['china', 'China rejects the accusation.', 'China attribution denies'],
    [
      'lumen',
      'A senior administration official said that Lumen was breached.',
      'senior administration official compromise asserts',
    ],
    [
      'salt-typhoon',
      'The memo is about Salt Typhoon. The FBI said that the hackers went into networks.',
      'FBI compromise asserts',
    ],
    [
      'lumen',
      'Lumen, a company of Monroe, La., which sold its lines in 2022, told Reuters that a firm had confirmed the hackers had been ejected.',
      'Lumen access denies',
    ],
    [
      'lumen',
      'A security firm has confirmed that they are no longer in our network, Lumen said.',
      'Lumen access denies',
    ],
    [
      'att',
      'AT&T and Verizon, which were named in October, said they no longer detected the hackers.',
      'AT&T and Verizon access denies',
    ],
    [
      'lumen',
      'After weeks in which nobody had named it among the carriers hit, the Journal says Lumen was hacked.',
      'The Wall Street Journal compromise asserts',
    ],
    ['cisco', 'Cisco’s Talos unit, in its report, said that the flaw of Cisco was exploited.', 'Cisco method asserts'],
    ['china', 'China’s foreign ministry again denied any part in it.', 'China attribution denies'],
    ['china', 'China has denied U.S. government claims that it uses hackers.', 'China attribution denies'],
    ['china', 'Beijing has described the accusations as disinformation.', 'China attribution denies'],
    ['lumen', 'Lumen said that its defenses protected data from being stolen.', 'Lumen data denies'],
    ['lumen', 'Lumen said that it was not among the companies that were compromised.', 'Lumen compromise denies'],
    ['salt-typhoon', 'Salt Typhoon was in networks for at least eight months, the FBI said.', 'FBI duration asserts'],
    ['salt-typhoon', 'Stolen passwords got Salt Typhoon in, CISA said.', 'CISA method asserts'],
    ['lumen', 'Lumen said that the attackers had not reached its customers’ information.', 'Lumen data denies'],
    ['lumen', '“No records of customers left our network,” a Lumen spokesperson said.', 'Lumen data denies'],
    [
      'lumen',
      '“We do not see these or other attackers in our systems,” a Lumen spokesperson said.',
      'Lumen access denies',
    ],
    ['lumen', 'Lumen said that Salt Typhoon has never been in its enterprise network.', 'Lumen access denies'],
    [
      'lumen',
      '“Partners shared nothing that would suggest otherwise, and to date we see no sign that data was accessed,” a Lumen spokesperson said.',
      'Lumen data denies',
    ],
    ['lumen', 'Lumen conceded that it was targeted.', 'Lumen targets asserts'],
    [
      'sichuan-juxinhe',
      'Sichuan Juxinhe Network Technology Co. had direct involvement, the department’s Office of Foreign Assets Control said.',
      'US Treasury attribution asserts',
    ],
    [
      'salt-typhoon',
      'Salt Typhoon was named. The campaign had gone on for one to two years, the FBI said.',
      'FBI duration asserts',
    ],
    ['china', 'The FBI said that the group is believed to be linked to China.', 'FBI attribution asserts'],
  ])('is read from the words of its voice alone, %s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toContain(expected);
  });

  it.each([
    ['what could have been', 'lumen', 'The hackers could have gained access to Lumen, sources said.'],
    ['what was asked', 'lumen', 'Lumen said nothing about whether its network was breached.'],
    ['what was not said', 'lumen', 'Lumen declined to say whether its network was breached.'],
    ['what others report', 'lumen', 'Lumen said it was aware of reports that its network was breached.'],
    [
      'a report, by whoever is told of in an insert',
      'lumen',
      'Lumen, which had been named among the victims, said it had no comment.',
    ],
    ['a contrast', 'lumen', 'The FBI said it notified Verizon, but not Lumen, which was breached.'],
    ['what one left out', 'lumen', 'Hackers breached Verizon, unlike Lumen, sources said.'],
    ['what is denied twice', 'lumen', 'Lumen denied that it was not breached.'],
    ['a "not" far away', 'lumen', 'Lumen said it was not for want of trying over many months that it was breached.'],
    ['what an unknown voice says', 'lumen', 'Lumen was breached, said a woman who asked not to be named.'],
    ['words beside those of a voice', 'lumen', 'Lumen was breached; Verizon said it was not affected.'],
    [
      'what a researcher observed of others',
      'recorded-future',
      'Recorded Future said it observed the group, which it tracks, compromise five carriers.',
    ],
    ['a hyphen', 'china', 'China-linked actors reported that they breached networks.'],
    ['news of an attack', 'lumen', 'Officials offered few details about the attack on Lumen, Reuters reported.'],
    ['an employee who reads', 'lumen', 'Reuters reported that an employee of Lumen accessed the attached file.'],
    ['a service that roams', 'lumen', 'Lumen said that roaming services work again.'],
    [
      'whom somebody looks for',
      'salt-typhoon',
      'The FBI asked for information about hackers linked to thefts like those of Salt Typhoon.',
    ],
    ['a verb that says nothing here', 'mss', 'The Ministry of State Security has maintained access to companies.'],
  ])('is not made of %s', (_, subject, body) => {
    expect(claimed(subject, body)).toEqual([]);
  });

  it.each([
    ['att', 'Lumen said that the hackers are no longer in its network, joining AT&T in declaring that it is over.', []],
    [
      'lumen',
      'Lumen said the hackers are no longer in its network and that the incident was contained.',
      ['Lumen access denies'],
    ],
    ['att', 'Charter was breached, people familiar with the matter said, widening a roll of victims with AT&T.', []],
    [
      'lumen',
      'Lumen said it "had not detected hackers in its network," and the victims do not dispute it.',
      ['Lumen access denies'],
    ],
    ['lumen', '“We shut it down, and nothing was taken,” a Lumen spokesperson said.', ['Lumen data denies']],
    ['lumen', 'Lumen said it was breached after an offer to its 25 million customers.', ['Lumen compromise asserts']],
    ['t-mobile', 'Verizon maintains that it evicted the hackers and T-Mobile that it kept them out.', []],
    [
      'lumen',
      'Lumen said that it was breached. It has also said that no data was taken.',
      ['Lumen compromise asserts', 'Lumen data denies'],
    ],
  ])('ends where its voice ends, %s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toEqual(expected);
  });

  it.each([
    [
      'china',
      'The Chinese embassy denied the accusation. The hackers exploited a flaw of Cisco, the agencies said.',
      ['China attribution denies'],
    ],
    ['att', 'Neither is tied to Salt Typhoon, the operation that breached AT&T, Verizon said.', []],
    ['salt-typhoon', 'Neither is tied to Salt Typhoon, the operation that breached nine carriers, Verizon said.', []],
    [
      'vodafone',
      'Vodafone, which was breached in 2023, has replaced its routers, the company said.',
      ['Vodafone response asserts'],
    ],
    [
      'comcast',
      'The FBI has concluded that Comcast was breached, three people said.',
      ['three people compromise asserts'],
    ],
    [
      'comcast',
      'US agencies have assessed that Comcast was breached, the Nextgov site reports, citing three people.',
      ['three people compromise asserts'],
    ],
    [
      'lumen',
      'Lumen said it had found no sign of compromise and was working with agencies.',
      ['Lumen compromise denies', 'Lumen response asserts'],
    ],
    ['att', 'AT&T, breached last year, said Verizon was not affected.', []],
    ['verizon', 'AT&T, breached last year, said Verizon was not affected.', ['AT&T impact denies']],
    [
      'salt-typhoon',
      'The FCC said none of the carriers had fully evicted the hackers of Salt Typhoon.',
      ['FCC access asserts'],
    ],
    ['verizon', 'Verizon said its lawful-intercept systems were never accessed.', ['Verizon access denies']],
    ['lumen', 'Lumen said it had contained the intrusion.', ['Lumen access denies']],
    ['comcast', 'Comcast was probably breached, according to people familiar with the matter.', []],
    ['att', 'WASHINGTON, Dec 30 - AT&T said it was not affected.', ['AT&T impact denies']],
    [
      'lumen',
      '“We have found no evidence of Salt Typhoon on our network,” a Lumen spokesperson wrote.',
      ['Lumen access denies'],
    ],
  ])('is not made of what is told in passing, %s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toEqual(expected);
  });

  it.each([
    ['Jane Roe, Lumen’s chief security officer, wrote that it was hacked.', 'Lumen'],
    ['“Lumen was hacked,” said Jane Roe, chief security officer at Lumen.', 'Lumen'],
    ['“Lumen was hacked,” said Jane Roe, the White House adviser.', 'White House'],
    ['CISA Executive Assistant Director for Security Jane Roe said Lumen was hacked.', 'CISA'],
    ['Sen. Jane Roe, who chairs the committee, told Reuters that Lumen was hacked.', 'Jane Roe'],
    ['Former Verizon Executive Jane Roe said Lumen was hacked.', 'Jane Roe'],
    ['Jane Roe, a spokeswoman for the FBI, gave an interview. Lumen was hacked, Roe said.', 'FBI'],
    ['Jane Roe, a spokeswoman for the FBI, said no. Lumen was hacked, Roe said.', 'FBI'],
    ['Sen. Jane Roe said it was bad. Lumen was hacked, said Roe.', 'Jane Roe'],
    ['Investigators said so. Lumen was hacked, Roe said.', 'Roe'],
    ['A senior White House official said it was bad. The official said Lumen was hacked.', 'White House'],
    ['A Verizon spokesperson said so. The official said Lumen was hacked.', 'official'],
    ['A Verizon spokesman said it was bad. It rained. He said Lumen was hacked.', 'Verizon'],
    ['Lumen was hacked, according to a story in the Journal.', 'The Wall Street Journal'],
  ])('is of whoever a person speaks for, or else of the person: %s', (body, speaker) => {
    const speakers = claimsIn(articleOf('a', body))
      .about('lumen')
      .map(({ claim }) => claim.speaker);
    expect([...new Set(speakers)]).toEqual(speaker === null ? [] : [speaker]);
  });

  it('is dated by its own verb, not by one that tells of its speaker', () => {
    const body =
      'Verizon, which was reported in October to have been hacked, said in December that it was not affected.';
    const [record] = claimsIn(articleOf('a', body, { published: '2025-01-15' })).about('verizon');
    expect(record?.claim.said).toBe('2024-12');
  });

  it.each([
    [
      'lumen',
      'AT&T Inc. and Lumen Technologies Inc. have said that their networks were clear.',
      'AT&T and Lumen access denies',
    ],
    ['lumen', 'Lumen likewise says that it was hacked.', 'Lumen compromise asserts'],
    ['china', 'China’s foreign ministry rejected the account.', 'China attribution denies'],
    ['lumen', 'Lumen said that Salt Typhoon has never been in its enterprise network.', 'Lumen access denies'],
  ])('is found in the words of companies and ministries, %s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toContain(expected);
  });

  it.each([
    ['of what nobody can say', 'cisa', 'CISA said it was impossible to predict when they would be evicted.'],
    ['of U.S. as us', 'microsoft', 'Microsoft said that U.S. carriers were hacked.'],
    ['of individuals', 'cisa', 'CISA said that it does not discuss individual entities.'],
    ['of harm that is only believed', 'lumen', 'Lumen said that records were likely stolen.'],
    ['of what could come', 'fbi', 'The FBI said that they are likely to maintain network access.'],
    [
      'of an event that is only meant',
      'salt-typhoon',
      'Salt Typhoon was named. The FBI said it was briefed on the intrusions.',
    ],
    ['of somebody else', 'salt-typhoon', 'Salt Typhoon was named. The FBI said that a hacker stole data in 2021.'],
    [
      'by a vendor of those of whom it tells',
      'microsoft',
      'Microsoft said that the group had been active and stole data from it.',
    ],
    [
      'by an agency that hackers are no hackers',
      'fcc',
      'The FCC said that rules will not stop state-sponsored hackers.',
    ],
  ])('is not made %s either', (_, subject, body) => {
    expect(claimed(subject, body)).toEqual([]);
  });

  it.each([
    ['of a flaw that is only named', 'salt-typhoon', 'The FCC said that flaws exposed by Salt Typhoon need mending.'],
    [
      'of targets of anybody',
      'salt-typhoon',
      'Salt Typhoon was named. CISA said that it fights actors who target people.',
    ],
    ['of an eviction that is doubted', 'cisa', 'CISA said that eviction claims should be treated with care.'],
    ['of nobody in between', 'lumen', 'A Lumen spokesperson said no. It rained. She said Lumen was hacked.'],
  ])('is made neither %s', (_, subject, body) => {
    expect(claimed(subject, body)).toEqual([]);
  });

  it.each([
    ['cisco', 'No new vulnerabilities of Cisco were discovered, Talos said.', 'Cisco method denies'],
    [
      'lumen',
      'Lumen said that its defenses kept the intruders from reaching customer information.',
      'Lumen data denies',
    ],
    [
      'salt-typhoon',
      'Salt Typhoon chained two flaws, CVE-2023-20198 and another one, CISA said.',
      'CISA method asserts',
    ],
    [
      'viasat',
      'Viasat was hacked, Bloomberg reported last week, and now Canada says that others are affected.',
      'Bloomberg compromise asserts',
    ],
    [
      'att',
      'Hackers spent months inside the networks of AT&T and Lumen, according to three people briefed on it.',
      'three people briefed on it access asserts',
    ],
    [
      'lumen',
      'CISA was asked. Jane Roe, a security veteran, said she believes Lumen was hacked.',
      'Jane Roe compromise asserts',
    ],
  ])('is what is said, and no more, %s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toContain(expected);
  });

  it('gives what the people say to them, and not to the first of whom they say it', () => {
    const body =
      'So say people familiar with it. Verizon, AT&T and Lumen were hacked, said the people, who asked not to be named.';
    const told = `Hackers got in, people familiar with it said. ${body}`;
    expect(claimed('verizon', told)).toEqual(['people familiar with it compromise asserts']);
    expect(claimed('lumen', told)).toEqual(['people familiar with it compromise asserts']);
  });

  it('ties "the people" to those described before, and to no others', () => {
    const body =
      'Lumen was breached, people familiar with the matter said. A person briefed on the review agreed. Verizon was breached, the people said.';
    expect(claimed('verizon', body)).toEqual(['people familiar with the matter compromise asserts']);
  });

  it.each([
    ['without a speaker', 'verizon', 'Verizon was hacked in October.'],
    ['of an actor where a victim says that it is clear', 'salt-typhoon', 'Lumen said it was free of Salt Typhoon.'],
    ['by whoever is only spoken of', 'lumen', 'Sources close to Verizon said it was hacked.'],
    [
      'of an attack that is told of',
      'lumen',
      '“We watch this attack, which is affecting all carriers,” a Lumen spokesperson said.',
    ],
    [
      'of what is only linked to an incident',
      'salt-typhoon',
      'Verizon said it contained the activity associated with it.',
    ],
    [
      'of a denial in another sentence',
      'salt-typhoon',
      'Lumen said it had seen no data taken, and we report activity linked to this incident.',
    ],
  ])('is not made %s', (_, subject, body) => {
    expect(claimed(subject, body)).toEqual([]);
  });

  it.each([
    ['the FBI said on 13 November', '2025-01', '2024-11-13'],
    ['the FBI said in a statement on Wednesday (13 November)', '2024-11', '2024-11-13'],
    ['the FBI said on Friday', '2025-01', null],
    ['the FBI said on Friday', '2025-01-13', '2025-01-10'],
    ['the FBI said late on Monday', '2025-01-13', '2025-01-13'],
    ['the FBI said last month', '2025-01-13', '2024-12'],
    ['the FBI said yesterday', '2025-01-01', '2024-12-31'],
    ['the FBI said on 29 December', '2024-12-29', '2024-12-29'],
    ['the FBI said on 30 December', '2024-12-29', '2023-12-30'],
    ['the FBI said on December 30, 2024', null, '2024-12-30'],
  ])('is dated by what is tied to the saying: %s, in an article of %s', (saying, published, expected) => {
    const [record] = claimsIn(articleOf('a', `Verizon was hacked, ${saying}.`, { published })).about('verizon');
    expect(record?.claim.said).toBe(expected);
  });

  it.each([
    ['On Friday, the FBI said that Verizon was hacked.', '2025-01-10'],
    ['In October, hackers breached Verizon, the FBI said.', null],
    ['The FBI said that Verizon was hacked in October.', null],
    ['The FBI said: “Verizon was hacked on 3 October.”', null],
    ['Earlier in October, officials at the FBI said that Verizon was hacked.', '2024-10'],
  ])('takes no date of an event for that of the saying: %s', (sentence, expected) => {
    const [record] = claimsIn(articleOf('a', sentence, { published: '2025-01-13' })).about('verizon');
    expect(record?.claim.said).toBe(expected);
  });
});

describe('what a denial only names', () => {
  it.each([
    'Lumen denied any error in a breach that inadvertently allowed thieves to steal names of customers.',
    'Lumen said suggestions that the attack stemmed from an error were baseless.',
    'Lumen denied its part in the attack.',
    'Lumen announced a technical issue without confirming a breach.',
    'Lumen said the attack did not affect its phones.',
    'Lumen responded to the allegation that hackers breached its network.',
  ])('is not denied: %s', (body) => {
    expect(claimed('lumen', body).filter((claim) => /compromise|data/.test(claim))).toEqual([]);
  });

  it.each([
    ['Lumen denied a breach.', 'Lumen compromise denies'],
    ['Lumen denied that it was breached.', 'Lumen compromise denies'],
    ['Lumen denied reports that it was breached.', 'Lumen compromise denies'],
    ['Lumen denied any breach of its network.', 'Lumen compromise denies'],
    ['Lumen said the attack did not affect its phones.', 'Lumen impact denies'],
    ['Lumen rejected the allegation that hackers breached its network.', 'Lumen compromise denies'],
    ['Lumen said the report that customer data was stolen is baseless.', 'Lumen data denies'],
  ])('is denied where it stands in its reach: %s', (body, claim) => {
    expect(claimed('lumen', body)).toContain(claim);
  });
});

describe('another incident than the story of the desk', () => {
  const recalled =
    'Lumen was breached, the FBI said. Lumen agreed to pay a fine over the 2021 breach, in which data of Lumen was stolen, the FCC said.';

  it('is folded, and never among the lines', () => {
    const status = statusOf('lumen', articleOf('a', recalled, { published: '2024-11-20' }));
    expect(standingLines(status).map(({ excerpt }) => excerpt.text)).toEqual(['Lumen was breached, the FBI said.']);
    expect(status.otherIncidents).toMatchObject([{ name: '2021' }]);
  });

  it.each([
    ['Lumen was breached, the FBI said.', '2021-08', '2021'],
    ['Hackers of Volt Typhoon breached Lumen, the FBI said. Volt Typhoon is known.', '2024-11', 'Volt Typhoon'],
  ])('is what an older article tells, or one on another actor: %s (%s)', (body, published, incident) => {
    const now = articleOf('now', 'Lumen was breached by Salt Typhoon, Reuters reported.', { published: '2024-11' });
    const other = articleOf('other', body, { published });
    expect(statusOf('lumen', other, now)).toMatchObject({ incident: null, otherIncidents: [{ name: incident }] });
    const elsewhere = articleOf('elsewhere', 'Verizon was breached by Salt Typhoon.', { published: '2024-11' });
    expect(statusOf('lumen', other, elsewhere)).toMatchObject({ incident, otherIncidents: [] });
    // Among articles that never tell of the story, none of them is apart from it.
    expect(statusOf('lumen', other)).toMatchObject({ incident: null, otherIncidents: [] });
  });

  it('is not what a year tells of the same story', () => {
    const since = articleOf('since', 'Hackers breached Lumen in a campaign under way since 2021, the FBI said.', {
      published: '2024-11',
    });
    expect(statusOf('lumen', since)).toMatchObject({ incident: null, otherIncidents: [] });
  });
});

describe('a claim that was made before', () => {
  it('does not replace a newer word of the same speaker, although a newer article recalls it', () => {
    const said = articleOf('said', 'Lumen said that hackers breached its network.', { published: '2024-11-20' });
    const recalls = articleOf('recalls', 'Lumen previously said that its network was not breached.', {
      published: '2024-12-20',
    });
    const status = statusOf('lumen', said, recalls);
    expect(status.asOf).toBe('2024-11-20');
    expect(status.lines[0]).toMatchObject({ stance: 'asserts', isEarlier: false });
    expect(status.earlier).toEqual([]);
    const before = statusOf('lumen', said, articleOf('before', recalls.body, { published: '2024-11-01' }));
    expect(before.lines).toHaveLength(1);
    expect(before.earlier).toMatchObject([{ stance: 'denies', isEarlier: true }]);
  });

  it.each([
    ['The FBI had said that Lumen was breached.', true],
    ['Lumen previously denied that it was breached.', true],
    ['Lumen said at the time that it was not breached.', true],
    ['The FBI said that Lumen was previously breached.', false],
  ])('does not make a status newer: %s', (body, isEarlier) => {
    const status = statusOf('lumen', articleOf('a', body, { published: '2024-11-20' }));
    expect(status.lines.map((line) => line.isEarlier)).toEqual([isEarlier]);
    expect(status.asOf).toBe(isEarlier ? null : '2024-11-20');
  });
});

describe('a status', () => {
  const wire = articleOf('wire', 'Lumen was breached, the Journal reported, citing people familiar with the matter.', {
    published: '2024-10-05',
  });
  const echo = articleOf('echo', 'Lumen was breached, the WSJ reported, citing people familiar with the matter.', {
    published: '2024-10-06',
  });
  const clear = articleOf(
    'later',
    'Lumen said that its network was not breached, and that it had no evidence of an intrusion.',
    {
      published: '2024-12-29',
    },
  );

  it('counts an echo as no further origin', () => {
    expect(statusOf('lumen', wire).origins).toHaveLength(1);
    expect(statusOf('lumen', wire, echo)).toMatchObject({
      articles: 2,
      origins: [{ id: 'wsj' }],
      lines: [{ alsoIn: [expect.any(String)] }],
    });
  });

  it('counts two articles of one publisher, or of an outlet and of whoever relays it, as one origin', () => {
    const said = (id: string, body: string, publisher: string): Article =>
      articleOf(id, body, { published: '2024-10-05', publisher });
    const first = said('a', 'Lumen was breached, officials said.', 'Example News');
    const second = said('b', 'Hackers stole data from Lumen, people familiar with the matter said.', 'Example News');
    expect(statusOf('lumen', first, second).origins).toMatchObject([{ id: 'sources of Example News' }]);
    const journal = said(
      'c',
      'Hackers stole data from Lumen, people familiar with the matter said.',
      'The Wall Street Journal',
    );
    expect(statusOf('lumen', journal, wire).origins).toMatchObject([{ id: 'wsj' }]);
    expect(statusOf('lumen', journal).lines).toMatchObject([{ via: ['The Wall Street Journal'] }]);
    expect(statusOf('lumen', first).lines).toMatchObject([{ via: ['Example News'] }]);
  });

  it('shows both sides where they differ, and is as of the newest claim', () => {
    const { conflicts, asOf } = statusOf('lumen', wire, clear);
    expect(asOf).toBe('2024-12-29');
    expect(conflicts).toMatchObject([
      { because: 'denied', sides: [{ speaker: 'The Wall Street Journal' }, { speaker: 'Lumen', stance: 'denies' }] },
    ]);
  });

  it('counts what a company says alone and together with others as one origin', () => {
    const both = articleOf('both', 'Verizon and Lumen said that they were not breached.', { published: '2024-12-30' });
    const status = statusOf('lumen', wire, clear, both);
    expect(status.origins.map(({ id }) => id)).toEqual(['lumen', 'wsj']);
    expect(status.conflicts.map(({ because }) => because)).toEqual(['denied']);
  });

  it('tells a difference once for two origins, however many words the one has for its sources', () => {
    const body = 'The Journal reported that Lumen was breached. Hackers broke into Lumen, sources told the Journal.';
    const twice = articleOf('twice', body, { published: '2024-10-05' });
    const status = statusOf('lumen', twice, clear);
    expect(standingLines(status).map(({ speaker }) => speaker)).toEqual([
      'Lumen',
      'The Wall Street Journal',
      'The Wall Street Journal',
    ]);
    expect(status.conflicts).toHaveLength(1);
  });

  it('lists for an origin each article that repeats it, also one that does not say whose words they are', () => {
    const said = articleOf(
      'said',
      '“Our network was not affected in any way by this attack,” a Lumen spokesperson said.',
    );
    const quoted = articleOf(
      'quoted',
      '“Our network was not affected in any way by this attack,” someone wrote to Lumen.',
    );
    expect(statusOf('lumen', said, quoted).origins).toMatchObject([
      { id: 'lumen', articles: [{ id: 'quoted' }, { id: 'said' }] },
    ]);
  });

  it('takes no word on another matter, nor on another time, for a difference', () => {
    const said = (sentence: string): Article => articleOf('later', sentence, { published: '2024-12-29' });
    const because = (sentence: string): unknown =>
      statusOf('lumen', wire, said(sentence)).conflicts.map((pair) => pair.because);
    expect(because('Lumen said that its network was not breached.')).toEqual(['denied']);
    expect(because('Lumen said that it was not affected in any significant way.')).toEqual([]);
    expect(because('Lumen said that no data was taken.')).toEqual([]);
    expect(because('“We detect no activity by nation-state actors at this time,” a Lumen spokesperson said.')).toEqual(
      [],
    );
    expect(because('Lumen said that it had contained the incident.')).toEqual([]);
  });

  it('takes two words on who is inside for a difference only where they are of about the same time', () => {
    const inside = (published: string): Article =>
      articleOf('inside', 'The FBI said that the hackers remained in the network of Lumen.', { published });
    const gone = articleOf('gone', 'Lumen said that hackers were no longer in its network.', {
      published: '2024-12-29',
    });
    expect(statusOf('lumen', inside('2024-12-20'), gone).conflicts).toHaveLength(1);
    expect(statusOf('lumen', inside('2024-10-20'), gone).conflicts).toHaveLength(0);
  });

  it('shows figures of the same thing that exclude each other, and no others', () => {
    const say = (id: string, sentence: string): Article => articleOf(id, sentence, { published: '2024-12-01' });
    const eight = say('a', 'Salt Typhoon compromised eight carriers, the FBI said.');
    const nine = say('b', 'The Journal reported that Salt Typhoon compromised nine carriers.');
    const more = say('c', 'The Journal reported that Salt Typhoon compromised at least eight carriers.');
    expect(statusOf('salt-typhoon', eight, nine).conflicts).toMatchObject([{ because: 'figures' }]);
    expect(statusOf('salt-typhoon', eight, more).conflicts).toEqual([]);
  });

  it('does not depend on the order of articles, and an echo changes no count of origins', () => {
    const all = [wire, echo, clear, ...shipped.articles];
    const again = shipped.articles.map((article) =>
      articleOf(`${article.id}-again`, article.body, { published: '2025-01-01', publisher: 'Another' }),
    );
    const [forwards, backwards, echoed] = [
      preparedOf(...all),
      preparedOf(...[...all].reverse()),
      preparedOf(...all, ...again),
    ];
    for (const subject of shipped.subjects.filter(({ id }) => forwards.claims.subjectIds().includes(id))) {
      const status = atOnce(buildStatus(subject, forwards.claims.about(subject.id), forwards));
      expect(atOnce(buildStatus(subject, backwards.claims.about(subject.id), backwards))).toEqual(status);
      const more = atOnce(buildStatus(subject, echoed.claims.about(subject.id), echoed));
      expect(more?.origins.map(({ id }) => id)).toEqual(status?.origins.map(({ id }) => id));
    }
  });

  it('keeps what a newer claim of the same speaker replaces', () => {
    const first = articleOf('first', 'Lumen said that it was not affected by the campaign.', {
      published: '2024-10-06',
    });
    const then = articleOf('then', 'Lumen said that some of its routers were affected and that it called in experts.', {
      published: '2024-11-06',
    });
    const { lines, earlier } = statusOf('lumen', first, then);
    expect(lines).toMatchObject([{ stance: 'asserts' }]);
    expect(earlier).toMatchObject([{ stance: 'denies' }]);
  });

  it('quotes verbatim, names a speaker in each line and does not depend on the order of articles', () => {
    const forwards = preparedOf(...shipped.articles);
    const backwards = preparedOf(...[...shipped.articles].reverse());
    for (const id of forwards.claims.subjectIds()) {
      const subject = shipped.subjects.find((each) => each.id === id) ?? null;
      const status = atOnce(buildStatus(subject, forwards.claims.about(id), forwards));
      expect(atOnce(buildStatus(subject, backwards.claims.about(id), backwards))?.origins).toEqual(status?.origins);
      for (const { excerpt, clause, speaker } of [...(status?.lines ?? []), ...(status?.more ?? [])]) {
        const body = shipped.articles.find((article) => article.id === excerpt.article.id)?.body;
        expect(body?.slice(excerpt.start, excerpt.end)).toBe(excerpt.text);
        expect(body?.slice(clause.start, clause.end)).toBe(clause.text);
        expect(excerpt.text).toContain(clause.text);
        expect(speaker).not.toBe('');
      }
    }
  });
});
