// Reads what a person typed: which command, about which subjects, or a question to the articles. The one reader for the slash
// command, mentions, direct messages and the terminal.
import { isForeignQuestion, isQuestionWord, wordsOf } from '../../ingest/words.js';
import { typingErrors } from '../../search/correct-question.js';
import type { Search } from '../../search/create-search.js';
import type { TypedAlias } from '../../search/read-query.js';
import type { SubjectName } from '../excerpt-of.js';
import { type Command, commandNamed, type CommandName, COMMANDS } from './commands.js';
import { LONGEST_QUESTION, type Period, readPeriod, type Typing } from './read-typing.js';

export interface Request {
  /** `add-offer`: a link or a long text without a word of what to do with it. */
  readonly command: CommandName | 'ask' | 'greeting' | 'thanks' | 'add-offer';
  /** Subjects that are named, in order. */
  readonly subjects: readonly SubjectName[];
  /** The question, or what stands behind the command. */
  readonly words: string;
  readonly addresses: readonly string[];
  readonly dropped: readonly string[];
  /** What was typed was no command, and was read as this one. */
  readonly didYouMean: CommandName | null;
  /** The command that help is asked about. */
  readonly about: CommandName | null;
  readonly period: Period | null;
  readonly isForeign: boolean;
  /** Names typed that are other names of a subject. */
  readonly aliases: readonly TypedAlias[];
}

// Longer than any command with its names, and so short that nothing below takes long.
const LONGEST_COMMAND = 200;
// Names behind a command that nobody knows: more words are a sentence.
const MOST_UNKNOWN_WORDS = 3;
// Beside a command these say nothing: "show me the current status", "which feeds do you read".
const SHOWING = new Set(
  'show view display open check print send provide overview current full complete whole overall today all please report list read use know follow have got available'.split(
    ' ',
  ),
);
// Asks for doing something, or what something is: with a command that changes something, it changes nothing.
const HOW_TO = /^(?:how (?:do|can|does|should|to)|what (?:does|is|are)|explain|describe)\b/i;
const ASKED_HOW = /^(?:how (?:do|can|does|should|to)|explain|describe)\b/i;
const HOW_IT_WORKS = new Set(['work', 'works', 'command', 'commands', 'mean', 'function', 'used']);
// Who says these to the bot asks nothing.
const SOCIAL = new Set('mate man buddy guys team folks friend bot dear lovely day weekend'.split(' '));
// A question, whatever command stands in it, changes nothing.
const ASKING = /(?:^|[^\p{L}])(?:what|which|who|whom|whose|why|when|where)(?![\p{L}])[^?]*\?\s*$/iu;
const ABOUT_THE_BOT =
  /^(?:[-–—]{1,2}h(?:elp)?|\?+|what (?:can|do|else can) (?:you|this bot|the bot|this) do(?: for (?:me|us))?|who are you|what are you|how (?:do|can|should) (?:i|we) (?:use|ask|talk to) (?:you|it|(?:this|the|that)(?: \w+)?)|how (?:do you|does (?:this|it|the bot)) work|what can (?:i|we) (?:ask|type|do)(?: (?:you|here))?|help me)\W*$/i;
