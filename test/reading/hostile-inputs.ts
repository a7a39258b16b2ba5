// Some two hundred inputs that no page of good will holds, made from a few short pieces: each piece is piled up alone, within the
// paragraphs of a report, in an attribute and in what a page says of itself.
import { page } from './sample-page.js';

export interface HostileInput {
  readonly name: string;
  readonly content: string;
  readonly contentType: 'text/html' | 'text/plain' | 'text/markdown';
}

const PIECES = [
  ...['<', '</', '<!', '<?', '<a ', '<a="', '>', '&', '&#', '&amp;', '&lt;', '&#x41;', ']]>', '-->', '<![CDATA['],
  ...[
    '<p>',
    '</p>',
    '<br>',
    '<b></b>',
    '<img>',
    '<li>',
    '<td>',
    '<p hidden>',
    '<div><span>',
    '<table><tr><td>',
    '<svg><g>',
  ],
  ...['<h1>a</h1>', '<sup>1</sup>', '<a href=x>y</a>', '<time>1', '<input>', '<!-- -->', '<style>', '<script>'],
  ...['.', '. ', 'a.', '? ', '“', '(', '[', '[1]', '- ', '|', ' | ', '*', '_', '`', '\\', '# ', '> ', '"', '1', '1 '],
  ...[' ', '\n', '\u00A0', '\u2028', '\u200B', '\u202E', '\u0301', '中', '中文。', '😀', 'x', 'x ', 'X. '],
  ...[
    '3 hours ago ',
    'By A ',
    'Photo: ',
    'Share ',
    'said on ',
    'cookies we use ',
    'sign in to ',
    'Published 2024 ',
    'TLP:',
  ],
  ...['http://a.b/', 'a@', 'a[.]b ', '1.1.1.1 ', 'CVE-', '/x', '%41', 'hxxp'],
];
const IN_ATTRIBUTES = ['x', 'x ', 'a:b;', 'rgb(1,', '/x', '&amp;', '<', '-', '://', '?a=b&'];
const IN_SCRIPTS = ['[', '{"a":', '{"@graph":[', '"', '\\', '[1,'];
const LETTERS = 300_000;
const LETTERS_ALONE = 100_000;
const LETTERS_OF_TEXT = 46_000;

/** In the same order at each call. */
export function hostileInputs(): HostileInput[] {
  return [
    ...PIECES.map((piece) => input(`${shown(piece)} alone`, `<p>${pile(piece, LETTERS_ALONE)}`, 'text/html')),
    ...PIECES.map((piece) =>
      input(`${shown(piece)} in a report`, page({ inside: `<div>${pile(piece, LETTERS_OF_TEXT)}</div>` }), 'text/html'),
    ),
    ...PIECES.map((piece, at) =>
      input(`${shown(piece)} as text`, pile(piece, LETTERS_OF_TEXT), at % 2 === 0 ? 'text/plain' : 'text/markdown'),
    ),
    ...IN_ATTRIBUTES.map((piece) =>
      input(
        `${shown(piece)} in attributes`,
        page({ above: `<p class="${pile(piece, LETTERS)}" style="${pile(piece, LETTERS)}">x</p>` }),
        'text/html',
      ),
    ),
    ...IN_SCRIPTS.map((piece) =>
      input(
        `${shown(piece)} in a description`,
        page({ head: `<script type="application/ld+json">${pile(piece, LETTERS)}</script>` }),
        'text/html',
      ),
    ),
    input('an attribute of many names', page({ above: `<p ${names()}>x</p>` }), 'text/html'),
    input(
      'a title of parts',
      page({ head: `<meta property="og:title" content="${pile(' | x', LETTERS)}">` }),
      'text/html',
    ),
  ];
}

function input(name: string, content: string, contentType: HostileInput['contentType']): HostileInput {
  return { name: `${contentType.slice('text/'.length)}: ${name}`, content, contentType };
}

function pile(piece: string, letters: number): string {
  return piece.repeat(Math.ceil(letters / piece.length));
}

function shown(piece: string): string {
  return JSON.stringify(piece).replace(/[^ -~]/gu, (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16)}`);
}

function names(): string {
  return Array.from({ length: 30_000 }, (_, at) => `a${at}="b"`).join(' ');
}
