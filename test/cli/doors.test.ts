// The terminal doors as people call them: what they print, and the exit code. Each call starts a process, so one call
// shows as much as it can.
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { parse } from 'yaml';
import type { Answer } from '../../src/answer/ask/answer.js';
import { openStore } from '../../src/state/store.js';
import { newArticle } from '../../src/intake/keep-draft.js';
import { articleOf } from '../knowledge-of.js';
import { articleText, temporaryFolder } from '../ingest/temporary-folder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

// On a busy machine a process takes seconds to start.
// A door takes two seconds; a whole group of them starts at once, on a machine that may have other work.
const patiently = { timeout: 120_000 };

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

function door(name: string, args: string[], env: Record<string, string> = {}, piped = ''): Promise<Outcome> {
  const isBench = name === 'eval' || name === 'bench';
  const program = isBench ? ['--import', 'tsx', `test/bench/${name}.ts`] : ['.build/run.js', `cli/${name}`];
  const call = [...program, ...args];
  // Only what node itself needs: no setting of whoever runs the tests.
  const options = { cwd: root, env: { PATH: process.env.PATH, ...env }, timeout: 90_000 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, call, options, (_, out, err) => {
      resolve({ code: child.exitCode, out, err });
    });
    child.stdin?.end(piped);
  });
}

// Once, since each door would build dist where src has changed.
beforeAll(() => void execFileSync(process.execPath, ['.build/build.js'], { cwd: root }), 60_000);

const answerOf = (line: string) => JSON.parse(line) as Answer;

