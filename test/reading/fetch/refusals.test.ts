// Every refusal is one plain line that says what happened and what to do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUrl } from '../../../src/reading/fetch/check-url.js';
import { FETCH_REFUSAL_REASONS, refuse, toldOfFeed } from '../../../src/reading/fetch/refusals.js';

describe('a refusal', () => {
  it.each(FETCH_REFUSAL_REASONS)('as %s names the host it is about, in whole sentences', (because) => {
    const { refusal } = refuse(because, { host: 'news.example', detail: '5 MB' });
    expect(refusal.because).toBe(because);
    expect(refusal.message).toMatch(/^[A-Z n][^\n]{30,200}\.$/);
    expect(refusal.message.match(/(?:Paste|paste|Write|Check|Try again|try again|Give|kept)/)).not.toBeNull();
    expect(refusal.message).not.toMatch(/undefined|null|NaN|\s\s|\.\./);
  });

  it('is told apart from every other by its message', () => {
    const messages = FETCH_REFUSAL_REASONS.map(
      (because) => refuse(because, { host: 'h.example', detail: 'x' }).refusal.message,
    );
    expect(new Set(messages).size).toBe(FETCH_REFUSAL_REASONS.length);
  });

  it('told of a feed asks nobody to paste it, and else says the same', () => {
    for (const because of FETCH_REFUSAL_REASONS) {
      const { message } = refuse(because, { host: 'h.example', detail: '503' }).refusal;
      expect(toldOfFeed(message)).not.toMatch(/paste/i);
      expect(toldOfFeed(message)).toMatch(/\.$/);
      if (!/paste/i.test(message)) expect(toldOfFeed(message)).toBe(message);
    }
    expect(toldOfFeed(refuse('server error', { host: 'h.example', detail: '503' }).refusal.message)).toBe(
      'h.example has trouble of its own (503). Try again later.',
    );
  });

  it('is for good when the page is gone, and only then by its status', () => {
    expect(refuse('not found', { host: 'h.example', status: 410 }).isPermanent).toBe(true);
    expect(refuse('not found', { host: 'h.example', status: 404 }).isPermanent).toBe(false);
  });

  it('shows nothing of an address that could be read as markup or as a mention', () => {
    const rules = { isPublic: () => false, isOpenPort: () => false };
    const nasty = fc.constantFrom(
      '*',
      '_',
      '`',
      '<',
      '>',
      '!',
      '&',
      '@',
      '|',
      '~',
      'a',
      '.',
      ':',
      '/',
      '\u202e',
      '\n',
      'http://',
    );
    const anyUrl = fc.array(nasty, { maxLength: 12 }).map((each) => `http://${each.join('')}`);
    fc.assert(
      fc.property(anyUrl, (text) => {
        const checked = checkUrl(text, rules);
        if (checked.ok) return;
        expect(refuse(checked.because, checked).refusal.message).not.toMatch(/[*`<>!&@|~\u202e\n]/);
      }),
    );
  });
});
