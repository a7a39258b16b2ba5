// Whom pronouns and nouns stand for, by who was named before.
import { describe, expect, it } from 'vitest';
import { attributionsOf, saidIn } from '../attribution/attributions-of.js';

const lastName = (text: string) => attributionsOf(text).at(-1)?.source.name;

describe('“it” and “the company”', () => {
  it.each([
    ['Lumen was entered. It said that it was clear.', 'Lumen'],
    ['Lumen told Reuters that it was clear. It added that it had looked.', 'Lumen'],
    [
      'Quillmont Wireless told the Harbor Post that it was clear. The company said that it had looked.',
      'Quillmont Wireless',
    ],
    ['The FBI warned Lumen in May that it goes on. The company said that it had looked.', 'Lumen'],
    ['The FBI warned Lumen in May that it goes on. The agency said that it had looked.', 'FBI'],
    ['Reuters named Lumen on Monday. The outlet said that it had seen a list.', 'Reuters'],
    ['Salt Typhoon entered Lumen. It said that it was clear.', 'Lumen'],
    ['Lumen was entered. The U.S. telecom company said that it had looked.', 'Lumen'],
    ['Lumen was entered. The Monroe-based carrier said that it had looked.', 'Lumen'],
    ['Lumen is one of America’s three largest carriers. The company said that it had looked.', 'Lumen'],
    ['The U.S. Federal Judiciary was entered. The organization said that it had looked.', 'Federal Judiciary'],
    ['Lumen lost:\n\nInternational Account Numbers (IANs)\n\nThe company said that it had looked.', 'Lumen'],
    ['Lumen spoke. The company’s spokeswoman said that it was clear.', 'Lumen'],
    [
      'The Harbor Times reported that it was over. Lumen said so was clear. Ana Ruiz sold it, according to the report.',
      'Harbor Times',
    ],
    // Whom the last sentence is about, and no hospital.
    ['Quillmont Services lost its Voice API. The company said that it had looked.', 'Quillmont Services'],
    ['Hackers hit the company Quillmont. Staff of Ashford Hospital were told. The firm said so was lost.', 'Quillmont'],
    ['Lumen lost:\n\nCompany details\n\nThe company said that it had looked.', 'Lumen'],
    [
      'Ana Ruiz, an athlete and Quillmont Group chief, said it was sorry. The official statement said so was lost.',
      'Quillmont Group',
    ],
  ])('%s', (text, name) => {
    expect(lastName(text)).toBe(name);
  });

  it('stand for nobody where only an outlet was told', () => {
    expect(lastName('Ana Ruiz told the Harbor Post that it was over. It said that nothing came of it.')).toBe('It');
  });
});

describe('“he”, “she” and “the senator”', () => {
  it.each([
    [
      'Harrow spokesman Leo Marsh spoke. Clark Builders — a construction company — left. He said that it was over.',
      'Leo Marsh',
    ],
    ['Lumen hired Ana Ruiz as chief executive in May. She said that it was clear.', 'Ana Ruiz'],
    ['Senator Ana Ruiz met Lumen. The senator said that it was clear.', 'Ana Ruiz'],
    ['Lumen’s chief, Leo Marsh, sold it until Election Day and Black Friday. He said that it was over.', 'Leo Marsh'],
    ['Lumen’s chief, Seo Min-jun, met us. “We looked,” Seo said.', 'Seo Min-jun'],
    ['Lumen’s chief, Seo Min-jun, met us. “We looked,” Min-jun said.', 'Seo Min-jun'],
    ['Lumen’s spokesman, Leo Marsh, said it was clear. He said that it had looked.', 'Leo Marsh'],
  ])('%s', (text, name) => {
    expect(lastName(text)).toBe(name);
  });

  it('reach no further than two paragraphs', () => {
    const filler = 'Rain fell on the town.\n\n';
    expect(lastName(`Senator Ana Ruiz met Lumen.\n\n${filler}She said that it rained.`)).toBe('Ana Ruiz');
    expect(lastName(`Senator Ana Ruiz met Lumen.\n\n${filler.repeat(4)}She said that it rained.`)).toBe('She');
  });
});

describe('where they were resolved', () => {
  it('tells the place of the name', () => {
    const text = 'Lumen was entered. It said that it was clear.';
    expect(attributionsOf(text)[0]?.resolvedFrom).toEqual({ start: 0, end: 5, text: 'Lumen' });
  });

  it('tells none where the source says it itself', () => {
    expect(attributionsOf('Lumen said that it was clear.')[0]?.resolvedFrom).toBeNull();
    expect(saidIn('The visitors said that it was clear.')).toEqual(['The visitors: that it was clear.']);
  });
});
