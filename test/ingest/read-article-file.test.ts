// What may lie in a knowledge folder under the name of an article, and is none.
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, readArticleFile } from '../../src/ingest/read-article-file.js';
import { articleText, temporaryFolder } from './temporary-folder.js';

type Put = (file: string, folder: string) => Promise<unknown>;

async function read(put: Put, name = 'x.md') {
  const folder = await temporaryFolder();
  const file = join(folder, name);
  await put(file, folder);
  return { file, ...(await readArticleFile(file)) };
}

const holding =
  (content: string | Uint8Array): Put =>
  (file) =>
    writeFile(file, content);

const utf16 = Buffer.from(`\uFEFF${articleText('Body.')}`, 'utf16le');

describe('a file that is no article', () => {
  it.each<[string, Put, string]>([
    ['empty', holding(''), 'There is no front matter'],
    ['without front matter', holding('Just text.'), 'There is no front matter'],
    ['with front matter alone', holding(articleText('')), 'no text after the front matter'],
    ['with headings alone', holding(articleText('# A\n\n---\n\n\u200B')), 'no text after the front matter'],
    ['in Latin-1', holding(Buffer.from(articleText('Écoutes.'), 'latin1')), 'not UTF-8'],
    ['in UTF-16', holding(utf16), 'not UTF-8'],
    ['in big-endian UTF-16', holding(Buffer.from(utf16).swap16()), 'not UTF-8'],
    ['of zeros', holding(Buffer.alloc(100)), 'There is no front matter'],
    ['of 20 MB', holding(Buffer.alloc(20_000_000, 'x')), 'The file has 19.1 MiB; the limit is 1 MiB'],
    ['that is a folder', (file) => mkdir(file), 'not a file'],
    ['that is a named pipe', (file) => Promise.resolve(execFileSync('mkfifo', [file])), 'not a file'],
    ['that is a link to itself', (file) => symlink(file, file), 'ELOOP'],
    ['that is a link to nothing', (file, folder) => symlink(join(folder, 'gone'), file), 'ENOENT'],
    ['that is a link out of the folder', (file) => symlink('/etc/hostname', file), 'outside of the folder'],
    ['that is a link to a device', (file) => symlink('/dev/zero', file), 'outside of the folder'],
    ['that is a link to the folder', (file, folder) => symlink(folder, file), 'outside of the folder'],
    ['that is not there', () => Promise.resolve(), 'ENOENT'],
  ])('is refused with one problem: %s', async (_, put, message) => {
    const { file, article, problems } = await read(put);
    expect(article).toBeNull();
    expect(problems).toMatchObject([{ file, severity: 'broken', message: expect.stringContaining(message) as string }]);
    expect(problems[0]?.remedy).not.toBe('');
  });

  it('is refused behind a link to a folder whose name only begins alike', async () => {
    const folder = await temporaryFolder();
    for (const name of ['knowledge', 'knowledge-private']) await mkdir(join(folder, name));
    await writeFile(join(folder, 'knowledge-private', 'x.md'), articleText('Secret.'));
    const link = join(folder, 'knowledge', 'x.md');
    await symlink('../knowledge-private/x.md', link);
    expect((await readArticleFile(link)).article).toBeNull();
  });
});

describe('a file that is an article', () => {
  it.each(['with spaces.md', 'two\nlines.md', 'ümläut 😀.md', '<!channel>.md', 'a.b.md', '#1.md'])(
    'may be named %j',
    async (name) => {
      const { article, problems } = await read(holding(articleText('Body.')), name);
      expect(article?.id).toBe(name.replace(/\.md$/, ''));
      expect(problems).toEqual([]);
    },
  );

  it('may be as long as the limit', async () => {
    const head = articleText('');
    const { article } = await read(holding(head + 'x'.repeat(MAX_FILE_BYTES - head.length)));
    expect(article?.passages.at(-1)?.text.endsWith('x')).toBe(true);
  });

  it('may be a link to a file in the same folder, as mounted settings are', async () => {
    const { article } = await read(async (file, folder) => {
      await mkdir(join(folder, '..data'));
      await writeFile(join(folder, '..data', 'x.md'), articleText('Body.'));
      await symlink('..data/x.md', file);
    });
    expect(article?.passages[0]?.text).toBe('Body.');
  });

  it('keeps its body to the character, with CRLF and a byte order mark', async () => {
    const body = 'One 😀\u202Etwo\u0000.\r\n\r\nThree.';
    const { article } = await read(holding(`\uFEFF---\r\ntitle: a\r\n---\r\n${body}`));
    expect(article?.body).toBe(body);
    expect(article?.passages.map(({ text }) => text)).toEqual(['One 😀\u202Etwo\u0000.', 'Three.']);
    expect(article?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is used in spite of unknown keys, which are told', async () => {
    const { article, problems } = await read(holding('---\ntitle: a\nauthor: b\n---\nBody.'));
    expect(article?.title).toBe('a');
    expect(problems).toMatchObject([{ line: 3, severity: 'odd' }]);
  });
});

describe('a file whose words state a handling mark', () => {
  const marked = (words: string, tlp = '') => holding(`---\ntitle: A title\n${tlp}published: 2024-11\n---\n${words}\n`);

  it.each<[string, string, string, string | null]>([
    ['in its first paragraph', 'TLP:AMBER\n\nIt was read.', '', 'AMBER'],
    ['in its last paragraph', 'It was read.\n\nThis report is TLP: RED.', '', 'RED'],
    ['narrower than its front matter', 'TLP:AMBER+STRICT\n\nIt was read.', 'tlp: GREEN\n', 'AMBER+STRICT'],
    ['wider than its front matter', 'TLP:GREEN\n\nIt was read.', 'tlp: RED\n', 'RED'],
    ['that all may see', 'TLP:CLEAR\n\nIt was read.', '', null],
    ['of another document', 'It was read in a TLP:AMBER alert.', '', null],
  ])('has the strictest one: %s', async (_, words, tlp, mark) => {
    const { article, problems } = await read(marked(words, tlp));
    expect(article?.tlp).toBe(mark);
    const isTold = mark !== null && !tlp.includes(mark);
    expect(problems.map(({ severity, remedy }) => [severity, remedy.includes(`tlp: ${mark}`)])).toEqual(
      isTold ? [['odd', true]] : [],
    );
  });

  it('has the one of its name, and is not used when nobody can read it', async () => {
    expect((await read(marked('It was read.'), 'TLP-RED-notes.md')).article?.tlp).toBe('RED');
    const { article, problems } = await read(marked('TLP:PURPLE\n\nIt was read.'));
    expect(article).toBeNull();
    expect(problems).toMatchObject([{ severity: 'broken', message: expect.stringContaining('TLP:PURPLE') as string }]);
  });
});
