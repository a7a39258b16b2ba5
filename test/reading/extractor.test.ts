// The processes behind the extractor: what hangs, grows or dies costs one document, and the process that asks stays free.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Extraction } from '../../src/ingest/draft.js';
import { createExtractor, LIMITS, type Extractor, type ExtractorOptions } from '../../src/reading/extractor.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';
import { PDF_BOMBS } from './pdf-bombs.js';
import { BODY, bytesOf, page, pdf, pdfLines, REPORT } from './sample-page.js';

const HANGS = bytesOf('<p>The carrier was entered in spring, it said.</p>'.repeat(45_000));

function extractorWith(limits: ExtractorOptions['limits'] = {}): Extractor {
  const extractor = createExtractor({ limits });
  onTestFinished(() => extractor.close());
  return extractor;
}

const input = (bytes: Uint8Array) => ({
  bytes,
  contentType: 'text/html',
  url: null,
  fileName: null,
  retrieved: '2024-11-20',
});
const outcome = (drafted: Extraction): string => (drafted.ok ? drafted.draft.body : drafted.refusal.because);

describe('createExtractor', { timeout: UNLESS_IT_HANGS }, () => {
  it('reads documents and leaves the bytes to the caller', async () => {
    const extractor = extractorWith();
    const bytes = bytesOf(page());
    const all = await Promise.all([
      extractor.extract(input(bytes)),
      extractor.extract(input(bytes)),
      extractor.extract(input(bytesOf(''))),
    ]);
    expect(all.map(outcome)).toEqual([BODY, BODY, 'empty']);
    expect(bytes.length).toBeGreaterThan(BODY.length);
  });

  it('gives up what takes too long, without holding up its own thread, and reads the next', async () => {
    const extractor = extractorWith({ mostMs: { ...LIMITS.mostMs, html: 500 } });
    await extractor.extract(input(bytesOf(page())));
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const [slow, next] = await Promise.all([
      extractor.extract(input(HANGS)),
      extractor.extract(input(bytesOf(page()))),
    ]);
    clearInterval(ticking);
    expect(outcome(slow)).toBe('too slow');
    expect(outcome(next)).toBe(BODY);
    expect(ticks).toBeGreaterThan(10);
  });

  it('gives up what fills the memory of its reader', async () => {
    const extractor = extractorWith({ heapMb: 60, mostMs: { ...LIMITS.mostMs, html: 30_000 } });
    const wide = bytesOf(`<p>${'<i class="a">x</i> '.repeat(49_000)}`);
    expect(outcome(await extractor.extract(input(wide)))).toMatch(/^too much memory|^too slow/);
    expect(outcome(await extractor.extract(input(bytesOf(page()))))).toBe(BODY);
  });

  it.each(['spaces packed once', 'spaces packed three times', 'a text without end', 'one string without end'])(
    'gives up %s in a PDF when it has grown too large, and reads the next',
    async (name) => {
      const extractor = extractorWith({ memoryMb: 200, mostMs: { ...LIMITS.mostMs, pdf: 40_000 } });
      const drafted = await extractor.extract(input(PDF_BOMBS[name]?.() ?? bytesOf('')));
      expect(outcome(drafted)).toBe('too much memory');
      const next = pdf([pdfLines(REPORT.slice(0, 2).join(' '), 100)]);
      expect(outcome(await extractor.extract(input(next)))).toContain('Northlake');
    },
  );

  it('reads pages while a PDF takes its time', async () => {
    const extractor = extractorWith({ mostMs: { ...LIMITS.mostMs, pdf: 20_000 } });
    await extractor.extract(input(bytesOf(page())));
    const ended: string[] = [];
    const told = (what: string) => (drafted: Extraction) => ended.push(`${what}: ${drafted.ok ? 'read' : 'refused'}`);
    const aborter = new AbortController();
    const slow = extractor.extract(input(PDF_BOMBS['forms that draw each other']?.() ?? bytesOf('')), aborter.signal);
    const next = extractor.extract(input(bytesOf(page()))).then(told('page'));
    await next;
    aborter.abort();
    told('PDF')(await slow);
    expect(ended).toEqual(['page: read', 'PDF: refused']);
  });

  it('sends a large document whole', async () => {
    const text = `${REPORT.join('\n\n')}\n\n${'The carrier found no other router. '.repeat(25_000)}`;
    const extractor = extractorWith();
    const drafted = await extractor.extract({ ...input(bytesOf(text)), contentType: 'text/plain' });
    expect(outcome(drafted)).toBe(text.trim());
  });

  it('refuses what is too large before any reader is given it, whatever time it has', async () => {
    const extractor = extractorWith({ mostMs: { ...LIMITS.mostMs, html: 0 } });
    expect(outcome(await extractor.extract(input(bytesOf(`<p>${'word '.repeat(4_000_000)}`))))).toBe('too large');
  });

  it('stops when it is told to', async () => {
    const extractor = extractorWith();
    await extractor.extract(input(bytesOf(page())));
    const aborter = new AbortController();
    const running = extractor.extract(input(HANGS), aborter.signal);
    const waiting = extractor.extract(input(bytesOf(page())), aborter.signal);
    aborter.abort();
    expect((await Promise.all([running, waiting])).map(outcome)).toEqual(['stopped', 'stopped']);
    expect(outcome(await extractor.extract(input(bytesOf(page()))))).toBe(BODY);
    expect(outcome(await extractor.extract(input(bytesOf(page())), AbortSignal.abort()))).toBe('stopped');
  });

  it('takes no more than it can hold', async () => {
    const extractor = extractorWith({ waiting: 2 });
    const all = Array.from({ length: 5 }, () => extractor.extract(input(bytesOf(page()))));
    const outcomes = (await Promise.all(all)).map(outcome);
    expect(outcomes.filter((one) => one === 'busy').length).toBeGreaterThan(0);
    expect(outcomes.filter((one) => one === BODY).length).toBeGreaterThan(1);
  });

  it('closes with work in hand, and answers afterwards', async () => {
    const extractor = createExtractor();
    const running = extractor.extract(input(HANGS));
    const waiting = extractor.extract(input(bytesOf(page())));
    await extractor.close();
    expect((await Promise.all([running, waiting])).map(outcome)).toEqual(['stopped', 'stopped']);
    expect(outcome(await extractor.extract(input(bytesOf(page()))))).toBe('stopped');
    await extractor.close();
  });
});
