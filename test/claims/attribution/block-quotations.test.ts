// What a text sets as a quotation without marks is said by whoever was announced, and never by its publisher.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVoices } from '../../../src/claims/attribution/find-attributions.js';
import { splitPassages } from '../../../src/ingest/passages.js';
import { attributionsOf, lists, saidIn } from './attributions-of.js';

const voicesOf = (text: string, isOutlet: boolean) => {
  const publisher = isOutlet ? null : { name: 'Quillmont', id: null };
  const reading = readVoices(splitPassages('a', text), [], lists, publisher, isOutlet ? 'Herald' : null);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value.attributions;
  }
};

describe('a block quotation', () => {
  it.each<[string, string[]]>([
    ['Lumen said in a statement:\n\n> We were hit. Data was taken.', ['Lumen: We were hit. Data was taken.']],
    [
      'Lumen said in a statement:\n\n> We were hit.\n>\n> “All” data was taken.\n\nNobody knows more.',
      ['Lumen: We were hit.', 'Lumen: “All” data was taken.'],
    ],
    [
      'Lumen said in a statement:\n\n> We were hit.\n\n> We are sorry.',
      ['Lumen: We were hit.', 'Lumen: We are sorry.'],
    ],
    ['Lumen said in a statement:\n\n> "We were hit."', ['Lumen: "We were hit."']],
    [
      '> We were hit.\n>\n> “We are sorry,” said Ana Ruiz, a spokeswoman for Lumen.',
      ['Ana Ruiz: We were hit.', 'Ana Ruiz: “We are sorry,”'],
    ],
    ['> Verizon said on Monday that it was hit.', ['Verizon: that it was hit']],
    ['“We are sorry,” Lumen said.\n\n> We were hit.', ['Lumen: “We are sorry,”']],
    ['Verizon said in a statement:\n\n> We are sorry.\nLumen was breached in May.', ['Verizon: We are sorry.']],
    ['Severity rose from 3\n> 7 in May, Lumen said.', ['Lumen: Severity rose from 3\n> 7 in May']],
    ['Nobody knows more.\n\n> We were hit.\n\nThe routers are back.', []],
  ])('%j', (text, expected) => {
    expect(saidIn(text).map((line) => line.replace(/\.$/, ''))).toEqual(
      expected.map((line) => line.replace(/\.$/, '')),
    );
  });

  it.each([true, false])('is never its publisher’s (an outlet: %s)', (isOutlet) => {
    const text = 'The routers of Lumen were hit.\n\n> We were breached and data was taken.\n\nNobody knows more of it.';
    const contents = voicesOf(text, isOutlet).flatMap(({ content }) => content.map((span) => span.text));
    expect(contents).toContain('The routers of Lumen were hit.');
    expect(contents.join()).not.toContain('breached');
  });
});

describe('Markdown in a sentence', () => {
  it('hides neither a name nor a verb', () => {
    expect(
      saidIn('Security researcher [Ana Ruiz](https://a.example/b?c,d) says that **Northwind** was breached.'),
    ).toEqual(['Ana Ruiz: that **Northwind** was breached.']);
    expect(attributionsOf('The [Palo](https://a.example/b) Quill Bank said that it was hit.')[0]?.source).toMatchObject(
      {
        name: 'Palo Quill Bank',
        text: 'The [Palo](https://a.example/b) Quill Bank',
      },
    );
  });

  it('takes each item of a list by itself', () => {
    expect(
      saidIn('-   An insider says that Lumen was breached\n-   [Verizon](https://a.example) said that it was not'),
    ).toEqual(['An insider: that Lumen was breached', 'Verizon: that it was not']);
  });

  it('leaves each span where it stands', () => {
    const parts = fc.constantFrom(
      ...['Lumen said ', 'that it was hit', '[Verizon](https://a.example/b_c) said in a statement:', '**', '_', '. '],
      ...['\n\n', '\n> ', '> ', '\n- ', '"', '“', '”', 'We were hit. ', ' according to [Ana Ruiz](b).'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25 }), (all) => {
        const text = all.join('');
        for (const { source, cue, content } of [...attributionsOf(text), ...voicesOf(text, true)]) {
          for (const span of [source, cue, ...content]) expect(text.slice(span.start, span.end)).toBe(span.text);
        }
      }),
      { numRuns: 200 },
    );
  });
});
