// Companies, agencies, actors, products and persons that no file lists: found in articles, and asked about like any other.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge, type PreparedKnowledge } from '../../src/answer/prepare-knowledge.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { statusBoard, statusOf, subjectIn } from '../../src/answer/status/kept-statuses.js';
import { standingLines, type Status, statusHeadline, type StatusLine } from '../../src/answer/status/status.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const WIRE = `Quillmont Communications, a regional carrier, said on Monday that hackers had breached its network.

Quillmont spokesperson Jane Roe told Reuters that no customer data was stolen.`;

function linesOf(prepared: PreparedKnowledge, name: string): string[] {
  const subject = subjectIn(prepared, name);
  const status = subject === null ? null : atOnce(statusOf(prepared, subject));
  return standingOf(status).map(({ speaker, kind, stance }) => `${speaker} ${kind} ${stance}`);
}

function standingOf(status: Status | null): readonly StatusLine[] {
  return status === null ? [] : standingLines(status);
}

function foundIn(body: string): string[] {
  const { knowledge } = prepareKnowledge(knowledgeOf(articleOf('a', body)));
  return knowledge.subjects.flatMap(({ name, kind, isFound }) => (isFound === true ? [`${name}: ${kind}`] : []));
}

describe('a company that nobody listed', () => {
  it('has a status, under its name and under the shorter one', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', WIRE, { published: '2024-11-20' })));
    const expected = ['Quillmont Communications compromise asserts', 'Quillmont Communications data denies'];
    expect(linesOf(prepared, 'Quillmont Communications')).toEqual(expected);
    expect(linesOf(prepared, 'status of Quillmont')).toEqual(expected);
  });

  it('is told what an article says that only names it', () => {
    const gang = 'Oxbow Labs tracks a threat actor as Mottled Heron. It said that Mottled Heron stole passwords.';
    const later = 'The FBI warned that Mottled Heron was targeting carriers.';
    expect(linesOf(prepareKnowledge(knowledgeOf(articleOf('b', later))), 'Mottled Heron')).toEqual([]);
    const both = knowledgeOf(articleOf('a', gang), articleOf('b', later));
    expect(linesOf(prepareKnowledge(both), 'Mottled Heron')).toContain('FBI targets asserts');
  });

  it('is told what it has done itself, whoever else is named', () => {
    const told = `${WIRE}\n\nThe carrier has informed the Communications Board and the Federal Police.`;
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', told, { publisher: 'The Daily Gazette' })));
    expect(linesOf(prepared, 'Quillmont')).toContain('The Daily Gazette response asserts');
  });

  it('is found under a number that is part of its name, and never as "the Company"', () => {
    const body = `Hackers reached the network of Four Quills Hospital. The Company said that no data was taken.`;
    expect(foundIn(body)).toEqual(['Four Quills Hospital: company']);
  });

  it('owns up to a cyberattack, and is named as attacked', () => {
    const body = `${WIRE}\n\nQuillmont has confirmed a cyberattack on its portal. The FBI said that thieves attacked Quillmont in May.`;
    const lines = linesOf(prepareKnowledge(knowledgeOf(articleOf('a', body))), 'Quillmont');
    expect(lines).toContain('FBI compromise asserts');
  });

  it('is told what another article says of it by the shorter name', () => {
    const later = 'Quillmont Communications fell. The FBI said that hackers stole data from Quillmont.';
    const both = knowledgeOf(articleOf('a', WIRE, { published: '2024-11-20' }), articleOf('b', later));
    expect(linesOf(prepareKnowledge(both), 'Quillmont')).toContain('FBI data asserts');
  });

  it('is one company where an article knows it by the shorter name only', () => {
    const short = articleOf('b', 'Quillmont, a regional carrier, said that it had found nothing more.');
    const { knowledge, search } = prepareKnowledge(knowledgeOf(articleOf('a', WIRE), short));
    expect(knowledge.subjects.filter(({ isFound }) => isFound).map(({ name }) => name)).toEqual([
      'Jane Roe',
      'Quillmont Communications',
    ]);
    const [subject] = search.read('was quillmont breached').subjects;
    expect(subject?.name).toBe('Quillmont Communications');
    expect(subject === undefined ? 0 : search.mentionsOf(subject)).toBe(3);
  });

  it('goes when the article goes', () => {
    expect(subjectIn(prepareKnowledge(knowledgeOf()), 'Quillmont Communications')).toBeNull();
  });
});

describe('a company that looks like a person', () => {
  it('is one by what stands right behind its name, before it or after', () => {
    const body = `Quarry Life confirmed that it was breached. The American insurance giant said that passwords were stolen.

