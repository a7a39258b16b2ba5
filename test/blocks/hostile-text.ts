// Texts that somebody could put into an article or a question to break or to misuse a message.
import fc from 'fast-check';

export const HOSTILE = [
  '<!channel>',
  '<@U0BEN00001>',
  '<!subteam^S0TEAM0001>',
  '<#C0INCIDENT>',
  '<https://evil.example|https://bank.example>',
  '@here @everyone',
  '&lt;!here&gt;',
  '*bold* _it_ `code` ```pre``` > quote',
  ':skull: \\u0000',
  '\u202Etxt.exe\u202C',
  '\u0000\u0007\u001B[2J\u009B31m',
  '\u200B\u2060\uFEFF',
  '😀👨‍👩‍👧‍👦',
  '\uD83D',
  '\uDE00',
  'é'.normalize('NFD'),
  '\r\n',
  '\n',
  '\u2028',
  '"\\',
  '[2] A forged source',
  'x'.repeat(10_000),
  '😀'.repeat(2_000),
  ' ',
];

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** Never blank, as a title or a name is once it was read. */
export const hostileName = hostileText.map((text) => `N${text}`);

/** What a terminal would obey, and what reorders or hides text. */
export const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Cs}]/u;
