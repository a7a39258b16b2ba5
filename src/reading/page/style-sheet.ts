// Which elements the page's own style sheets hide. Sheets that it links to are not fetched.
import { hidesWhatItNames, showsAgain, type Attributes } from './hidden-style.js';

// Sheets within news pages have up to 300 kB.
const LONGEST_SHEETS = 500_000;
// All are read again after each further one; news pages have up to thirty.
const MOST_SHEETS = 60;
const LONGEST_NAMES = 2_000;
const MOST_SELECTORS = 50;
// Words that a sheet writes, and no sign of a font of icons.
const SAYS = /content\s{0,5}:[^;"']{0,50}["'][^"'\\]{0,200}\p{L}{2}/u;
const BESIDE = /([.#][\w-]+)::?(before|after)$/i;
const ONE_NAME = /^[a-z][a-z\d]*([.#][\w-]+)$|^([.#][\w-]+)$/i;

/** The sheets of a page as they come: each is for the elements behind it too. */
export class StyleSheets {
  private text = '';
  private count = 0;
  /** Null when there is another sheet since they were read. */
  private known: NamesInSheets | null = null;

  /** True for a sheet to be read: one for screens, and none too many. */
  begin({ media = 'all', type = 'text/css' }: Attributes): boolean {
    if (!/^\s*(?:all|screen)?\s*$/i.test(media) || !/css/i.test(type) || this.count >= MOST_SHEETS) return false;
    this.count += 1;
    return true;
  }

  add(text: string): void {
    if (this.text.length < LONGEST_SHEETS) this.text += text;
    this.known = null;
  }

  /** True for an element with a name that they hide. */
  hide(tag: string, attributes: Attributes): boolean {
    return tag !== 'html' && tag !== 'body' && this.read().hidden.size > 0 && this.isNamed(attributes, '');
  }

  /** Where they write words of their own beside the words of the element; null where they do not. */
  sayBeside(attributes: Attributes): 'before' | 'after' | null {
    if (this.read().spoken.size === 0) return null;
    return (['before', 'after'] as const).find((side) => this.isNamed(attributes, `:${side}`)) ?? null;
  }

  private isNamed({ class: names = '', id = '' }: Attributes, behind: string): boolean {
    const { hidden, spoken } = this.read();
    const known = behind === '' ? hidden : spoken;
    const classes = names.slice(0, LONGEST_NAMES).split(/\s+/);
    return known.has(`#${id}${behind}`) || classes.some((name) => known.has(`.${name}${behind}`));
  }

  private read(): NamesInSheets {
    return (this.known ??= namesIn(this.text.slice(0, LONGEST_SHEETS)));
  }
}

/** Names of elements, as `.class` and `#id`; those that are spoken have `:before` or `:after` behind them. */
interface NamesInSheets {
  readonly hidden: ReadonlySet<string>;
  readonly spoken: ReadonlySet<string>;
}

/**
 * The names of which a rule of their own says that they cannot be seen. A name that any other rule shows again, for larger
 * screens or once it is opened, is none of them. Linear in the length.
 */
function namesIn(sheets: string): NamesInSheets {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  const spoken = new Set<string>();
  for (const { selector, style, isNested } of rulesIn(sheets)) {
    const hides = hidesWhatItNames(style);
    const says = SAYS.test(style);
    if (!hides && !says && !showsAgain(style)) continue;
    for (const one of selector.split(',').slice(0, MOST_SELECTORS)) {
      const beside = says ? BESIDE.exec(one.trim()) : null;
      const name = ONE_NAME.exec(one.trim())?.slice(1).find(Boolean);
      if (beside !== null) spoken.add(`${beside[1] ?? ''}:${beside[2] ?? ''}`);
      else if (!hides) for (const [named] of one.matchAll(/[.#][\w-]+/g)) shown.add(named);
      else if (name !== undefined && !isNested) hidden.add(name);
    }
  }
  for (const name of shown) hidden.delete(name);
  return { hidden, spoken };
}

interface Rule {
  readonly selector: string;
  readonly style: string;
  /** True within a condition, such as the width of the screen. */
  readonly isNested: boolean;
}

function* rulesIn(sheets: string): Iterable<Rule> {
  const open: string[] = [];
  let [from, holdsRules] = [0, false];
  for (const { 0: sign, index } of sheets.matchAll(/[{}]/g)) {
    const text = sheets.slice(from, index);
    from = index + 1;
    if (sign === '{') {
      const comment = text.lastIndexOf('*/');
      open.push(text.slice(comment < 0 ? text.lastIndexOf(';') + 1 : comment + 2));
      holdsRules = false;
    } else {
      const selector = open.pop();
      if (selector !== undefined && !holdsRules) yield { selector, style: text, isNested: open.length > 0 };
      holdsRules = true;
    }
  }
}