Quarry Life customers should call.`;
    expect(foundIn(body)).toEqual(['Quarry Life: company']);
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body)));
    expect(linesOf(prepared, 'Quarry Life')).toEqual(['Quarry Life compromise asserts', 'Quarry Life data asserts']);
  });

  it('is none by its name alone', () => {
    expect(foundIn('Quarry Life confirmed that it was breached.')).toEqual([]);
  });
});

describe('a word with a capital', () => {
  const told = 'Quillmont Communications, a regional carrier, was breached.';

  it.each([
    ['one of many', 'The malware asked for a URL. The URL, which was stolen, said nothing.'],
    ['of several', 'Analysts collected TTPs, which help. The TTPs said little.'],
    [
      'written small as often',
      'Phishing, which is phishing, hit the network of Phishing. The phishing said that Phishing was in.',
    ],
    ['a label', 'Figure 8, which shows it, was hit. As Figure 8 said, Figure 9’s network was hit.'],
    ['of a country', 'Hackers went for German customers and Pakistani networks.'],
  ])('is nobody where it is %s', (_, text) => {
    expect(foundIn(`${told}\n\n${text}`)).toEqual(['Quillmont Communications: company']);
  });
});

describe('a name that nothing tells of', () => {
  it.each([
    ['Thieves made an attack on the HGAF. It rained.', 'HGAF'],
    ['It rained on the HGAF. HGAF was hacked in May.', 'HGAF'],
    ['It was a bad year: June saw Tarnholm forced to close a factory.', 'Tarnholm'],
    ['The FBI wrote to Tarnholm in May. Tarnholm has since notified everybody.', 'Tarnholm'],
    ['The rain stopped when the HGAF president came.', 'HGAF'],
    ['Rain fell. Officials at Tarnholm closed the door.', 'Tarnholm'],
    ['HGA of America has hired a firm. Thieves wrote to the HGA of America.', 'HGA of America'],
    ['Rain fell on Skarv’s Diner. Thieves wrote to Skarv’s Diner.', 'Skarv’s Diner'],
    [
      'They had breached the International Association of Harbour Masters.',
      'International Association of Harbour Masters',
    ],
    ['Rain fell when Federal Group paid a ransom.', 'Federal Group'],
    ['The Democratic National Committee said little.', 'Democratic National Committee'],
  ])('is an organisation where the text uses it as one: %s', (text, name) => {
    expect(foundIn(text).map((found) => found.replace(/: (?:company|agency)$/, ''))).toContain(name);
  });

  it.each([
    'Mia Roe met Tom Orr. Orr paid a ransom, and Tom Orr was hacked.',
    'People in Tarnholm slept. There was an attack on Tarnholm, and Tarnholm paid.',
    'The FBI counted attacks on Tarnholms. It rained.',
    'The malware operation Copperworm has hired thieves.',
    'It was a URL that they saw. The URL was hit, and URL paid.',
    'ATTACKED WERE TARNHOLMIANS WHO PAID',
    'Rain fell on Tarnholm. It fell on Tarnholm again.',
  ])('is nobody by less: %s', (text) => {
    expect(foundIn(text).filter((found) => /: (?:company|agency)$/.test(found))).toEqual([]);
  });
});

describe('a country that no file lists', () => {
  it('is one, and is told what it is blamed for', () => {
    const body = 'The White House said that North Korea was behind the attack. Turkey was told. It rained in Iran.';
    expect(foundIn(body).sort()).toEqual(['Iran: country', 'North Korea: country', 'Turkey: country']);
    expect(linesOf(prepareKnowledge(knowledgeOf(articleOf('a', body))), 'North Korea')).toEqual([
      'White House attribution asserts',
    ]);
  });

  it('is none where the text calls a person so, and nobody’s union is one', () => {
    const body = 'Analyst Mia Jordan told the FBI so. Jordan said that it rained. The United Nations said nothing.';
    expect(foundIn(body).filter((found) => found.endsWith('country'))).toEqual([]);
  });
});

describe('somebody who files a report on itself', () => {
  const body = `Item 8.01. Quillmont Lines, Inc. (“Quillmont”), of Oxbow Holdings, Inc. (the “Company”), found unauthorized activity in May.

