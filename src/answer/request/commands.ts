// The one table of commands: the reader of what people type, the help, the manifest's hint, the README's table and "did you
// mean" all read it.

export type CommandName =
  | 'status'
  | 'timeline'
  | 'origins'
  | 'new'
  | 'digest'
  | 'watch'
  | 'unwatch'
  | 'add'
  | 'feeds'
  | 'queue'
  | 'remove'
  | 'tlp'
  | 'sources'
  | 'help';

export interface Command {
  readonly name: CommandName;
  /** Other words for it, in lower case. */
  readonly alsoCalled: readonly string[];
  /** What stands behind it, as the hint of the slash command shows it; empty for nothing. */
  readonly takes: string;
  /** `words`: a name that nobody knows is still meant for it ("status SolarWinds"). `subjects`: names that are known, or none. */
  readonly behind: 'words' | 'subjects' | 'nothing';
  /** It changes what others see or get: never done on a guess. */
  readonly changes: boolean;
  /** What a person gets, in one sentence. */
  readonly gives: string;
  /** How to go on from there, for `help <command>`. */
  readonly more: string;
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'status',
    alsoCalled: [],
    takes: '[subject]',
    behind: 'words',
    changes: false,
    gives: 'who says what about it, as of when: five lines, and behind More all of it',
    more: 'Without a subject it shows the board: a row for each subject, the newest first.',
  },
  {
    name: 'timeline',
    alsoCalled: ['chronology'],
    takes: '[subject]',
    behind: 'words',
    changes: false,
    gives: 'the claims in order, the oldest first',
    more: 'Without a subject it shows the claims about all subjects.',
  },
  {
    name: 'origins',
    alsoCalled: [],
    takes: '[subject]',
    behind: 'words',
    changes: false,
    gives: 'which articles relay which report',
    more: 'It shows how many independent reports there are, and who only repeats them.',
  },
  {
    name: 'new',
    alsoCalled: ['news', 'update', 'updates'],
    takes: '[subject]',
    behind: 'subjects',
    changes: false,
    gives: 'what came in since you last asked',
    more: 'Without a subject it tells what is new about all of them. Each item comes once.',
  },
  {
    name: 'digest',
    alsoCalled: ['digests'],
    takes: '[list, pause, resume, delete, preview or now]',
    behind: 'words',
    changes: false,
    gives: 'a digest on schedule: channel, days, time, and what to do when nothing is new',
    more: 'Alone it opens the settings; “digest list” shows all, “digest pause”, “resume” and “delete” change the one of this channel, “digest preview” shows the next one to you, and “digest now” posts it.',
  },
  {
    name: 'watch',
    alsoCalled: [],
    takes: 'subject',
    behind: 'words',
    changes: true,
    gives: 'a post when a new claim about it arrives',
    more: 'Several names are watched at once: “watch AT&T and Verizon”. Alone it lists what is watched here.',
  },
  {
    name: 'unwatch',
    alsoCalled: [],
    takes: 'subject',
    behind: 'words',
    changes: true,
    gives: 'an end of such posts',
    more: 'Alone it lists what is watched here.',
  },
  {
    name: 'add',
    alsoCalled: [],
    takes: 'address',
    behind: 'nothing',
    changes: true,
    gives: 'what was understood of a page, with buttons to add, edit or discard it',
    more: 'Alone it opens a form for a text. “Add to knowledge” in the menu of a message, or “add” in reply to it, reads the links in it, or opens the form with its words.',
  },
  {
    name: 'feeds',
    alsoCalled: ['feed'],
    takes: '[add address, change or remove number]',
    behind: 'nothing',
    changes: true,
    gives: 'articles of a feed that name a subject, by themselves',
    more: 'Alone it lists the feeds. “feeds add https://… T-Mobile, Lumen” takes articles about these only; only "words", not "words" and since 2024-10 narrow it further, and “feeds change 1” with the same words changes that; “feeds remove 1” ends the first.',
  },
  {
    name: 'queue',
    alsoCalled: [],
    takes: '',
    behind: 'nothing',
    changes: false,
    gives: 'what others brought, for editors',
    more: 'Editors accept or discard each draft there.',
  },
  {
    name: 'remove',
    alsoCalled: ['retract', 'withdraw'],
    takes: 'article',
    behind: 'words',
    changes: true,
    gives: 'an article that was brought in taken back, with a reason',
    more: 'Editors name it by words of its title or by its address. A form asks for the reason, which is told wherever the article was posted.',
  },
  {
    name: 'tlp',
    alsoCalled: [],
    takes: '[mark]',
    behind: 'words',
    changes: true,
    gives: 'up to which mark this channel sees articles',
    more: 'Editors set it: “tlp AMBER”; “tlp none” takes it back. Without named editors, owners and administrators do. Shared channels never see more than GREEN.',
  },
  {
    name: 'sources',
    alsoCalled: ['source', 'articles', 'article'],
    takes: '',
    behind: 'nothing',
    changes: false,
    gives: 'the articles and their dates',
    more: 'They are listed newest first, fifteen a page.',
  },
  {
    name: 'help',
    alsoCalled: ['commands', 'usage'],
    takes: '[command]',
    behind: 'nothing',
    changes: false,
    gives: 'what can be asked, with examples',
    more: '“help digest” tells about one command.',
  },
];

/** The command of a name or of another word for it. */
export function commandNamed(word: string): Command | null {
  return COMMANDS.find(({ name, alsoCalled }) => name === word || alsoCalled.includes(word)) ?? null;
}

/** `question | status [subject] | …`: what may stand behind the slash command, as Slack shows it. */
export function usageHint(): string {
  const hints = COMMANDS.filter(({ name }) => name !== 'unwatch').map(({ name, takes }) =>
    name === 'digest' || name === 'feeds' || takes === '' ? name : `${name} ${takes}`,
  );
  return ['question', ...hints].join(' | ');
}
