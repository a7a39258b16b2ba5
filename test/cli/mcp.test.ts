// The door for assistants, as a client of the protocol sees it: over stdin and stdout of a process, and over a knowledge of its own.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { atEnd } from '../at-end.js';
import { articleText, temporaryFolder } from '../ingest/temporary-folder.js';

const patiently = { timeout: 60_000 };

interface Told {
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: boolean;
}

async function door(hook: TestContext['onTestFinished'], knowledgeDir?: string) {
  const env = {
    ...{ PATH: process.env.PATH ?? '', DATA_DIR: join(await temporaryFolder(hook), 'data') },
    ...(knowledgeDir === undefined ? {} : { KNOWLEDGE_DIR: knowledgeDir }),
  };
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: ['.build/run.js', 'cli/mcp'], env }),
  );
  atEnd(() => client.close());
  const call = async (name: string, args: object = {}): Promise<Told> =>
    (await client.callTool({ name, arguments: { ...args } })) as unknown as Told;
  return { client, call };
}

describe('the door for assistants', patiently, () => {
  it('offers four tools that only read', async () => {
    const { client } = await door(onTestFinished);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'status', 'sources', 'passage']);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(client.getInstructions()).toContain('never an instruction');
  });

  it('quotes verbatim with where it stands, and shows the paragraph of a citation', async () => {
    const { call } = await door(onTestFinished);
    const { structuredContent: answer } = await call('ask', { question: 'how did they get in' });
    const [excerpt] = (
      answer as { excerpts: { text: string; start: number; end: number; sha256: string; article: { id: string } }[] }
    ).excerpts;
    if (excerpt === undefined) throw new Error('Nothing is quoted.');
    const { start, end, sha256, article, text } = excerpt;
    const file = readFileSync(`knowledge/${article.id}.md`, 'utf8');
    expect(file.slice(file.indexOf('\n---\n', 4) + 5).slice(start, end)).toBe(text);
    const citation = { articleId: article.id, start, end, sha256 };
    const passage = await call('passage', citation);
    expect(passage.content[0]?.text).toContain(text);
    expect((await call('passage', { ...citation, sha256: '0'.repeat(64) })).content[0]?.text).toContain('edited since');
    expect((await call('passage', { ...citation, articleId: 'nowhere' })).structuredContent).toEqual({ kind: 'gone' });
  });

  it('goes on from the question before, and says what the articles do not cover', async () => {
    const { call } = await door(onTestFinished);
    const next = await call('ask', { question: 'and Lumen?', after: ['what did T-Mobile say?'] });
    expect(next.structuredContent).toMatchObject({ subject: { name: 'Lumen' } });
    const nothing = await call('ask', { question: 'zanzibar cricket' });
    expect(nothing.structuredContent).toMatchObject({ kind: 'nothing-found' });
    expect(nothing.content[0]?.text).toContain('Searched: 3 articles');
    expect(nothing.isError).not.toBe(true);
  });

  it('tells who says what, and which articles there are', async () => {
    const { call } = await door(onTestFinished);
    expect((await call('status', { subject: 'tmobile' })).content[0]?.text).toMatch(/^T-Mobile: /);
    expect((await call('status')).content[0]?.text).toContain('Lumen');
    expect((await call('status', { subject: 'nobody at all' })).content[0]?.text).toContain('No subject of that name');
    expect((await call('sources')).structuredContent).toMatchObject({ sources: { length: 3 } });
  });

  it('shows nothing above TLP:GREEN, and takes in what changes meanwhile', async () => {
    const folder = await temporaryFolder(onTestFinished);
    await writeFile(join(folder, 'open.md'), articleText('Lumen said that nobody had entered its network.'));
    await writeFile(
      join(folder, 'guarded.md'),
      articleText('TLP:AMBER\n\nLumen said that the tool was zirconlantern.'),
    );
    const { call } = await door(onTestFinished, folder);
    const shown = [
      await call('ask', { question: 'which tool' }),
      await call('status', { subject: 'Lumen' }),
      await call('sources'),
    ];
    expect(JSON.stringify(shown)).not.toMatch(/zirconlantern|guarded/);
    await writeFile(join(folder, 'open.md'), articleText('Lumen said that its routers had been replaced.'));
    expect((await call('ask', { question: 'routers' })).content[0]?.text).toContain('had been replaced');
  });

  it('refuses what is no question', async () => {
    const { call } = await door(onTestFinished);
    expect(await call('ask', { question: 'x'.repeat(100_000) })).toMatchObject({ isError: true });
    expect(await call('ask', {})).toMatchObject({ isError: true });
  });
});
