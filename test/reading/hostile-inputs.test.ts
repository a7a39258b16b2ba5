// Piled-up signs, elements, attributes and spaces end soon: refused, or read without a sentence of the report cut.
import { afterAll, describe, expect, it } from 'vitest';
import { createExtractor } from '../../src/reading/extractor.js';
import { readPage } from '../../src/reading/page/read-page.js';
import { scanPage } from '../../src/reading/page/scan-page.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';
import { hostileInputs } from './hostile-inputs.js';
import { bytesOf, REPORT } from './sample-page.js';

const INPUTS = hostileInputs();
const extractor = createExtractor();
afterAll(() => extractor.close());

describe('hostile inputs made from short pieces', () => {
  it('are some two hundred or more, each of its own', () => {
    expect(new Set(INPUTS.map(({ name }) => name)).size).toBe(INPUTS.length);
    expect(INPUTS.length).toBeGreaterThanOrEqual(200);
  });

  it('are refused, or leave the sentences of the report whole', { timeout: 4 * UNLESS_IT_HANGS }, async () => {
    for (const { name, content, contentType } of INPUTS) {
      const drafted = await extractor.extract({
        bytes: bytesOf(content),
        contentType,
        url: null,
        fileName: null,
        retrieved: '2026-11-21',
      });
      if (!drafted.ok) continue;
      const { body } = drafted.draft;
      expect(body.length, name).toBeLessThan(content.length * 2);
      for (const text of REPORT) expect(!body.includes(text.slice(0, 40)) || body.includes(text), name).toBe(true);
    }
  });
});

describe('a page of signs and empty elements', () => {
  const outcome = (html: string): string => {
    const reading = readPage(html, { url: null, retrieved: '2026-11-21' });
    return reading.ok ? 'read' : reading.because;
  };

  it('is refused by their number, with a reason of its own', () => {
    expect(outcome(`<p>${'<'.repeat(300_000)}</p>`)).toBe('too many signs');
    expect(outcome('<p>'.repeat(20_000))).toBe('too many elements');
  });

  it('is refused by the levels of all its elements together, which a long flat page does not reach', () => {
    const boxes = (levels: number, paragraphs: number): string =>
      '<div>'.repeat(levels) + '<p>Nothing was taken.</p>'.repeat(paragraphs);
    expect(scanPage(boxes(10, 40_000)).ok).toBe(true);
    expect(scanPage(boxes(250, 5_000))).toEqual({ ok: false, because: 'too deep' });
  });

  it('is read where it is a long listing of code', () => {
    const code = '<pre>if a &lt; b &amp;&amp; c &gt; d then stop the service</pre>'.repeat(1_000);
    const report = REPORT.map((text) => `<p>${text}</p>`).join('');
    expect(outcome(`<h1>Title of the listing</h1><article>${report}${code}</article>`)).toBe('read');
  });
});
