// Reads typed text as Slack's composer does: finds mentions, links and addresses; the rest stays text. Marks such as *bold*
// stay
// as they are, while Slack's blocks would make the words bold.
import type { Fields } from '../json-fields.js';

/** A person or a bot who can be mentioned. */
interface MentionTarget {
  id: string;
  name: string;
}

type TextElement =
  | { type: 'text'; text: string }
  /** `text` is what was typed, when that is not the address itself. */
  | { type: 'link'; url: string; text?: string }
  | { type: 'user'; user_id: string };

/** Punctuation around an address that belongs to the sentence. */
const opening = /^["'([{*_~`“‘«]+/;
const closing = new Set('.,;:!?"\'*_~`”’»…)]}');

/** Splits typed text into the elements that Slack makes of it, in order. */
export function readTyped(users: readonly MentionTarget[], typed: string): TextElement[] {
  const pieces = typed
    .split(/([^\s<>]+)/)
    .flatMap((piece, index) => (index % 2 === 0 ? asText(piece) : readWord(piece)));
  return joinTexts(pieces).flatMap((element) =>
    element.type === 'text' ? readMentions(users, element.text) : element,
  );
}

/** The elements in Slack's own form: & < > escaped, mentions and links in angle brackets. */
export function writeMrkdwn(elements: readonly TextElement[]): string {
  return elements
    .map((element) => {
      if (element.type === 'user') return `<@${element.user_id}>`;
      if (element.type === 'text') return escape(element.text);
      const url = escape(element.url).replaceAll('|', '%7C');
      return element.text === undefined ? `<${url}>` : `<${url}|${escape(element.text)}>`;
    })
    .join('');
}

/** The block that Slack's client sends along with a typed message. */
export function richTextOf(elements: readonly TextElement[]): Fields {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [...elements] }] };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function asText(text: string): TextElement[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** The elements of a word, which may be or hold a link. */
function readWord(word: string): TextElement[] {
  const scheme = word.search(/https?:\/\/./i);
  const start = scheme < 0 ? (opening.exec(word)?.[0].length ?? 0) : scheme;
  if (scheme > 0 && /[\p{L}\p{N}]/u.test(word.charAt(scheme - 1))) return asText(word);
  const end = endOfAddress(word, start);
  const core = word.slice(start, end);
  const link = scheme < 0 ? linkOf(core) : fullLink(core);
  if (link === undefined) return asText(word);
  return [...asText(word.slice(0, start)), link, ...asText(word.slice(end))];
}

/** The index where the address ends and the sentence goes on. A closing bracket belongs to the address when it opened it. */
function endOfAddress(word: string, start: number): number {
  const count = (mark: string): number => word.slice(start).split(mark).length - 1;
  const surplus = new Map([
    [')', count(')') - count('(')],
    [']', count(']') - count('[')],
  ]);
  let end = word.length;
  for (let last = word.charAt(end - 1); end > start && closing.has(last); last = word.charAt(end - 1)) {
    const left = surplus.get(last);
    if (left !== undefined && left <= 0) break;
    if (left !== undefined) surplus.set(last, left - 1);
    end -= 1;
  }
  return end;
}

function fullLink(core: string): TextElement | undefined {
  return /\/\/./.test(core) ? { type: 'link', url: core } : undefined;
}

/**
 * The link for a text without a scheme, as Slack makes it: for an e-mail address, or a host with an existing top-level
 * domain.
 */
function linkOf(core: string): TextElement | undefined {
  const [, local = '', host = ''] = /^([\w.+-]+)@([^@/?#]+)$/.exec(core) ?? [];
  if (local !== '') return isHost(host) ? { type: 'link', url: `mailto:${core}`, text: core } : undefined;
  const [, bare = ''] = /^([^/?#:@]+)(?::\d+)?(?:[/?#]|$)/.exec(core) ?? [];
  return isHost(bare) ? { type: 'link', url: `http://${core}`, text: core } : undefined;
}

function isHost(host: string): boolean {
  const labels = host.split('.');
  const isNamed = labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label));
  return labels.length > 1 && isNamed && isTopLevelDomain(labels.at(-1) ?? '');
}

function joinTexts(elements: readonly TextElement[]): TextElement[] {
  const joined: TextElement[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    if (element.type === 'text' && last?.type === 'text') last.text += element.text;
    else joined.push({ ...element });
  }
  return joined;
}

/** Finds mentions: `@Name` in any case, with or without its spaces. The longest name that fits counts. */
function readMentions(users: readonly MentionTarget[], text: string): TextElement[] {
  const spellings = users
    .flatMap(({ id, name }) => [name, name.replaceAll(' ', '')].map((spelling) => ({ id, spelling })))
    .sort((a, b) => b.spelling.length - a.spelling.length);
  const literals = spellings.map(({ spelling }) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const mention = new RegExp(`(?<![\\w@])@(${literals.join('|')})(?!\\w)`, 'gi');
  return text.split(mention).flatMap((piece, index): TextElement[] => {
    if (index % 2 === 0) return asText(piece);
    const named = spellings.find(({ spelling }) => spelling.toLowerCase() === piece.toLowerCase());
    return named === undefined ? asText(`@${piece}`) : [{ type: 'user', user_id: named.id }];
  });
}

const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ' +
  'ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi ' +
  'gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ' +
  'ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ' +
  'ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn ' +
  'so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ' +
  'ye yt za zm zw';

const generic =
  'aero agency app art arpa biz blog cloud club com coop dev digital edu email foundation global gov group info ink int ' +
  'jobs law legal link live media mil mobi museum name net network news online org page plus press pro report security ' +
  'shop site solutions space store systems tech technology tel today top travel video wiki work world xyz zone';

const known = new Set([...countries.split(' '), ...generic.split(' ')]);

function isTopLevelDomain(label: string): boolean {
  return known.has(label.toLowerCase());
}
