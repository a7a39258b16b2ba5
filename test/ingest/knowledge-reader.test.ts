// The folders as they are now: what is read, what stays in use while it is broken, and what is told of the rest.
import { link, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKnowledgeReader, type Knowledge } from '../../src/ingest/knowledge-reader.js';
import { articleText, temporaryFolder } from './temporary-folder.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

const lumen = '- { id: lumen, name: Lumen, kind: company }\n';

async function knowledgeFolder(files: Record<string, string> = {}) {
  const folder = await temporaryFolder();
  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) await put(name, text);
  return { folder, put, remove: (name: string) => rm(join(folder, name)) };
}

function readerOf(...folders: string[]) {
  return createKnowledgeReader({ folders, vocabularyFolder: folders[0] ?? '' });
}

const ids = (knowledge: Knowledge) => knowledge.articles.map(({ id }) => id);
const messages = (knowledge: Knowledge) => knowledge.problems.map(({ message }) => message);

const vocabulary = { 'subjects.yml': lumen, 'thesaurus.yml': '- concept: entry\n', 'claims.yml': '[]\n' };
const one = { ...vocabulary, 'one.md': articleText('One.') };

describe('reading a folder', () => {
  it('takes articles in order of their names, and nothing else', async () => {
    const more = { 'b.md': articleText('B.'), 'README.md': 'Hello.', '.hidden.md': 'x', 'a.txt': 'x', 'a.md~': 'x' };
    const { folder } = await knowledgeFolder({ ...one, ...more });
    const knowledge = await readerOf(folder)();
    expect(ids(knowledge)).toEqual(['b', 'one']);
    expect(knowledge.problems).toEqual([]);
    expect(knowledge.subjects).toHaveLength(1);
    expect(knowledge.concepts).toHaveLength(1);
  });

  it.each<[string, (folder: string) => Promise<unknown>, string]>([
    ['missing', (folder) => rm(folder, { recursive: true }), 'ENOENT'],
    ['empty', () => Promise.resolve(), 'holds no article'],
    ['without an article', (folder) => writeFile(join(folder, 'README.md'), 'Hello.'), 'holds no article'],
    ['a file', (folder) => rm(folder, { recursive: true }).then(() => writeFile(folder, 'x')), 'ENOTDIR'],
  ])('is a problem, never an exception, when the folder is %s', async (_, change, message) => {
    const { folder } = await knowledgeFolder();
    await change(folder);
    const knowledge = await readerOf(folder)();
    expect(knowledge).toMatchObject({ articles: [], subjects: [], concepts: [] });
    expect(messages(knowledge).join('\n')).toContain(message);
  });

  it('uses the good articles beside broken ones, and tells each problem in order', async () => {
    const { folder, put } = await knowledgeFolder(one);
    await put('z.md', 'no head');
    await mkdir(join(folder, 'y.md'));
    await symlink('/etc/hostname', join(folder, 'x.md'));
    const knowledge = await readerOf(folder)();
    expect(ids(knowledge)).toEqual(['one']);
    expect(knowledge.problems.map(({ file }) => file)).toEqual(
      ['x.md', 'y.md', 'z.md'].map((name) => join(folder, name)),
    );
  });

  it('uses the first of two articles of one name, and says so', async () => {
    const first = await knowledgeFolder(one);
    const second = await knowledgeFolder({ 'one.md': articleText('Other.') });
    const knowledge = await readerOf(first.folder, second.folder)();
    expect(knowledge.articles.map(({ body }) => body)).toEqual(['One.\n']);
    expect(messages(knowledge)).toEqual(['Two folders hold an article "one"; the first one is used.']);
  });

  it(
    'reads two thousand files',
    async () => {
      const { folder } = await knowledgeFolder();
      const names = Array.from({ length: 2_000 }, (_, at) => `a${at}.md`);
      await Promise.all(names.map((name) => writeFile(join(folder, name), articleText(`${name} was hacked.`))));
      const read = readerOf(folder);
      expect((await read()).articles).toHaveLength(2_000);
    },
    UNLESS_IT_HANGS,
  );
});