An unauthorized actor gained access to servers of Quillmont. The Company said that no data was stolen. Quillmont notified the police.`;

  it('is whom "the Company" means', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher: 'Oxbow Holdings' })));
    expect(linesOf(prepared, 'Quillmont Lines')).toEqual([
      'Oxbow Holdings access asserts',
      'Oxbow Holdings response asserts',
    ]);
  });

  it('says nothing in what somebody else publishes: any text can call somebody "the Company"', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher: 'The Daily Gazette' })));
    expect(linesOf(prepared, 'Quillmont Lines').filter((line) => line.startsWith('Oxbow'))).toEqual([]);
  });
});

describe('the company that an article is about', () => {
  const told = 'Records of 30,000 people were stolen, an official said.';

  it('is whom it befell where nobody else is named', () => {
    const body = `Lumen said little. Lumen closed its shop.\n\n${told}`;
    const linesUnder = (title: string, text = body): string[] =>
      linesOf(prepareKnowledge(knowledgeOf(articleOf('a', text, { title }))), 'Lumen').filter((line) =>
        /^off/.test(line),
      );
    expect(linesUnder('Lumen shop closes after an attack')).toEqual([
      'official data asserts',
      'official number asserts',
    ]);
    expect(linesUnder('A shop closes after an attack')).toEqual([]);
    // The title alone says that it is about Lumen, and not that anything befell it.
    expect(linesUnder('Lumen closes its shop')).toEqual([]);
    const hit = `${body}\n\nHackers broke into Lumen, police said.`;
    expect(linesUnder('Lumen closes its shop', hit)).toEqual(['official data asserts', 'official number asserts']);
  });

  it('is not where somebody else is named, or the whole industry is meant', () => {
    for (const other of ['Records of Verizon were stolen', 'Records of other carriers were stolen']) {
      const body = `Lumen said little. Lumen closed its shop.\n\n${other}, an official said.`;
      const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { title: 'Lumen closes its shop' })));
      expect(linesOf(prepared, 'Lumen')).toEqual([]);
    }
  });
});

describe('a person whom nobody listed', () => {
  const body = `“We have contained the intrusion,” said Mara Quill, chief security officer of Quillmont Communications.

