// Which elements the page's own style sheets hide. Sheets that it links to are not fetched.
import { hidesWhatItNames, showsAgain, type Attributes } from './hidden-style.js';

// Sheets within news pages have up to 300 kB.
const LONGEST_SHEETS = 500_000;
const LONGEST_NAMES = 2_000;
const MOST_SELECTORS = 50;
// Words that a sheet writes, and no sign of a font of icons.
const SAYS = /content\s{0,5}:[^;"']{0,50}["'][^"'\\]{0,200}\p{L}{2}/u;
const BESIDE = /([.#][\w-]+)::?(before|after)$/i;
const ONE_NAME = /^[a-z][a-z\d]*([.#][\w-]+)$|^([.#][\w-]+)$/i;

/** The sheets of a page as they come: each is for the elements behind it too. */
export class StyleSheets {
  /** What was not read yet. */
  private text = '';
  private left = LONGEST_SHEETS;
  private readonly shown = new Set<string>();
  private readonly hidden = new Set<string>();
  private readonly spoken = new Set<string>();

  /** True for a sheet to be read: one for screens. */
  begin({ media = 'all', type = 'text/css' }: Attributes): boolean {
    return /^\s*(?:all|screen)?\s*$/i.test(media) && /css/i.test(type) && this.left > 0;
  }

  add(text: string): void {
    const taken = text.slice(0, this.left);
    this.left -= taken.length;
    this.text += taken;
  }

  /** True for an element with a name that they hide. */
  hide(tag: string, attributes: Attributes): boolean {
    this.read();
    return tag !== 'html' && tag !== 'body' && this.isNamed(attributes, this.hidden, '');
  }

  /** Where they write words of their own beside the words of the element; null where they do not. */
  sayBeside(attributes: Attributes): 'before' | 'after' | null {
    this.read();
    return (['before', 'after'] as const).find((side) => this.isNamed(attributes, this.spoken, `:${side}`)) ?? null;
  }

  private isNamed({ class: names = '', id = '' }: Attributes, known: ReadonlySet<string>, behind: string): boolean {
    if (known.size === 0) return false;
    const classes = names.slice(0, LONGEST_NAMES).split(/\s+/);
    const all = [`#${id}`, ...classes.map((name) => `.${name}`)];
    return all.some((name) => known.has(name + behind) && !(behind === '' && this.shown.has(name)));
  }

  /**
   * Finds the names of which a rule of their own says that they cannot be seen. A name that any other rule shows again, for larger
   * screens or once it is opened, is none of them. Linear in the length.
   */
  private read(): void {
    if (this.text === '') return;
    for (const rule of rulesIn(this.text)) this.note(rule);
    this.text = '';
  }

  private note({ selector, style, isNested }: Rule): void {
    const hides = hidesWhatItNames(style);
    const says = SAYS.test(style);
    if (!hides && !says && !showsAgain(style)) return;
    for (const one of selector.split(',').slice(0, MOST_SELECTORS)) {
      const beside = says ? BESIDE.exec(one.trim()) : null;
      const name = ONE_NAME.exec(one.trim())?.slice(1).find(Boolean);
      if (beside !== null) this.spoken.add(`${beside[1] ?? ''}:${beside[2] ?? ''}`);
      else if (!hides) for (const [named] of one.matchAll(/[.#][\w-]+/g)) this.shown.add(named);
      else if (name !== undefined && !isNested) this.hidden.add(name);
    }
  }
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