describe('the vocabulary', () => {
  it('is the shipped one for a folder without its own, and its own once it has one', async () => {
    const shipped = await knowledgeFolder(vocabulary);
    const { folder, put, remove } = await knowledgeFolder({ 'one.md': articleText('One.') });
    const read = createKnowledgeReader({ folders: [folder], vocabularyFolder: shipped.folder });
    const names = async () => (await read()).subjects.map(({ id }) => id);
    expect(await names()).toEqual(['lumen']);
    await put('subjects.yml', '- { id: att, name: AT&T, kind: company }\n');
    expect(await names()).toEqual(['att']);
    await remove('subjects.yml');
    expect(await names()).toEqual(['lumen']);
  });

  it('needs no list of false positives, and takes the one of a folder', async () => {
    const { folder, put } = await knowledgeFolder(one);
    const read = readerOf(folder);
    expect(await read()).toMatchObject({ falsePositives: [], problems: [] });
    await put('false-positives.yml', '- { because: ours, domains: [desk.example] }\n');
    expect((await read()).falsePositives.map(({ domains }) => domains)).toEqual([['desk.example']]);
  });

  it('is not read from files whose names only end alike', async () => {
    const { folder } = await knowledgeFolder({ ...one, 'old-subjects.yml': '- { id: old, name: Old, kind: company }' });
    expect((await readerOf(folder)()).subjects.map(({ id }) => id)).toEqual(['lumen']);
  });

  it.each(['', 'not a list', '- { id: "a', `- {${lumen}`, '['.repeat(50_000)])(
    'stays the last good one while its file is broken (%#)',
    async (broken) => {
      const { folder, put } = await knowledgeFolder(one);
      const read = readerOf(folder);
      await read();
      await put('subjects.yml', broken);
      await put('thesaurus.yml', broken);
      const knowledge = await read();
      expect(knowledge.subjects.map(({ id }) => id)).toEqual(['lumen']);
      expect(knowledge.concepts.map(({ concept }) => concept)).toEqual(['entry']);
      expect(knowledge.problems.map(({ severity }) => severity)).toEqual(['broken', 'broken']);
    },
  );
});

describe('reading again', () => {
  it('hands out the very same values for files that did not change', async () => {
    const { folder, put } = await knowledgeFolder(one);
    const read = readerOf(folder);
    const before = await read();
    await put('two.md', articleText('Two.'));
    const after = await read();
    expect(after.articles[0]).toBe(before.articles[0]);
    expect(after.subjects[0]).toBe(before.subjects[0]);
    expect(ids(after)).toEqual(['one', 'two']);
  });

  it('notices an edit that keeps the size and sets the time back', async () => {
    const { folder, put } = await knowledgeFolder(one);
    const read = readerOf(folder);
    await read();
    await put('one.md', articleText('Two.'));
    await utimes(join(folder, 'one.md'), 1, 1);
    expect((await read()).articles[0]?.body).toBe('Two.\n');
  });

  it('keeps the last good version of a broken file until it is mended or removed', async () => {
    const { folder, put, remove } = await knowledgeFolder(one);
    const read = readerOf(folder);
    await read();
    for (const broken of ['no head', '---\ntitle: "\n---\nx', articleText('')]) {
      await put('one.md', broken);
      for (let again = 0; again < 2; again += 1) {
        const knowledge = await read();
        expect(knowledge.articles[0]?.body).toBe('One.\n');
        expect(knowledge.problems).toMatchObject([{ severity: 'broken' }]);
      }
    }
    await put('one.md', articleText('Mended.'));
    expect(await read()).toMatchObject({ articles: [{ body: 'Mended.\n' }], problems: [] });
    await put('one.md', 'broken again');
    await remove('one.md');
    expect((await read()).articles).toEqual([]);
  });

  it('follows a folder that is taken away and put back', async () => {
    const { folder } = await knowledgeFolder(one);
    const read = readerOf(folder);
    const before = await read();
    await rename(folder, `${folder}-away`);
    expect((await read()).articles).toEqual([]);
    await rename(`${folder}-away`, folder);
    const after = await read();
    expect(ids(after)).toEqual(ids(before));
    expect(after.problems).toEqual([]);
  });

  it('tries again what could not be used, though the file itself did not change', async () => {
    const { folder, put } = await knowledgeFolder(vocabulary);
    const outside = await temporaryFolder();
    await mkdir(join(folder, 'in'));
    await put('in/one.md', articleText('One.'));
    await link(join(folder, 'in', 'one.md'), join(outside, 'one.md'));
    await symlink(outside, join(folder, 'current'));
    await symlink('current/one.md', join(folder, 'one.md'));
    const read = readerOf(folder);
    expect((await read()).articles).toEqual([]);
    await rm(join(folder, 'current'));
    await symlink('in', join(folder, 'current'));
    expect(ids(await read())).toEqual(['one']);
  });
});
