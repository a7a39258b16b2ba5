// Every format is recognised by its row, whether bytes or declarations tell it, and asked for as its row says.
import { describe, expect, it } from 'vitest';
import { ACCEPTED_FORMATS, ARTICLE_FORMATS, declaredFormat } from '../../src/reading/article-formats.js';
import { sniffKind } from '../../src/reading/sniff-kind.js';

const kindOf = (text: string, contentType: string | null = null, fileName: string | null = null): string =>
  sniffKind(new TextEncoder().encode(text), { contentType, fileName });

describe('an article', () => {
  it.each([
    ['%PDF-1.7\n', null, null, 'pdf'],
    ['junk before it\n%PDF-1.4', 'text/html', null, 'pdf'],
    ['no mark of a PDF', 'application/pdf', 'a.pdf', 'text'],
    ['<!doctype html><p>x', 'text/plain', 'a.txt', 'html'],
    ['<?xml version="1.0"?><html><p>x', null, null, 'html'],
    ['Some <b>words</b>', 'text/html; charset=utf-8', null, 'html'],
    ['Some <b>words</b>', null, 'A.HTML', 'html'],
    ['Some words', 'text/html', null, 'text'],
    ['---\ntitle: a\n---\nx', null, null, 'markdown'],
    ['# x', 'text/markdown', null, 'markdown'],
    ['# x', null, 'a.md', 'markdown'],
    ['# x', null, null, 'text'],
    ['{"a": 1}', 'text/plain', null, 'not a text'],
    ['{"a": "<p>"}', 'text/html', null, 'not a text'],
    ['<svg><p>x', 'image/svg+xml', null, 'not a text'],
    ['words', 'image/png', null, 'not a text'],
  ])('%j as %s, %s, is %s', (text, contentType, fileName, kind) => {
    expect(kindOf(text, contentType, fileName)).toBe(kind);
  });
});

it('no content type and no ending stands for two formats', () => {
  const rows = Object.values(ARTICLE_FORMATS);
  for (const all of [rows.flatMap(({ mediaTypes }) => mediaTypes), rows.flatMap(({ endings }) => endings)]) {
    expect(new Set<string>(all).size).toBe(all.length);
  }
  for (const [format, { mediaTypes, endings }] of Object.entries(ARTICLE_FORMATS)) {
    for (const type of mediaTypes) expect(declaredFormat(type)).toBe(format);
    for (const ending of endings) expect(declaredFormat('', `a.b.${ending}`)).toBe(format);
  }
  expect(declaredFormat('image/png', 'a.png')).toBeNull();
});

it('a server is asked for the formats in the order in which they are liked', () => {
  expect(ACCEPTED_FORMATS).toBe('application/pdf;q=0.9, text/html;q=1, text/plain;q=0.8, */*;q=0.5');
});
