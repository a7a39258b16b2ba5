// What people type, and how it is understood: which command, about whom, or a question.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { commandNamed, COMMANDS, usageHint } from '../../../src/answer/request/commands.js';
import { readRequest, type Request } from '../../../src/answer/request/read-request.js';
import { readTyping } from '../../../src/answer/request/read-typing.js';
import { shipped } from '../../knowledge-of.js';

const { search } = prepareKnowledge(shipped);
const read = (typed: string): Request => readRequest(readTyping(typed), search, '2024-11');
const idsOf = ({ subjects }: Request): string[] => subjects.map(({ id }) => id);

describe('a command', () => {
  it.each([
    ['status', 'status', []],
    ['T-Mobile status', 'status', ['t-mobile']],
    ['could you show me the current status of Verizon please?', 'status', ['verizon']],
    ['*status T-Mobile*', 'status', ['t-mobile']],
    ['status T-Mobile Verizon', 'status', ['t-mobile', 'verizon']],
    ['status Contoso', 'status', []],
    ['Lumen timeline pls', 'timeline', ['lumen']],
    ['origins', 'origins', []],
    ['any news about Lumen?', 'new', ['lumen']],
    ['what’s new', 'new', []],
    ['digest list.', 'digest', []],
    ['pause the digest', 'digest', []],
    ['watch AT&T and Verizon', 'watch', ['att', 'verizon']],
    ['unwatch Lumen', 'unwatch', ['lumen']],
    ['can you add https://a.example/x', 'add', []],
    ['add', 'add', []],
    ['list feeds', 'feeds', []],
    ['feeds add https://a.example/rss T-Mobile', 'feeds', ['t-mobile']],
    ['queue.', 'queue', []],
    ['tlp amber', 'tlp', []],
    ['which articles do you have?', 'sources', []],
    ['--help', 'help', []],
    ['?', 'help', []],
    ['', 'help', []],
  ] as const)('%j is %s of %j', (typed, command, subjects) => {
    const request = read(typed);
    expect(request.command).toBe(command);
    expect(idsOf(request)).toEqual(subjects);
    expect(request.didYouMean).toBeNull();
  });

  it.each([
    'new victims',
    'add up the victims',
    'feed the timeline',
    'sources of the leak',
    'what do sources say about Lumen',
    'help me understand the T-Mobile breach',
    'what does TLP amber mean for the carriers',
    'which digest algorithm did they break',
    'queue jumping on the network',
    'Outsources',
  ])('is not in %j', (typed) => {
    expect(read(typed).command).toBe('ask');
  });

  it('keeps what stands behind it', () => {
    expect(read('status Contoso').words).toBe('Contoso');
    expect(read('feeds remove 2').words).toBe('remove 2');
    expect(read('digest PREVIEW').words).toBe('preview');
    expect(read('TLP: amber').words).toBe('amber');
    expect(read('add https://a.example/x').addresses).toEqual(['https://a.example/x']);
  });

  it.each([
    ['stauts tmobile', 'status'],
    ['diggest', 'digest'],
    ['sorces', 'sources'],
    ['wacth Lumen', 'watch'],
  ])('that is mistyped, %j, is asked about', (typed, meant) => {
    expect(read(typed)).toMatchObject({ command: meant, didYouMean: meant });
  });

  it('is explained', () => {
    expect(read('help digest')).toMatchObject({ command: 'help', about: 'digest' });
    expect(read('how do I watch T-Mobile?')).toMatchObject({ command: 'ask' });
    expect(read('what can you do?')).toMatchObject({ command: 'help', about: null });
  });
});

describe('what is no question', () => {
  it.each([
    ['hi', 'greeting'],
    ['good morning team!', 'greeting'],
    ['thanks!', 'thanks'],
    ['perfect, thank you so much', 'thanks'],
    [':pray:', 'help'],
    ['https://news.example/2024/a-story', 'add-offer'],
    ['hxxps://news[.]example/2024/a-story', 'add-offer'],
    ['fyi <https://news.example/a|news.example/a>', 'add-offer'],
    ['Hackers entered a network and stayed there. '.repeat(20), 'add-offer'],
  ])('%j is %s', (typed, command) => {
    expect(read(typed).command).toBe(command);
  });

  it('goes, and what remains is asked', () => {
    expect(read('hey all, is tmobile ok :pray: thx')).toMatchObject({ command: 'ask', words: 'is tmobile ok' });
    expect(read('1. tmobile?').words).toBe('tmobile?');
    expect(read('tmobile pls').dropped).toEqual(['pls']);
  });
});

describe('a question', () => {
  it('names the time that it is about', () => {
    expect(read('what happened in November 2024?').period).toEqual({ from: '2024-11-01', to: '2024-11-30' });
    expect(read("what's new since October")).toMatchObject({
      command: 'new',
      period: { from: '2024-10-01', to: null },
    });
  });

  it('in another language is told apart, with the names in it', () => {
    const request = read('¿Fue hackeada T-Mobile?');
    expect(request).toMatchObject({ command: 'ask', isForeign: true });
    expect(idsOf(request)).toEqual(['t-mobile']);
  });

  it('takes another name of a subject for it, and says so; a name that is nearly one it does not', () => {
    expect(read('GhostEmperor').aliases).toEqual([{ typed: 'GhostEmperor', name: 'Salt Typhoon' }]);
    expect(read('tmobile').aliases).toEqual([]);
    expect(idsOf(read('who is T-Mobile’s CISO'))).toEqual(['t-mobile']);
  });
});

describe('the table of commands', () => {
  it('has each name once, and the hint of the slash command names what people type', () => {
    const names = COMMANDS.flatMap(({ name, alsoCalled }) => [name, ...alsoCalled]);
    expect(new Set(names).size).toBe(names.length);
    expect(usageHint()).toMatch(/^question \| status \[subject\] \| .* \| help/);
    expect(commandNamed('feed')?.name).toBe('feeds');
    expect(commandNamed('constructor')).toBeNull();
  });
});

describe('docs/use.md', () => {
  it.each(COMMANDS)('tells what $name gives', async ({ name, takes, gives }) => {
    const page = await readFile(new URL('../../../docs/use.md', import.meta.url), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| \`${`${name} ${takes}`.trim()}\``));
    expect(row).toContain(gives.replace(', for editors', ''));
  });
});
