// Whoever installs the app is told once, by direct message, what the bot knows; nobody else is.
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import type { Workspace } from '../../../src/workspace/start-workspace.js';
import { buttonsOf, labelsOf, wordsOf } from '../start-bot.js';
import { startSeveral, TEAMS, type Several } from './start-several.js';

const [FIRST, SECOND] = TEAMS;
const installer = ana;

function directMessages(workspace: Workspace, user = installer) {
  const { channels } = workspace.seen(user.id);
  return channels.filter(({ id }) => id.startsWith('D')).flatMap(({ messages }) => messages);
}

async function press({ workspaces, settle }: Several, label: string): Promise<void> {
  const workspace = workspaces[FIRST];
  const [message] = directMessages(workspace);
  const actionId = buttonsOf(message).find((button) => button.label === label)?.actionId ?? '';
  await workspace.click({ user: installer.id, messageId: message?.id, actionId });
  await settle();
}

describe('whoever installs the app', () => {
  it('is told alone what the bot knows and as of when, with three buttons that work', async () => {
    const several = await startSeveral();
    await several.install(FIRST);
    await several.settle();
    const workspace = several.workspaces[FIRST];
    const [told, ...more] = directMessages(workspace);
    expect(more).toEqual([]);
    expect(wordsOf(told)).toMatch(
      /^You installed me in First; nobody else gets this message\. .*I know \d+ articles\. Newest article: \w+ 20\d\d\./s,
    );
    expect([directMessages(workspace, ben), directMessages(several.workspaces[SECOND])]).toEqual([[], []]);
    const labels = labelsOf(told);
    expect(labels).toEqual([expect.stringMatching(/^Ask “.+ .+”$/), 'Who says what', 'Set up a digest']);
    await press(several, labels[0] ?? '');
    await press(several, labels[1] ?? '');
    expect(directMessages(workspace)).toHaveLength(3);
    await press(several, 'Set up a digest');
    expect(workspace.seen(installer.id).view).not.toBeNull();
    expect(workspace.problems).toEqual([]);
  });

  it('is not told again by installing it again, nor welcomed too, but is after it was removed', async () => {
    const several = await startSeveral();
    const workspace = several.workspaces[FIRST];
    const count = async (): Promise<number> => {
      await several.settle();
      return directMessages(workspace).length;
    };
    await several.install(FIRST);
    expect(await count()).toBe(1);
    await several.install(FIRST);
    await workspace.openTab({ user: installer.id, tab: 'messages' });
    expect(await count()).toBe(1);
    workspace.uninstall();
    await several.settle();
    await several.install(FIRST);
    expect(await count()).toBe(2);
  });

  it('sees that it is installed although Slack does not take the message, which the next installation sends', async () => {
    const several = await startSeveral();
    const workspace = several.workspaces[FIRST];
    workspace.failNext('chat.postMessage', 'internal_error');
    expect((await several.install(FIRST)).text).toContain('is now in First.');
    await several.settle();
    expect(directMessages(workspace)).toEqual([]);
    expect(several.log()).toContain('whoever installed the bot could not be told');
    await several.install(FIRST);
    await several.settle();
    expect(directMessages(workspace)).toHaveLength(1);
  });
});
