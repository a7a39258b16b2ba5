// A text that is its publisher's own word: a vendor's post, an agency's advisory.
import { describe, expect, it } from 'vitest';
import { attributionsOf } from '../attribution/attributions-of.js';

const publisher = { name: 'Quillmont Security', id: null };
const said = (text: string) =>
  attributionsOf(text, publisher).map(
    ({ source, content }) => `${source.name}: ${content.map((c) => c.text).join(' … ')}`,
  );

describe('what its publisher says', () => {
  it.each([
    ['We found a backdoor in twelve routers.', 'a backdoor in twelve routers.'],
    ['We assess that it goes on.', 'that it goes on.'],
    ['We believe that the group is new.', 'that the group is new.'],
    ['We can confirm that the flaw was used.', 'that the flaw was used.'],
    ['We have not seen any data being taken.', 'have not seen any data being taken.'],
    ['Our researchers identified three victims in Brazil.', 'three victims in Brazil.'],
    ['This report describes how the actor got in.', 'how the actor got in.'],
    ['The authoring agencies warn that it goes on.', 'that it goes on.'],
  ])('%s', (text, content) => {
    expect(said(text)).toEqual([`Quillmont Security: ${content}`]);
    expect(attributionsOf(text, publisher)[0]?.resolvedFrom).toBeNull();
  });

  it.each([
    'What we found is told below.',
    'The group, which we track as UNC9999, is large.',
    'If we find more, it will be told.',
    'We could confirm that later.',
  ])('is not: %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('is not what others say', () => {
    expect(said('“We found nothing,” Lumen said. It added that it had looked.')).toEqual([
      'Lumen: “We found nothing,”',
      'Lumen: that it had looked.',
    ]);
  });
});

it('leaves “we” unnamed where nobody tells whose text it is', () => {
  expect(attributionsOf('We found a backdoor in twelve routers.')[0]?.source).toMatchObject({
    id: null,
    name: 'We',
    kind: 'unknown',
  });
});
