// Where Slack takes no answer any more: at a response_url that is used up, and in places where the bot cannot post.
import { describe, expect, it } from 'vitest';
import { ben } from '../../src/workspace/memory/standing-people.js';
import { ANAS_DM, INCIDENT, labelsOf, last, startBot, wordsOf } from './start-bot.js';

describe.each(['expired_url', 'used_url'])('a response_url that Slack refuses (%s)', (error) => {
  it('costs no answer to a command: it comes privately all the same', async () => {
    const { workspace, command, messages, log } = await startBot();
    workspace.failNext('response_url', error);
    const answer = await command('tmobile');
    expect(answer.ephemeral).toBe(true);
    expect(wordsOf(answer)).toContain('You asked: tmobile');
    expect(messages(INCIDENT, ben.id)).toEqual([]);
    expect(log()).not.toContain('a reply failed');
  });

  it('costs no page: the private answer stays, and the page stands below it', async () => {
    const { workspace, command, messages, press } = await startBot();
    const answer = await command('tmobile');
    workspace.failNext('response_url', error);
    await press(answer, 'More excerpts (5)');
    expect(messages()).toMatchObject([answer, { ephemeral: true }]);
    expect(wordsOf(last(messages()))).toContain('[4] ');
  });

  it('changes a direct message where it stands', async () => {
    const { workspace, direct, messages, press } = await startBot();
    const answer = await direct('tmobile');
    workspace.failNext('response_url', error);
    await press(answer, 'More excerpts (5)');
    expect(last(messages(ANAS_DM))).toMatchObject({ id: answer.id, edited: true });
    expect(wordsOf(last(messages(ANAS_DM)))).toContain('[4] ');
  });
});

it('a click that fails for another reason is told of, as ever', async () => {
  const { workspace, command, messages, press } = await startBot();
  const answer = await command('tmobile');
  workspace.failNext('response_url', 'invalid_blocks');
  await press(answer, 'More excerpts (5)');
  expect(last(messages()).text).toMatch(/^That did not work, .*\(reference [0-9A-F]{6}\)/);
  expect(labelsOf(messages()[0])).toContain('More excerpts (5)');
});

describe('a question where the bot cannot post', () => {
  it('in an archived channel is answered by a direct message that says what to do', async () => {
    const { workspace, messages, mention, log } = await startBot();
    for (const method of ['chat.postMessage', 'chat.postEphemeral']) workspace.failNext(method, 'is_archived');
    await mention('tmobile');
    expect(last(messages(ANAS_DM)).text).toBe(
      'That channel is archived. Choose another channel, or write to the bot directly.',
    );
    expect(log()).not.toContain('a reply failed');
  });

  it.each([
    [
      'restricted_action_read_only_channel',
      'Only some people may post in that channel, and the bot is not among them.',
    ],
    ['restricted_action_thread_locked', 'That thread takes no replies. Ask in the channel itself,'],
    ['not_in_channel', 'The bot is not in that channel. Invite it there,'],
  ])('is told why, privately where it was asked (%s)', async (error, says) => {
    const { workspace, messages, mention, log } = await startBot();
    workspace.failNext('chat.postMessage', error);
    await mention('tmobile');
    const [asked, ...others] = messages();
    const told = [...(asked?.replies ?? []), ...others];
    expect(told).toMatchObject([{ ephemeral: true }]);
    expect(told[0]?.text).toContain(says);
    expect(log()).toContain(`"error":"${error}"`);
    expect(log()).not.toContain('a reply failed');
  });
});
