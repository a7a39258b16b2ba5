import { describe, expect, it } from 'vitest';
import { readDigestRequest } from '../../src/slack/read-request.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

describe('readDigestRequest', () => {
  it.each([
    ['digest', { kind: 'digest', word: 'settings' }],
    [' Digests  settings ', { kind: 'digest', word: 'settings' }],
    ['digest LIST', { kind: 'digest', word: 'list' }],
    ['digest now!', { kind: 'digest', word: 'now' }],
    ['digest of last week', { kind: 'digest-unknown', word: 'of last week' }],
    ['new', { kind: 'new', subject: '' }],
    ['new T-Mobile', { kind: 'new', subject: 'T-Mobile' }],
    ['What’s new?', { kind: 'new', subject: '' }],
    ["what's new about AT&T?", { kind: 'new', subject: 'AT&T' }],
    ['what is new with\nLumen', { kind: 'new', subject: 'Lumen' }],
    ['watch lumen.', { kind: 'watch', subject: 'lumen' }],
    ['Unwatch', { kind: 'unwatch', subject: '' }],
    ['newest claims', null],
    ['watchlist', null],
    ['what did T-Mobile say?', null],
    ['', null],
  ])('%j: %j', (text, expected) => {
    expect(readDigestRequest(text)).toEqual(expected);
  });

  it(
    'reads a megabyte of anything at once',
    () => {
      for (const text of [' '.repeat(1_000_000), `new${' '.repeat(1_000_000)}x`, `watch ${'?!.'.repeat(330_000)}x`]) {
        expect(readDigestRequest(text)).toBeNull();
      }
    },
    UNLESS_IT_HANGS,
  );
});
