// The worker behind the extractor: what hangs, grows or dies costs one document, and the thread that asks stays free.
import { deflateSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Extraction } from '../../src/ingest/draft.js';
import { createExtractor, LIMITS, type Extractor, type ExtractorOptions } from '../../src/reading/extractor.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';
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

/** A PDF whose one page unpacks to this many bytes. */
function bomb(bytes: number): Uint8Array {
  const packed = deflateSync(Buffer.alloc(bytes, ' '));
  const plain = Buffer.from(pdf([[{ text: 'x', down: 10 }]])).toString('latin1');
  const stream = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream`;
  // Without a table of offsets the reader looks for the objects itself.
  return Buffer.from(
    plain.replace(/<< \/Length[^]*?endstream/, () => stream).replace(/xref[^]*?trailer/, 'trailer'),
    'latin1',
  );
}

describe('createExtractor', { timeout: UNLESS_IT_HANGS }, () => {
  it('reads documents one after another and leaves the bytes to the caller', async () => {
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

  it('gives up what fills the worker’s memory', async () => {
    const extractor = extractorWith({ heapMb: 60, mostMs: { ...LIMITS.mostMs, html: 30_000 } });
    const wide = bytesOf(`<p>${'<i class="a">x</i> '.repeat(49_000)}`);
    expect(outcome(await extractor.extract(input(wide)))).toMatch(/^too much memory|^too slow/);
    expect(outcome(await extractor.extract(input(bytesOf(page()))))).toBe(BODY);
  });

  it('gives up a PDF that unpacks without end', async () => {
    const extractor = extractorWith({ growthMb: 200 });
    const drafted = await extractor.extract(input(bomb(400_000_000)));
    expect(outcome(drafted)).toMatch(/^too much memory$|PDF|^too slow$/);
    expect(outcome(await extractor.extract(input(pdf([pdfLines(REPORT.slice(0, 2).join(' '), 100)]))))).toContain(
      'Northlake',
    );
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
