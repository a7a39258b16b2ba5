// Takes the text out of a piece of HTML, for titles and summaries of feeds. The files in page/ read whole pages.
import { Tokenizer } from 'htmlparser2';
import { withoutHarmful } from '../../ingest/invisible-characters.js';

// Readers do not see the text in these elements.
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'iframe']);
// A reader sees a gap around every element but these.
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The text on one line, at most `most` characters; a longer text is cut after a word and ends with `…`. */
export function plainText(html: string, most: number): string {
  return oneLine(withoutMarkup(html), most);
}

/** The same for text that is no HTML. */
export function oneLine(text: string, most: number): string {
  const line = withoutHarmful(text).replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`;
}

// A tokenizer keeps no tree and no stack, so that 100,000 nested tags take no more time than as many in a row.
function withoutMarkup(html: string): string {
  const parts: string[] = [];
  let silent: string | null = null;
  const gap = (name: string): void => {
    if (silent === null && !INLINE.has(name)) parts.push(' ');
  };
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => {
        if (silent === null) parts.push(html.slice(start, end));
      },
      ontextentity: (codepoint) => {
        if (silent === null) parts.push(String.fromCodePoint(codepoint));
      },
      onopentagname: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        gap(name);
        if (silent === null && SILENT.has(name)) silent = name;
      },
      onclosetag: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (silent === name) silent = null;
        gap(name);
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return parts.join('');
}