async function knowledge(hook: TestContext['onTestFinished'], files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder(hook);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe.concurrent('ask', patiently, () => {
  it('prints an answer to read, each excerpt with its source', async () => {
    const { code, out, err } = await door('ask', ['what', 'did', 'T-Mobile', 'say?']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^T-Mobile: reported breached; says .+ · as of Nov 2024 · \d articles?.*\nBreached\? .+ \[a\]/);
    expect(out).toMatch(/\n\[1\] .+\n {4}.+\n/);
    expect(out).toMatch(/\nSearched: 3 articles \(\d+ passages\), published Nov 2024\.\n$/);
  });

  it('prints an answer as one line of JSON, every excerpt verbatim, and knows the question before', async () => {
    const { code, out } = await door('ask', ['--json', '--after', 'what did T-Mobile say?', 'and Lumen?']);
    const answer = answerOf(out);
    expect(code).toBe(0);
    expect(Object.keys(answer).slice(0, 3)).toEqual(['kind', 'answerId', 'question']);
    expect(answer.subject?.name).toBe('Lumen');
    for (const { article, start, end, text } of answer.excerpts) {
      const file = await readFile(join(root, 'knowledge', `${article.id}.md`), 'utf8');
      expect(file.slice(file.indexOf('\n---\n', 4) + 5).slice(start, end)).toBe(text);
    }
  });

  it.each([
    ['status tmobile', ['tmobile'], []],
    ['show me the status of Lumen please', ['Lumen'], ['--json']],
    ['status', [], []],
    ['status Zanzibar', ['Zanzibar'], ['--json']],
  ])('obeys %j as the status door does', async (typed, name, flags) => {
    expect(await door('ask', [...flags, typed])).toEqual(await door('status', [...flags, ...name]));
  });

  it.each([
    ['timeline tmobile', /^T-Mobile · \d+ claims, oldest first\nReported .+\n {4}/],
    ['origins tmobile', /^T-Mobile · \d origins\n.+ · in \d articles: /],
    ['sources', /^3 articles, newest first\n.+ · hosainfosec\.com, Nov 2024\n/],
    ['help', /\n {2}status \[subject\]: who says what/],
    ['help digest', /^digest \[list, .+\]: /],
  ])('obeys %s, to read and as JSON', async (typed, expected) => {
    const { code, out } = await door('ask', [typed]);
    expect(code).toBe(0);
    expect(out).toMatch(expected);
    expect(JSON.parse((await door('ask', ['--json', typed])).out)).toBeTruthy();
  });

  it('answers from other folders, without what a terminal would obey, and tells their problems apart', async ({
    onTestFinished,
  }) => {
    const folder = await knowledge(onTestFinished, {
      'one.md': articleText('Lumen was \u001B[2J\u202Ehacked.', '"One\\e[31m\\nTwo"'),
      'broken.md': 'no head',
    });
    const { code, out, err } = await door('ask', ['--knowledge', folder, 'lumen']);
    expect(code).toBe(0);
    expect(out).toContain('[1] Lumen was [2Jhacked.\n    One[31m Two · publisher not stated, Nov 2024\n');
    expect(err).toContain(`${join(folder, 'broken.md')}:1: There is no front matter.`);
  });

  it('answers a file of questions line by line, up to one that is wrong', async ({ onTestFinished }) => {
    const folder = await temporaryFolder(onTestFinished);
    const lines = [
      '\uFEFF{"id": 1, "ask": "tmobile"}\r',
      '',
      '{"id": "b", "ask": "and Lumen?", "after": ["what did T-Mobile say?"]}',
      '{"id": "c", "ask": ""}',
      '{"id": "d"}',
      '{"id": "e", "ask": "never reached"}',
    ];
    await writeFile(join(folder, 'batch.jsonl'), lines.join('\n'));
    const { code, out, err } = await door('ask', ['--batch', join(folder, 'batch.jsonl')]);
    expect(code).toBe(2);
    const ids = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; kind: string });
    expect(ids.map(({ id, kind }) => [id, kind])).toMatchObject([
      [1, 'found'],
      ['b', expect.any(String)],
      ['c', 'help'],
    ]);
    expect(err).toContain('batch.jsonl:5: not a line of {"id", "ask", "after"?}.');
  });

  it.each([
    ['no question', [], 2, 'A question is missing.'],
    ['an unknown option', ['--jsn', 'x'], 2, "Unknown option '--jsn'"],
    ['a batch that is not there', ['--batch', '/nowhere'], 2, '--batch /nowhere: There is no such file.\n'],
    ['a batch without an end', ['--batch', '/dev/zero'], 2, '--batch /dev/zero: It is not a file.\n'],
    ['a folder that is not there', ['--knowledge', '/no', 'x'], 2, '--knowledge /no: there is no such folder.\n'],
    ['a folder that is a file', ['--knowledge', 'LICENSE', 'x'], 2, '--knowledge LICENSE: this is not a folder.\n'],
  ])('refuses %s', async (_, args, code, message) => {
    const outcome = await door('ask', args);
    expect(outcome).toMatchObject({ code, out: '' });
    expect(outcome.err).toContain(message);
    expect(outcome.err.includes('npm run --silent ask')).toBe(!message.endsWith('\n'));
    expect(outcome.err).not.toContain('    at ');
  });
});

