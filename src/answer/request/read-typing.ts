// What a person typed in a chat, freed from everything that is no question: markup, labels of people and channels, emoji codes,
// list numbers, greetings, thanks, signatures, addresses.
import { refang } from '../../ingest/words.js';

export interface Typing {
  /** The words that remain, on one line. */
  readonly text: string;
  /** The http(s) addresses in it, each once, refanged. */
  readonly addresses: readonly string[];
  /** Words of courtesy that were left out, as they were typed. */
  readonly dropped: readonly string[];
  /** What was left out was a greeting, or thanks; both are told by what remains empty. */
  readonly isGreeting: boolean;
  readonly isThanks: boolean;
}

/** Characters of a question; a pasted sentence or two fit, and so do Slack's buttons, which carry it along. */
export const LONGEST_QUESTION = 500;

// A longer text is a paste, of which its beginning and its length tell enough.
const LONGEST_READ = 4_000;

const MARKED = /<([^<>\n]*)>/g;
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;
// Behind an address these belong to the sentence.
const BEHIND_ADDRESS = /[.,;:!?)\]}'"”’*_~`]+$/;
const EMOJI_CODE = /(?<![\p{L}\p{N}]):[a-z0-9_+'-]+(?:::skin-tone-\d)?:/giu;
const LIST_MARK = /^[ \t]*(?:\d{1,2}[.)]|[-*•–]|>)[ \t]+/gm;
// Slack's signs for bold, italic, struck and code stand at the borders of words.
const STYLING = /(?<![\p{L}\p{N}])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![\p{L}\p{N}])/gu;
const SIGNATURE = /\n(?:--|—|sent from my\b|sent via\b|(?:(?:best|kind|warm) )?regards\b|best,|cheers,)[\s\S]*$/i;

const GREETING =
  /^(?:(?:hi|hey|hello|hiya|howdy|hallo|hola|bonjour|salut|ciao|olá|ola|servus|yo|greetings|good (?:morning|afternoon|evening|day)|morning|gm|bye|goodbye|good night)(?: (?:there|all|team|folks|everyone|everybody|guys|bot|desk|again))?(?![\p{L}\p{N}-]))[\s,.!…-]*/iu;
const THANKS =
  /(?<![\p{L}\p{N}-])(?:many thanks|thanks(?: (?:in advance|a lot|so much|a bunch|again))?|thank you(?: (?:very|so) much)?|thankyou|thx|thnx|tnx|thks|ty|tysm|tia|cheers|much appreciated|appreciate it|danke|merci|gracias|obrigad[oa]|grazie|bedankt|tack)(?![\p{L}\p{N}-])(?:[\s.,!…]+$)?/giu;
const COURTESY =
  /(?<![\p{L}\p{N}-])(?:pls|plz|plis|pleas|please|kindly|asap|cc|fyi|btw|any ideas?)(?![\p{L}\p{N}-])/giu;
// By themselves these say that all is well.
const CONTENT =
  /^(?:ok|okay|k|great|nice|perfect|awesome|cool|excellent|got it|good (?:bot|job|work)|well done|helpful|brilliant|super|noted)(?:[\s,.!]+|$)/iu;

/** Reads text as Slack sends it, with its markup; text without any is read alike. */
export function readTyping(raw: string): Typing {
  const marked: string[] = [];
  const unmarked = raw
    .slice(0, LONGEST_READ)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(MARKED, (_, inner: string) => labelOf(inner, marked))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return readWords(refang(unmarked), marked);
}

/** Reads words that hold no markup; `addresses` are those that were linked. */
export function readWords(text: string, linked: readonly string[] = []): Typing {
  const typed = (text.match(ADDRESS) ?? []).map((address) => address.replace(BEHIND_ADDRESS, ''));
  const dropped: string[] = [];
  const drop = (found: string): string => {
    dropped.push(found.replace(/[\s,.!…-]+$/, '').trim());
    return ' ';
  };
  let words = text
    .replace(ADDRESS, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(SIGNATURE, '')
    .replace(LIST_MARK, '')
    .replace(EMOJI_CODE, ' ')
    .replace(STYLING, '')
    .trim();
  const isGreeting = GREETING.test(words);
  const isThanks = new RegExp(THANKS.source, 'iu').test(words) || CONTENT.test(words);
  words = words.replace(GREETING, drop).replace(THANKS, drop).replace(COURTESY, drop);
  if (
    isThanks &&
    words
      .replace(CONTENT, '')
      .trim()
      .replace(/[\p{P}\p{S}]+/gu, '') === ''
  )
    words = '';
  return {
    text: words
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .replace(/^[\s,;:.!-]+(?=\S)|[\s,:-]+$/gu, ' ')
      .trim(),
    addresses: [...new Set([...linked, ...typed])],
    dropped,
    isGreeting,
    isThanks,
  };
}

// `<https://a.example|label>`: the label is what was typed, unless it is the address itself. People and channels name nobody
// that an article could.
function labelOf(inner: string, addresses: string[]): string {
  const [target = '', label = ''] = inner.split('|');
  if (/^[@#!]/.test(target)) return ' ';
  if (!/^https?:\/\//i.test(target)) return label === '' ? target : label;
  const address = target.replaceAll('&amp;', '&');
  addresses.push(address);
  return address.includes(label.replaceAll('&amp;', '&').replace(/…$/, '')) ? ' ' : label;
}
