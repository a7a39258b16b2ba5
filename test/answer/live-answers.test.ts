// An edit of the knowledge takes effect at the next refresh; a broken one does no harm and is told once.
import { atOnce } from '../../src/answer/in-slices.js';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLiveAnswers, openLiveAnswers } from '../../src/answer/live-answers.js';
import { createKnowledgeReader, type Knowledge } from '../../src/ingest/knowledge-reader.js';
import type { KnowledgeProblem } from '../../src/ingest/knowledge-problem.js';
import { articleText, temporaryFolder } from '../ingest/temporary-folder.js';

const hacked = articleText('Lumen was hacked in October.');

async function live(files: Record<string, string> = { 'one.md': hacked }) {
  const folder = await temporaryFolder();
  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  await put('subjects.yml', '- { id: lumen, name: Lumen, kind: company }\n');
  await put('thesaurus.yml', '- concept: entry\n');
  await put('claims.yml', '[]\n');
  for (const [name, text] of Object.entries(files)) await put(name, text);
  const told: KnowledgeProblem[] = [];
  const states: Knowledge[] = [];
  const answers = await createLiveAnswers({
    read: createKnowledgeReader({ folders: [folder], vocabularyFolder: folder }),
    onProblem: (problem) => told.push(problem),
    onChange: (knowledge) => states.push(knowledge),
  });
  const excerpts = async (question: string) => (await answers.ask(question)).excerpts.map(({ text }) => text);
  return { ...answers, folder, put, remove: (name: string) => rm(join(folder, name)), told, states, excerpts };
}

describe('live answers that are not read yet', () => {
  it('say how far the reading has come, and answer once it is done', async () => {
    const folder = await temporaryFolder();
    for (const at of Array(12).keys())
      await writeFile(join(folder, `${at}.md`), articleText(`Lumen was hacked on day ${at}.`));
    const read = createKnowledgeReader({ folders: [folder], vocabularyFolder: 'knowledge' });
    const seen: number[] = [];
    const answers = openLiveAnswers({ read, onProblem: () => undefined, onChange: () => undefined });
    expect(answers.firstReading()).toEqual({ articles: 0, share: 0 });
    await expect(answers.ask('lumen')).rejects.toThrow('still being read');
    for (let reading = answers.firstReading(); reading !== null; reading = answers.firstReading()) {
      if (reading.articles > 0) seen.push(reading.share);
      await nextTurn();
    }
    await answers.whenRead;
    expect((await answers.ask('lumen')).kind).toBe('found');
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(1);
  });

  it('tell whoever waits that they cannot be read', async () => {
    const read = () => Promise.reject(new Error('The folder is gone.'));
    const answers = openLiveAnswers({ read, onProblem: () => undefined, onChange: () => undefined });
    await expect(answers.whenRead).rejects.toThrow('The folder is gone.');
  });
});

describe('live answers', () => {
  it('answer from the knowledge as it was read at first', async () => {
    const { excerpts, told, states, listSources } = await live();
    expect(await excerpts('lumen')).toEqual(['Lumen was hacked in October.']);
    expect(listSources(0)).toMatchObject({ total: 1, sources: [{ id: 'one' }] });
    expect(told).toEqual([]);
    expect(states).toHaveLength(1);
  });

  it('answer from what was edited, added and removed since', async () => {
    const { put, remove, refresh, excerpts, listSources, states } = await live();
    await put('one.md', articleText('Lumen was hacked in November.'));
    await put('two.md', articleText('Nobody else was harmed.'));
    await refresh();
    expect(await excerpts('lumen')).toEqual(['Lumen was hacked in November.']);
    expect(listSources(0).total).toBe(2);
    await remove('one.md');
    await refresh();
    expect(await excerpts('lumen')).toEqual([]);
    expect(states).toHaveLength(3);
  });

  it('are made once for the same question, and anew from another state', async () => {
    const { ask, put, refresh } = await live();
    const [first, again] = await Promise.all([ask('lumen'), ask('lumen', { before: [], page: 0 })]);
    expect(again).toBe(first);
    expect(await ask('lumen')).toBe(first);
    expect(await ask('lumen', { before: ['who was hacked'] })).not.toBe(first);
    await put('one.md', articleText('Lumen was hacked in November.'));
    await refresh();
    expect(await ask('lumen')).not.toEqual(first);
  });

  it('know whether anything is marked, as it is edited', async () => {
    const { put, refresh, hasMarked } = await live();
    const mark = (tlp: string): Promise<void> =>
      put('two.md', articleText('Nobody else.').replace('---\n', `---\ntlp: ${tlp}\n`));
    expect(hasMarked()).toBe(false);
    for (const [tlp, expected] of [
      ['TLP:AMBER', true],
      ['TLP:GREEN', false],
      ['TLP:RED', true],
    ] as const) {
      await mark(tlp);
      await refresh();
      expect([tlp, hasMarked()]).toEqual([tlp, expected]);
    }
  });

  it('know a passage by its text: the same, edited since, gone', async () => {
    const { ask, put, remove, refresh, findPassage } = await live();
    const [excerpt] = (await ask('lumen')).excerpts;
    const citation = { articleId: 'one', start: 0, end: 0, sha256: '', ...excerpt };
    expect(atOnce(findPassage(citation))).toMatchObject({ kind: 'passage', view: { passage: excerpt?.text } });
    await put('one.md', articleText('Lumen was hacked in November.'));
    await refresh();
    expect(atOnce(findPassage(citation))).toMatchObject({ kind: 'changed', article: { id: 'one' } });
    await remove('one.md');
    await refresh();
    expect(atOnce(findPassage(citation))).toEqual({ kind: 'gone' });
  });

  it('leave out of a passage what the list of false positives holds by now', async () => {
    const { ask, put, refresh, findPassage } = await live({
      'one.md': articleText('Lumen was hacked from evil[.]com.'),
    });
    const citation = { articleId: 'one', start: 0, end: 0, sha256: '', ...(await ask('lumen')).excerpts[0] };
    expect(atOnce(findPassage(citation))).toMatchObject({
      view: { indicators: [{ kind: 'domain', defanged: 'evil[.]com' }] },
    });
    await put('false-positives.yml', '- { because: ours, domains: [evil.com] }\n');
    await refresh();
    expect(atOnce(findPassage(citation))).toMatchObject({ view: { indicators: [] } });
  });

  it('keep the last good version of a broken file, and tell it once', async () => {
    const { put, refresh, excerpts, told, states } = await live();
    await put('one.md', 'no head');
    for (let again = 0; again < 3; again += 1) await refresh();
    expect(await excerpts('lumen')).toEqual(['Lumen was hacked in October.']);
    expect(told.map(({ message }) => message)).toEqual(['There is no front matter.']);
    expect(states).toHaveLength(1);
  });

  it('tell another fault of the same file, and the same fault once more when it comes back', async () => {
    const { put, refresh, told } = await live();
    for (const text of ['no head', '---\ntitle: "\n---\nx', hacked, 'no head']) {
      await put('one.md', text);
      await refresh();
    }
    expect(told.map(({ message }) => message.slice(0, 23))).toEqual([
      'There is no front matte',
      'The front matter is not',
      'There is no front matte',
    ]);
  });

  it('begin with nothing when the folder is empty, and take in what is put there', async () => {
    const { ask, put, refresh, excerpts, told } = await live({});
    expect(await ask('lumen')).toMatchObject({ kind: 'nothing-found', searched: { articles: 0 } });
    expect(told).toHaveLength(1);
    await put('one.md', hacked);
    await refresh();
    expect(await excerpts('lumen')).toHaveLength(1);
  });

  it('lose what they answer from when the folder goes, and have it again when it is back', async () => {
    const { folder, put, refresh, excerpts } = await live();
    await rm(folder, { recursive: true });
    await refresh();
    expect(await excerpts('lumen')).toEqual([]);
    await mkdir(folder);
    await put('subjects.yml', '- { id: lumen, name: Lumen, kind: company }\n');
    await put('one.md', hacked);
    await refresh();
    expect(await excerpts('lumen')).toHaveLength(1);
  });
});