describe.concurrent('indicators', patiently, () => {
  const files = {
    'one.md': articleText('It called hxxps://evil[.]com/x, see CVE-2024-0012.'),
    'two.md': '---\ntitle: Undated\n---\nAt worse[.]com.\n',
  };

  it('prints them to read, from a date on', async ({ expect, onTestFinished }) => {
    const folder = await knowledge(onTestFinished, files);
    const { code, out } = await door('indicators', ['--knowledge', folder, '--since', '2024-11']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^2 indicators in 1 article, newest first\n\nA title · .+\n {2}url +hxxps\[:\/\/\]evil\[\.\]com/,
    );
    expect(out).toContain('what states no date is left out.');
  });

  const leftOut = 'two is left out: it states no date, and this format wants one.\n';
  it.for([
    ['csv', /^kind,value,.+\r\nurl,https:\/\/evil\.com\/x,one,A title,/, ''],
    ['stix', /^\{"type":"bundle",.+"type":"report",/, leftOut],
    ['misp', /^\{"response":\[\{"Event":\{.+"date":"2024-11-01"/, leftOut],
  ] as const)('prints them as %s', async ([format, expected, told], { expect, onTestFinished }) => {
    const folder = await knowledge(onTestFinished, files);
    const { code, out, err } = await door('indicators', ['--knowledge', folder, '--format', format]);
    expect({ code, err }).toEqual({ code: 0, err: told });
    expect(out).toMatch(expected);
  });

  it('refuses a format that it does not know', async ({ expect }) => {
    const { code, out, err } = await door('indicators', ['--format', 'constructor']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--format constructor: not csv, stix or misp.');
  });
});

describe.concurrent('explain', patiently, () => {
  it('tells why a sentence claims what it claims, given or in a file', async ({ expect, onTestFinished }) => {
    const said = 'The FBI said that Verizon was hacked.';
    const { code, out } = await door('explain', [said]);
    expect(code).toBe(0);
    expect(out).toContain('claims Verizon: compromise asserts');
    const file = join(await temporaryFolder(onTestFinished), 'text.md');
    await writeFile(file, `It rained. ${said}`);
    const { out: second } = await door('explain', [file, '--at', '2']);
    expect(second).toBe(out);
    await writeFile(file, `---\ntitle: "It rains. It pours. It rained."\n---\nIt rained. ${said}`);
    expect((await door('explain', [file, '--at', '2'])).out).toBe(out);
    expect((await door('explain', [file, '--at', '9'])).code).toBe(1);
    expect((await door('explain', [file, '--at', 'x'])).code).toBe(2);
  });
});

describe.concurrent('voices', patiently, () => {
  const text = '\uFEFF“We found nothing,” Lumen said in a statement.\n\nIt told Reuters that it would look again.\n';

  it('prints who says what, to read and as one array with offsets into the text as it is given', async ({
    onTestFinished,
  }) => {
    const file = join(await temporaryFolder(onTestFinished), 'one.txt');
    await writeFile(file, text);
    const { code, out, err } = await door('voices', [file]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('Lumen (statement): “We found nothing,”\nLumen, via Reuters: that it would look again.\n');
    const json = await door('voices', [file, '--json']);
    const found = JSON.parse(json.out) as { source: object; content: { start: number; end: number; text: string }[] }[];
    expect(Object.keys(found[0] ?? {})).toEqual(['source', 'ground', 'via', 'cue', 'content', 'resolvedFrom']);
    expect(found.map(({ source }) => source)).toEqual([
      { text: 'Lumen', start: 21, end: 26, id: 'lumen', name: 'Lumen', for: null },
      { text: 'It', start: 49, end: 51, id: 'lumen', name: 'Lumen', for: null },
    ]);
    expect(found[1]).toMatchObject({
      via: ['Reuters'],
      cue: { text: 'told', start: 52, end: 56 },
      resolvedFrom: { text: 'Lumen', start: 21, end: 26 },
    });
    for (const { content } of found)
      for (const span of content) expect(text.slice(span.start, span.end)).toBe(span.text);
    await writeFile(file, `---\ntitle: “We lost,” Verizon said.\n---\n${text.slice(1)}`);
    expect((await door('voices', [file])).out).toBe(out);
  });

  it('reads what is piped in, and ends with 1 where nobody says anything', async () => {
    const { code, out } = await door('voices', ['-', '--json'], {}, 'Rain.');
    expect({ code, out }).toEqual({ code: 1, out: '[]\n' });
  });

  it.each([
    ['no file', [], 'Name one file, or - for what is piped in.'],
    ['a file that is not there', ['/nowhere'], '/nowhere: There is no such file.'],
    ['a file without an end', ['/dev/zero'], '/dev/zero: It is not a file.'],
  ])('refuses %s', async (_, args, message) => {
    const outcome = await door('voices', args);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toContain(message);
  });
});

describe.concurrent('status', patiently, () => {
  it('says that a subject is not known, and ends with 1', async () => {
    const { code, out } = await door('status', ['Zanzibar']);
    expect({ code, out }).toEqual({ code: 1, out: 'No subject of that name is known: Zanzibar.\n' });
  });

  it('refuses a folder that is not there', async () => {
    const { code, out, err } = await door('status', ['--knowledge', '/nowhere']);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: '--knowledge /nowhere: there is no such folder.\n' });
  });
});

describe.concurrent('export', patiently, () => {
  it.each([
    ['/proc/x', '/proc/x: the folder cannot be made (ENOENT).\n'],
    ['LICENSE', `${join(root, 'LICENSE')}: this is not a folder.\n`],
  ])('refuses %s without waiting', async (folder, err) => {
    expect(await door('export', [folder])).toEqual({ code: 2, out: '', err });
  });

  it.each([
    ['an id that leads out of it', '../outside'],
    ['an id that begins at the root', '/outside'],
    ['an id of a device', 'nul'],
    ['a link that stands there', 'linked'],
  ])('writes into its folder alone, beside %s', async (_, id) => {
    const dataDir = await temporaryFolder(onTestFinished);
    const opened = await openStore({ dataDir, databaseUrl: null, now: () => 0 });
    if (!opened.ok) throw new Error(opened.message);
    const [body, facts] = ['Text.', articleOf('a', 'Text.')];
    const draft = { frontMatter: facts, body, leftOut: [], notes: [], unreadMark: null, originalSha256: 'a' };
    await opened.store.library.put(newArticle(id, draft, { by: 'a', teamId: '', via: 'terminal', at: 0 }));
    await opened.store.close();
    const folder = join(dataDir, 'out');
    await mkdir(folder);
    await symlink(join(dataDir, 'outside.md'), join(folder, 'linked.md'));
    const { code, out, err } = await door('export', [folder], { DATA_DIR: dataDir });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(id);
    expect(await readdir(folder)).toEqual(['linked.md']);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('outside'))).toEqual([]);
  });
});

describe.concurrent('a list of feeds', patiently, () => {
  it('is followed, once, and given out again', async ({ onTestFinished }: TestContext) => {
    const folder = await temporaryFolder(onTestFinished);
    const env = { DATA_DIR: join(folder, 'data') };
    const [listed, written] = [join(folder, 'mine.opml'), join(folder, 'ours.opml')];
    const outline = '<outline text="A" xmlUrl="https://a.example/rss" deskOnly="[&quot;zero day&quot;]"/>';
    await writeFile(listed, `<opml version="2.0"><body>${outline}</body></opml>`);
    expect(await door('export', [written], env)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^No feed/) as string,
    });
    const { out } = await door('add', [listed, listed], env);
    expect(out).toMatch(/^added {6}https:\/\/a\.example\/rss\n.*\nsame {7}https:.*\n.*\n1 added, 1 same\n$/);
    expect(await door('export', [written], env)).toMatchObject({ code: 0, out: `1 feed written to ${written}\n` });
    expect(await readFile(written, 'utf8')).toMatch(/xmlUrl="https:\/\/a\.example\/rss".* deskOnly=".*zero day.*"/);
  });
});

describe.concurrent('digest', patiently, () => {
  it('prints what was first said in a period, to read and as one object', async () => {
    const { code, out, err } = await door('digest', ['--since', '2024-11-13', '--subject', 'lumen']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d new items · claims of Nov 2024 · newest source searched: Nov 2024\n\nLumen\n/);
    expect(out).toContain('\n  Reported not affected: sources familiar with the investigation · published Nov 2024\n');
    const json = await door('digest', ['--since', '2024-10', '--until', '2024-10', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      from: '2024-10',
      to: '2024-10',
      newestSource: '2024-11',
      stories: [],
    });
  });

  it('says that nothing is new, and what was searched', async () => {
    const { code, out } = await door('digest', ['--since', '2025-01-01']);
    expect(code).toBe(0);
    expect(out).toContain('Nothing new since 1 Jan 2025. 3 articles searched · newest source searched: Nov 2024.');
  });

  it.each([
    ['no date', [], '--since is missing'],
    [
      'a date that is none',
      ['--since', '2024-11-31'],
      '--since 2024-11-31: not a day (2024-11-15) or a month (2024-11).',
    ],
    ['a date in the future', ['--since', '2024-11', '--until', '9999-01-01'], '--until 9999-01-01 lies in the future.'],
    ['an end before the start', ['--since', '2024-11-15', '--until', '2024-10'], 'lies after --until 2024-10.'],
    ['a subject that nobody knows', ['--since', '2024-11', '--subject', 'Zanzibar'], '--subject Zanzibar: no subject'],
  ])('refuses %s', async (_, args, message) => {
    const { code, out, err } = await door('digest', args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('npm run --silent digest');
  });
});

describe.concurrent('eval', patiently, () => {
  it('counts right answers and abstentions, prints each miss, and times answers', async ({ onTestFinished }) => {
    const folder = await temporaryFolder(onTestFinished);
    const questions = [
      { id: 'a', ask: 'what did T-Mobile say?', any: ['closely monitoring'] },
      { id: 'b', ask: 'who won the 1998 world cup in Zanzibar?', answerable: false },
      { id: 'c', ask: 'tmobile', any: ['words that stand nowhere'] },
    ];
    await writeFile(join(folder, 'questions.json'), JSON.stringify({ questions }));
    const { code, out } = await door('eval', [join(folder, 'questions.json'), '--repeat', '10']);
    expect(code).toBe(1);
    expect(out).toMatch(/^miss c: tmobile: found, but none of the first 3 is right: /m);
    expect(out).toMatch(
      /^helped 1\/2 \(1 found\) {2}falsely refused 0 {2}not covered: 0\/1 shown as found, 0 as closest {2}verbatim excerpts (\d+)\/\1$/m,
    );
    expect(out).toMatch(/^answers 10 {2}median [\d.]+ ms/m);
  });

  it.each([
    ['a folder without texts', ['--attributions', 'src'], '--attributions src: there is no folder "text"'],
    ['a file of something else', ['package.json'], 'package.json: not a file of questions (questions '],
    ['a count that is none', ['--repeat=many'], '--repeat many: not a number of answers.'],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await door('eval', args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe.concurrent('doctor', patiently, () => {
  it('finds nothing wrong with what ships', async () => {
    const { code, out, err } = await door('doctor', []);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Nothing is wrong.');
  });

  it('names all that is wrong at once: settings, files of the folder, and the manifest', async ({ onTestFinished }) => {
    const folder = await knowledge(onTestFinished, {
      'a.md': '---\ntitle: "\n---\nx',
      'subjects.yml': '- *nowhere\n- {id: a, id: b}\n',
    });
    await mkdir(join(folder, 'b.md'));
    const half = await door('doctor', ['--knowledge', folder], { SLACK_BOT_TOKEN: 'wrong', PORT: 'x' });
    expect(half.code).toBe(1);
    for (const name of ['SLACK_BOT_TOKEN must start with xoxb-', 'SLACK_APP_TOKEN', 'PORT must be']) {
      expect(half.out).toContain(name);
    }
    expect(half.out).toContain('knowledge: 3 problems, listed above');
    for (const place of ['a.md:2: ', 'b.md: This is not a file.', 'subjects.yml:2: '])
      expect(half.err).toContain(place);
    const renamed = await door('doctor', [], { COMMAND: '/volt', KNOWLEDGE_DIR: folder });
    expect(renamed.code).toBe(1);
    expect(renamed.out).toContain('npm run --silent manifest -- --command /volt');
    expect(renamed.out).toContain('3 problems');
  });
});

describe.concurrent('installations', patiently, () => {
  it('lists where the app is installed, and forgets the tokens of one', async ({ onTestFinished }) => {
    const dataDir = await temporaryFolder(onTestFinished);
    const opened = await openStore({ dataDir, databaseUrl: null, now: Date.now });
    if (!opened.ok) throw new Error(opened.message);
    const row = { keyId: '2025-01', sealed: 'sealed', changedAt: 1_732_000_000_000 };
    for (const id of ['T1', 'T2']) await opened.store.installations.save({ id, ...row }, 'U1');
    await opened.store.close();
    const env = { DATA_DIR: dataDir };
    const line = (id: string): string => `${id}  key 2025-01  since 2024-11-19T07:06Z\n`;
    expect((await door('store/installations', [], env)).out).toBe(`${line('T1')}${line('T2')}`);
    expect(await door('store/installations', ['--forget', 'T1'], env)).toMatchObject({ code: 0, err: '' });
    expect(await door('store/installations', ['--forget', 'T1'], env)).toMatchObject({
      code: 1,
      err: 'The app is not installed in T1.\n',
    });
    expect((await door('store/installations', [], env)).out).toBe(line('T2'));
  });

  it('keep from the terminal what a workspace brought in for itself, and leave what is for all', async ({
    onTestFinished,
  }) => {
    const dataDir = await temporaryFolder(onTestFinished);
    const opened = await openStore({ dataDir, databaseUrl: null, now: Date.now });
    if (!opened.ok) throw new Error(opened.message);
    const { store } = opened;
    await store.installations.save({ id: 'T1', keyId: 'k', sealed: 'sealed', changedAt: 1 }, 'U1');
    for (const [teamId, name] of [
      ['T1', 'Ownword'],
      ['', 'Allword'],
    ] as const) {
      const frontMatter = JSON.stringify({ title: `${name} notice`, publisher: 'The Wire', published: '2026-11-20' });
      const body = `Lumen was breached, the ${name} bureau said.`;
      await store.of(teamId).library.put({
        ...{ id: 'notice', frontMatter, body, sha256: name, originalSha256: name, address: null, spellings: [] },
        ...{ mark: null, addedBy: 'U1', teamId, via: 'slack', at: 1 },
      });
    }
    await store.close();
    const { out } = await door('ask', ['was', 'lumen', 'breached?'], { DATA_DIR: dataDir });
    expect(out).toContain('Allword');
    expect(out).not.toContain('Ownword');
  });
});

describe.concurrent('manifest', patiently, () => {
  it('prints what ships, also for empty options', async () => {
    const { code, out } = await door('manifest', ['--command', '', '--name', ' ']);
    expect(code).toBe(0);
    expect(parse(out)).toEqual(parse(await readFile(join(root, 'manifest.yml'), 'utf8')));
  });

  it('prints one for another story over HTTP', async () => {
    const options = ['--command', '/volt', '--name', 'Volt: "desk"', '--url', 'https://bot.example/'];
    const { out } = await door('manifest', options);
    expect(out).toContain('socket_mode_enabled: false');
    expect(out).toContain('request_url: https://bot.example/slack/events');
    expect(out).toContain(`name: 'Volt: "desk"'`);
  });

  it('refuses a command that Slack would refuse, and shows the usage', async () => {
    const { code, out, err } = await door('manifest', ['--command', 'Volt']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('COMMAND must be a slash');
    expect(err).toContain('npm run --silent manifest');
  });
});

describe.concurrent('bench', patiently, () => {
  it('measures copies of the articles, and reads only the edited one again', async () => {
    const { code, out } = await door('bench', ['--articles', '6']);
    expect(code).toBe(0);
    expect(out).toMatch(/^articles +6$/m);
    expect(out).toMatch(/^one article more, median ms +[\d.]+$/m);
    expect(out).toMatch(/^articles read again +1$/m);
    expect(out).toMatch(/^an answer, median ms +[\d.]+$/m);
  });

  it('refuses a count that is none', async () => {
    expect(await door('bench', ['--articles', 'many'])).toMatchObject({ code: 2, out: '' });
  });
});