Quill said that no customer data was stolen.`;

  it('has a status of what that person says, under the whole name and the last one, and stands for the company', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20' })));
    const expected = ['Quillmont Communications access denies', 'Quillmont Communications data denies'];
    expect(linesOf(prepared, 'Mara Quill')).toEqual(expected);
    expect(linesOf(prepared, 'status of Quill')).toEqual(expected);
    expect(linesOf(prepared, 'Quillmont Communications')).toEqual(expected);
  });

  it('is told apart on the status of a company, and stands on no board', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20' })));
    expect(atOnce(statusBoard(prepared)).map(({ subject }) => subject?.name)).toEqual(['Quillmont Communications']);
    const [status] = atOnce(statusBoard(prepared));
    expect(status?.lines.map(({ source, for: principal }) => `${source}, ${principal ?? ''}`)).toEqual([
      'Mara Quill, Quillmont Communications',
      'Mara Quill, Quillmont Communications',
    ]);
  });
});

describe('the status of a subject that nobody listed', () => {
  it('says what kind it was taken for, and that it was found', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', WIRE, { published: '2024-11-20' })));
    const headline = (name: string): string => {
      const subject = subjectIn(prepared, name);
      const status = subject === null ? null : atOnce(statusOf(prepared, subject));
      return status === null ? '' : statusHeadline(status);
    };
    expect(headline('Quillmont')).toMatch(/ · company found in the articles$/);
    expect(headline('Jane Roe')).toMatch(/ · person found in the articles$/);
  });
});

describe('what an article speaks of', () => {
  it.each([
    ['Spies used the Emberlight backdoor to enter Lumen.', ['Emberlight: product']],
    ['The FBI named FileFerry Transfer, a file transfer tool.', ['FileFerry Transfer: product']],
    ['The Grey Vole ransomware gang said that it had entered Lumen.', ['Grey Vole: threat-actor']],
    ['Spies listened to former President Ada Quist.', ['Ada Quist: person']],
    ['Quillmont, a regional carrier, said that it was entered.', ['Quillmont: company']],
    ['The Dunmore Safety Board said that Lumen was entered.', ['Dunmore Safety Board: agency']],
    ['Researchers at Greyfinch Labs said that Lumen was entered.', ['Greyfinch Labs: vendor']],
    ['Lumen was entered, the Harbor Post reported on Monday.', ['Harbor Post: outlet']],
    ['CISA attributed it to a group it tracks as UNC9999.', ['UNC9999: threat-actor']],
    ['Lumen said that an American carrier and a British one were entered.', []],
    ['Lumen said that charter flights and lumens were not hit.', []],
    ['Jane Roe said that Lumen was entered.', []],
    ['Officials called the Secure Communications Act a burden.', []],
    ['Hackers said that Lumen was entered.', []],
    // Nothing that is no name, however it is written.
    ['The Https://evil.example/Board said that Lumen was entered.', []],
    [`The ${'Quillmont '.repeat(9)}Safety Board said that Lumen was entered.`, []],
  ])('%s', (body, expected) => {
    expect(foundIn(body)).toEqual(expected);
  });
});

describe('the words of a publisher', () => {
  const body = `We worked with Lumen for a month. Salt Typhoon stole call records from the network of Lumen.

We found no sign of Salt Typhoon in its network any more. Our advice follows; we hope that it helps.`;

  it('are its own claims where it speaks of its work', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher: 'Greyfinch Labs' })));
    expect(linesOf(prepared, 'Lumen')).toEqual(['Greyfinch Labs access denies', 'Greyfinch Labs data asserts']);
  });

  it('are no more than what it tells without a source where it is an outlet', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher: 'Reuters' })));
    expect(linesOf(prepared, 'Lumen')).toEqual(['Reuters data asserts']);
    expect(new Set(prepared.claims.about('lumen').map(({ claim }) => claim.standing))).toEqual(new Set(['unsourced']));
  });

  it('are its own where it says “we” all along of what is its own, whatever it is called', () => {
    const own =
      'We found a hole. Hackers got into our main server. We closed it, and we are sorry. Our users are told.';
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', own, { publisher: 'quillmont' })));
    expect(linesOf(prepared, 'quillmont')).toContain('quillmont compromise asserts');
    const opinion = 'We should worry. Hackers got into Lumen. We all use it, and we are tired of our phones. We know.';
    const read = prepareKnowledge(knowledgeOf(articleOf('a', opinion, { publisher: 'quillmont' })));
    expect(read.claims.all().map(({ claim }) => `${claim.subjectId} ${claim.standing}`)).not.toContain(
      'quillmont on the record',
    );
  });
});

describe('initials that a text explains nowhere', () => {
  const told = (name: string): string =>
    `${name}, a regional carrier, said that hackers had breached its network. The Q.R.C. is open.`;

  it('are those of the organisation that has them', () => {
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', told('Quillmont River Communications'))));
    expect(subjectIn(prepared, 'QRC')?.name).toBe('Quillmont River Communications');
  });

  it('are nobody’s where two have them', () => {
    const [one, other] = [told('Quillmont River Communications'), told('Quayside Road Communications')];
    const prepared = prepareKnowledge(knowledgeOf(articleOf('a', one), articleOf('b', other)));
    expect(subjectIn(prepared, 'QRC')).toBeNull();
  });
});