describe('many articles', () => {
  it('come in a few at a time, and what is in is answered from meanwhile', async () => {
    const { put, refresh, listSources, excerpts, states } = await live();
    for (let at = 0; at < 30; at += 1) await put(`more-${at}.md`, articleText(`Lumen was hacked ${at + 2} times.`));
    const totals = new Set<number>();
    let isDone = false;
    const taking = refresh().then(() => {
      isDone = true;
    });
    while (!isDone) {
      totals.add(listSources(0).total);
      expect((await excerpts('lumen')).length).toBeGreaterThan(0);
      await nextTurn();
    }
    await taking;
    expect(listSources(0).total).toBe(31);
    expect([...totals].some((total) => total > 1 && total < 31)).toBe(true);
    expect(states.map(({ articles }) => articles.length)).toEqual([1, 31]);
  });

  it('go again a few at a time, and edits take the place of what they edit', async () => {
    const { put, remove, refresh, listSources, excerpts } = await live();
    for (let at = 0; at < 20; at += 1) await put(`more-${at}.md`, articleText(`Verizon was asked ${at + 2} times.`));
    await refresh();
    for (let at = 0; at < 20; at += 1) {
      if (at < 10) await remove(`more-${at}.md`);
      else await put(`more-${at}.md`, articleText(`Nobody was asked ${at + 2} times.`));
    }
    await put('one.md', articleText('Lumen was hacked in November.'));
    await refresh();
    expect(listSources(0).total).toBe(11);
    expect(await excerpts('lumen')).toEqual(['Lumen was hacked in November.']);
    expect(await excerpts('verizon')).toEqual([]);
  });
});

describe('refreshing', () => {
  const nothing: Knowledge = {
    articles: [],
    subjects: [],
    concepts: [],
    claimWords: [],
    stories: [],
    falsePositives: [],
    problems: [],
  };

  async function counted(work: () => Promise<void>) {
    const running = { now: 0, most: 0, total: 0 };
    const read = async () => {
      running.now += 1;
      running.total += 1;
      running.most = Math.max(running.most, running.now);
      await (running.total === 1 ? Promise.resolve() : work());
      running.now -= 1;
      return nothing;
    };
    const answers = await createLiveAnswers({ read, onProblem: () => undefined, onChange: () => undefined });
    return { refresh: answers.refresh, running };
  }

  it('makes one of all that are asked for while one runs', async () => {
    const { refresh, running } = await counted(() => Promise.resolve());
    await Promise.all(Array.from({ length: 50 }, () => refresh()));
    expect(running).toEqual({ now: 0, most: 1, total: 3 });
  });

  it('never runs twice at a time, even when asked in the moment between two', async () => {
    const { refresh, running } = await counted(() => new Promise((resolve) => void setImmediate(resolve)));
    const first = refresh().then(() => refresh());
    await Promise.all([first, refresh(), refresh()]);
    expect(running.most).toBe(1);
  });

  it('goes on after one that failed', async () => {
    let fails = true;
    const { refresh, running } = await counted(() => (fails ? Promise.reject(new Error('disk')) : Promise.resolve()));
    const [first, second] = [refresh(), refresh()];
    await expect(first).rejects.toThrow('disk');
    await expect(second).rejects.toThrow('disk');
    fails = false;
    await refresh();
    expect(running.total).toBe(4);
  });
});