const DIGEST_WORDS = /^(?:list|pause|resume|delete|preview|now|settings?|setup)$/;
const NEWEST_ASKED = /^\W*(?:what(?:['’]?s| is| has been)?|anything|something) new\b/i;

/** Reads `typing`; `newest` is the newest date of the articles, against which months without a year are read. */
export function readRequest(typing: Typing, search: Search, newest: string | null): Request {
  const { text, addresses, dropped } = typing;
  const isForeign = isForeignQuestion(text);
  const { text: timeless, period } = readPeriod(text, newest);
  const read = search.read(text.slice(0, LONGEST_QUESTION));
  const request = {
    command: 'ask' as const,
    subjects: namesOf(read.subjects),
    words: text,
    addresses,
    dropped,
    didYouMean: null,
    about: null,
    period,
    isForeign,
    aliases: read.aliases,
  };
  if (ABOUT_THE_BOT.test(text)) return { ...request, command: 'help', subjects: [] };
  if (addresses.length === 0 && wordsOf(text).every(({ plain }) => isSmall(plain) || SOCIAL.has(plain))) {
    if (typing.isThanks) return { ...request, command: 'thanks', words: '' };
    if (typing.isGreeting) return { ...request, command: 'greeting', words: '' };
    if (text === '') return { ...request, command: 'help' };
  }
  if (text.length <= LONGEST_COMMAND && !isForeign) {
    const found = findCommand(timeless, addresses, search) ?? findMistyped(timeless, addresses, search);
    if (found !== null) return { ...request, ...found };
  }
  const isOffer = text.length > LONGEST_QUESTION || (addresses.length > 0 && read.needs.length === 0);
  return isOffer ? { ...request, command: 'add-offer' } : request;
}

type CommandReading = Pick<Request, 'command' | 'subjects' | 'words' | 'didYouMean' | 'about'>;

function findCommand(typed: string, addresses: readonly string[], search: Search): CommandReading | null {
  const text = typed.replace(/\bstop (?:watching|following)\b/i, 'unwatch');
  const words = wordsOf(text).map(({ plain, start, end }) => ({ plain, end, text: text.slice(start, end) }));
  for (const [at, word] of words.entries()) {
    const command = commandNamed(word.plain);
    if (command === null) continue;
    const rest = words.filter((_, other) => other !== at);
    const isFirst = words.slice(0, at).every(({ plain }) => isSmall(plain));
    const reading = { command: command.name, didYouMean: null, about: null };
    if (command.name === 'help') {
      if (!rest.every(({ plain }) => isSmall(plain) || commandNamed(plain) !== null)) continue;
      const about = rest.map(({ plain }) => commandNamed(plain)).find((each) => each !== null && each !== command);
      return { ...reading, subjects: [], words: '', about: about?.name ?? null };
    }
    const behind = text.slice(word.end).replace(/^[\s:,.–-]+|[\s.!?]+$/g, '');
    const isTold = isFirst && !(command.changes && (HOW_TO.test(text) || ASKING.test(text)));
    if (ASKED_HOW.test(text) && rest.every(({ plain }) => isSmall(plain) || HOW_IT_WORKS.has(plain))) {
      return { ...reading, command: 'help', subjects: [], words: '', about: command.name };
    }
    if (fits(command, { rest, behind, isTold, addresses, search })) {
      const { subjects } = search.read(textOf(rest));
      const verb = rest.find(({ plain }) => DIGEST_WORDS.test(plain))?.plain;
      return { ...reading, subjects: namesOf(subjects), words: command.name === 'digest' ? (verb ?? behind) : behind };
    }
  }
  return NEWEST_ASKED.test(text) && areNames(text.replace(NEWEST_ASKED, ''), search)
    ? { command: 'new', subjects: namesOf(search.read(text).subjects), words: '', didYouMean: null, about: null }
    : null;
}

interface CommandSurroundings {
  readonly rest: readonly { readonly plain: string; readonly text: string }[];
  readonly behind: string;
  readonly isTold: boolean;
  readonly addresses: readonly string[];
  readonly search: Search;
}

/** True where everything around a command's word belongs to that command. */
function fits(command: Command, { rest, behind, isTold, addresses, search }: CommandSurroundings): boolean {
  const others = rest.filter(({ plain }) => !isSmall(plain));
  switch (command.name) {
    case 'add':
      return isTold && (addresses.length > 0 ? others.length <= MOST_UNKNOWN_WORDS : /^\S*$/.test(behind));
    case 'feeds':
      return (
        others.length === 0 ||
        (isTold && /^(?:add|remove|list|delete|change)\b/i.test(behind)) ||
        (addresses.length > 0 && rest.some(({ plain }) => plain === 'add'))
      );
    case 'remove':
      return isTold;
    case 'tlp':
      return isTold && others.length <= MOST_UNKNOWN_WORDS;
    case 'digest': {
      const unknown = others.filter(({ plain }) => !DIGEST_WORDS.test(plain) && plain !== 'set');
      return unknown.length === 0 || (isTold && unknown.length === 1) || areNames(textOf(unknown), search);
    }
    default:
      if (command.behind === 'nothing') return others.length === 0;
      if (command.changes && !isTold) return false;
      if (isTold && command.behind === 'words' && others.length <= MOST_UNKNOWN_WORDS) return true;
      return areNames(textOf(others), search);
  }
}

function textOf(words: readonly { readonly text: string }[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** A word that is nearly a command, where everything else fits that command. */
function findMistyped(text: string, addresses: readonly string[], search: Search): CommandReading | null {
  const words = wordsOf(text);
  for (const { plain, start, end } of words) {
    if (plain.length < 4 || isSmall(plain) || search.knowsWord(plain)) continue;
    const meant = COMMANDS.flatMap(({ name, alsoCalled }) => [name, ...alsoCalled]).find((name) => isNear(plain, name));
    if (meant === undefined || commandNamed(plain) !== null) continue;
    const reading = findCommand(`${text.slice(0, start)}${meant}${text.slice(end)}`, addresses, search);
    const name = commandNamed(meant)?.name ?? null;
    if (reading !== null && reading.command === name) return { ...reading, didYouMean: name };
  }
  return null;
}

function isNear(typed: string, name: string): boolean {
  const allowed = name.length >= 6 ? 2 : 1;
  return name.length >= 4 && typed[0] === name[0] && typingErrors(typed, name, allowed) <= allowed;
}

function isSmall(plain: string): boolean {
  return isQuestionWord(plain) || SHOWING.has(plain);
}

/** True where nothing but names of subjects, and small words, remain. */
function areNames(text: string, search: Search): boolean {
  return search.read(text).needs.every(({ subject }) => subject !== null);
}

function namesOf(subjects: readonly SubjectName[]): SubjectName[] {
  return subjects.map(({ id, name }) => ({ id, name }));
}
