// What Slack tells of the installation itself: the end of its token or of the app, too many events, a new channel.
import { describe, expect, it } from 'vitest';
import { sign } from '../../src/workspace/delivery/signed-http.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { CHOSEN, clocked } from './clocked-bot.js';
import { COMMAND, INCIDENT, startBot, type Bot } from './start-bot.js';

const hellos = (bot: Bot): string[] => bot.messages().flatMap(({ isBot, text }) => (isBot ? [text] : []));

describe('the bot', () => {
  it.each<[what: string, end: (bot: Bot) => void, state: object]>([
    ['its tokens are revoked', (bot) => bot.workspace.revokeTokens(), { reason: 'token', error: 'tokens_revoked' }],
    ['its app is removed', (bot) => bot.workspace.uninstall(), { reason: 'uninstalled', error: 'app_uninstalled' }],
  ])('knows that %s before it calls Slack', async (_, end, state) => {
    const bot = await startBot();
    end(bot);
    await bot.settle();
    expect(bot.wired.desk.installation.state()).toMatchObject({ kind: 'refused', token: 'bot', ...state });
    expect(bot.workspace.events.map(({ acked }) => acked)).toEqual([true]);
  });

  it('says hello once where it is added, and nothing when others come', async () => {
    const bot = await startBot();
    bot.workspace.setBotMember(INCIDENT, false);
    bot.workspace.retryNextEvent(2);
    bot.workspace.setBotMember(INCIDENT, true);
    await bot.settle();
    expect(hellos(bot)).toEqual([expect.stringMatching(/^Hello\. .*\/salt-typhoon help/)]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('says there that the digest of the channel is paused, and how it starts again', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    // A line in the channel says that it is paused, a moment later.
    await bot.workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'digest pause' });
    await bot.settle();
    bot.workspace.setBotMember(INCIDENT, true);
    await bot.settle();
    expect(hellos(bot).at(-1)).toContain('The digest of this channel is paused: /salt-typhoon digest resume');
  });

  it('acknowledges and logs that Slack holds back events', async () => {
    const bot = await startBot({ overHttp: true });
    const body = JSON.stringify({
      type: 'app_rate_limited',
      team_id: 'T0LOCAL001',
      minute_rate_limited: 1_518_467_820,
    });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(bot.workspace.signingSecret, timestamp, body),
    };
    const { status } = await fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers });
    expect(status).toBe(200);
    expect(bot.log()).toMatch(/"minute":1518467820.*holds back events/);
    expect(bot.messages(INCIDENT, ana.id)).toEqual([]);
  });
});
