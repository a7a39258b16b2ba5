// Addresses as analysts write them so that nobody clicks, hxxps://evil[.]example, read as what they mean and written so again.
// The one home of these forms.

/** A full stop in brackets or in words, as a part of a pattern. */
export const DEFANGED_DOT = String.raw`(?:[[({](?:\.|[dD][oO][tT])[\])}])`;

const DOT_WORD = String.raw`\s?[[({][dD][oO][tT][\])}]\s?`;
// Between spaces a sign in brackets counts only where small letters or digits go on.
const DOT_BETWEEN_SPACES = String.raw` [[({]\.[\])}] (?=[a-z\d])`;
const HALF_BRACKETS = String.raw`(?<=[\p{L}\p{N}])(?:\[\.|\.\])(?=[\p{L}\p{N}])`;
const FORMS = [
  String.raw`(?<scheme>\b[hH](?:[xX]{2}|[tT][xX]|[xX][tT]|\*\*)[pP]|\b[fF][xX][pP])(?=[sS]?\[?:)`,
  String.raw`(?<slashes>\[:\/\/\]|\[:\]\/\/|:\[\/\/\])`,
  String.raw`(?<colon>\[:\])`,
  String.raw`(?<slash>(?<=[\p{L}\p{N}])\[\/\])`,
  String.raw`(?<at>\s?[[({](?:@|[aA][tT])[\])}]\s?(?=[\p{L}\p{N}]))`,
  `(?<dot>${DOT_BETWEEN_SPACES}|${DOT_WORD}|${DEFANGED_DOT}|${HALF_BRACKETS})`,
];
const DEFANGED = new RegExp(FORMS.join('|'), 'gu');
const MEANT: Readonly<Record<string, string>> = { slashes: '://', colon: ':', slash: '/', at: '@', dot: '.' };

/** A text with its addresses refanged, and where each of its characters stood. */
export interface Refanged {
  readonly text: string;
  /** UTF-16 units into the text as it was written; takes one into `text`, its end included. */
  originOf(this: void, at: number): number;
  /** True where something between the two was defanged. */
  isChanged(this: void, from: number, to: number): boolean;
}

/** Reads `hxxps://evil[.]example` as `https://evil.example`. */
export function readDefanged(written: string): Refanged {
  const changes: Change[] = [];
  let text = '';
  let last = 0;
  for (const { 0: form, index, groups = {} } of written.matchAll(DEFANGED)) {
    text += written.slice(last, index);
    const meant = meaningOf(form, groups);
    last = index + form.length;
    changes.push({ start: text.length, end: text.length + meant.length, behind: last });
    text += meant;
  }
  text += written.slice(last);
  return {
    text,
    originOf: (at) => {
      const before = changes[countUpTo(changes, at) - 1];
      return before === undefined ? at : at + before.behind - before.end;
    },
    isChanged: (from, to) => (changes[countUpTo(changes, from)]?.start ?? Infinity) < to,
  };
}

/** A defanged form: where its meaning stands in the refanged text, and where the form ends in the written one. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly behind: number;
}

/** How many changes end at `at` or before. */
function countUpTo(changes: readonly Change[], at: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.end ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same without where things stood. */
export function refang(written: string): string {
  return readDefanged(written).text;
}

function meaningOf(form: string, groups: Record<string, string | undefined>): string {
  if (groups.scheme !== undefined) return form.toLowerCase() === 'fxp' ? 'ftp' : 'http';
  return MEANT[Object.keys(MEANT).find((name) => groups[name] !== undefined) ?? ''] ?? form;
}

/** Writes an address so that nobody opens it by a click: `hxxps[://]evil[.]example/a.php`. Its path stays as it is. */
export function defang(value: string): string {
  const [, scheme = '', host = '', path = ''] = /^(?:([a-z]+):\/\/)?([^/?#]*)(.*)$/isu.exec(value) ?? [];
  const shown = host.replaceAll('.', '[.]').replaceAll('@', '[@]').replaceAll(':', '[:]');
  return `${scheme === '' ? '' : `${scheme.replace('tt', 'xx')}[://]`}${shown}${path}`;
}
