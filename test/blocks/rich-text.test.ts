// Runs of text that parse nothing, hide nothing and are never empty.
import { describe, expect, it } from 'vitest';
import {
  bullets,
  cutVisibly,
  inShort,
  linkRun,
  quote,
  quotedInShort,
  richText,
  section,
  textRun,
} from '../../src/blocks/message.js';
import { checkMessageBlocks } from '../../src/workspace/checks/check-blocks.js';
import { hostileText, UNSEEN } from './hostile-text.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

import fc from 'fast-check';

describe('textRun', () => {
  it('holds a text as it is seen, with its style', () => {
    expect(textRun('<!here> *a*', { bold: true })).toEqual({
      type: 'text',
      text: '<!here> *a*',
      style: { bold: true },
    });
    expect(textRun(' · b')).toEqual({ type: 'text', text: ' · b' });
  });

  it.each([
    ['one \r\n\t two\n\n\nthree\u2028four', 'one two three four'],
    ['\u202Eexe.txt\u202C\u0000\u001B[2J', 'exe.txt[2J'],
    ['half \uD83D of a pair', 'half \uFFFD of a pair'],
    ['👨‍👩‍👧 نص עברית', '👨‍👩‍👧 نص עברית'],
  ])('shows %j as %j', (text, seen) => {
    expect(textRun(text)).toEqual({ type: 'text', text: seen });
  });

  it.each(['', '\u200B', '\uFEFF\u202E\u0000'])('is none for %j, which Slack refuses', (text) => {
    expect(textRun(text)).toBeNull();
    expect(linkRun(text, 'https://a.example')).toBeNull();
  });

  it('holds nothing unseen of any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const run = textRun(text);
        expect(run?.type === 'text' ? run.text : '').not.toMatch(UNSEEN);
      }),
    );
  });

  it(
    'is not slowed down by white space without end',
    () => {
      expect(textRun(`a${' '.repeat(1_000_000)}b\nc`)).toMatchObject({ type: 'text' });
    },
    UNLESS_IT_HANGS,
  );
});

describe('linkRun', () => {
  it('links a web address', () => {
    const link = { type: 'link', url: 'https://a.example/', text: 'A' };
    expect(linkRun('A', 'https://a.example/')).toEqual(link);
    expect(linkRun('A', 'https://a.example/', { bold: true })).toEqual({ ...link, style: { bold: true } });
  });

  it.each([null, 'javascript:alert(1)', 'a.example', `https://a.example/${'x'.repeat(3_000)}`])(
    'is only its text for any other address (%#)',
    (url) => expect(linkRun('A', url)).toEqual({ type: 'text', text: 'A' }),
  );
});

describe('cutVisibly', () => {
  it('keeps what fits and says how many characters it left out of the rest', () => {
    expect(cutVisibly('abc', 3)).toBe('abc');
    expect(cutVisibly('abcd', 3)).toBe('abc […1 more characters]');
    expect(cutVisibly('ab😀d', 3)).toBe('ab […3 more characters]');
    expect(cutVisibly('x'.repeat(5_000), 1)).toBe('x […4,999 more characters]');
  });
});

describe('a quotation in short', () => {
  const long = 'They said it more than once. '.repeat(20).trim();

  it('is whole where it is a little too long, and else cut after a word, visibly', () => {
    expect(inShort(long.slice(0, 220))).toBe(long.slice(0, 220));
    expect(inShort(long)).toMatch(/ \w+\.? \[…\]$/);
    expect(long.startsWith(inShort(long).replace(/ \[…\]$/, ''))).toBe(true);
    expect(inShort('😀'.repeat(200))).toBe(`${'😀'.repeat(80)} […]`);
    expect(inShort(`a${'😀'.repeat(200)}`)).toBe(`a${'😀'.repeat(79)} […]`);
  });

  it('stands in quotation marks once, closed also where the end is cut', () => {
    expect(quotedInShort('Lumen said so.')).toBe('“Lumen said so.”');
    expect(quotedInShort('“We do,” Lumen said.')).toBe('“We do,” Lumen said.');
    expect(quotedInShort(`“${long},” Lumen said.`)).toMatch(/^“They.* \[…\]”$/);
    expect(quotedInShort(`"We do," Lumen said. ${long}`)).toMatch(/^"We do," Lumen said\..* \[…\]$/);
  });
});

describe('richText', () => {
  it('leaves out an empty list, and of a list what is empty', () => {
    expect(richText(bullets(), bullets(section(null))).elements).toEqual([]);
    const block = richText(bullets(section(textRun('a')), section()));
    expect(checkMessageBlocks([block])).toEqual([]);
    expect(block.elements).toMatchObject([{ style: 'bullet', elements: [{ elements: [{ text: 'a' }] }] }]);
  });

  it('leaves out parts without a run', () => {
    const block = richText(section(null), quote(textRun('a'), null), section());
    expect(block.elements).toEqual([{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'a' }] }]);
  });

  it('passes the workspace with any texts', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        const block = richText(section(textRun('a'), textRun(one)), quote(linkRun(other, 'https://a.example')));
        expect(checkMessageBlocks([block])).toEqual([]);
      }),
    );
  });
});
