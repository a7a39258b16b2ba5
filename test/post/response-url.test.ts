// An answer at a response_url goes to Slack, and nowhere else.
import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { postToResponseUrl } from '../../src/post/slack-client.js';
import { serve } from '../reading/fetch/serve.js';

it('is taken by Slack once, and refused where Slack refuses it', async () => {
  let status = 200;
  const site = await serve({ '/actions/1': (_, response) => response.writeHead(status).end('ok') });
  const client = new WebClient('xoxb-1', { slackApiUrl: `${site.origin}/api/` });
  await postToResponseUrl(client, `${site.origin}/actions/1`, { text: 'Added.' });
  expect(site.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /actions/1']);
  status = 404;
  await expect(postToResponseUrl(client, `${site.origin}/actions/1`, { text: 'Added.' })).rejects.toThrow('404');
});

it.each([
  'https://slack.com.evil.example/a',
  'https://evilslack.com/a',
  'http://hooks.slack.com/a',
  'https://127.0.0.1/a',
])('is not sent to %s', async (address) => {
  await expect(postToResponseUrl(new WebClient('xoxb-1'), address, {})).rejects.toThrow('not of slack.com');
});
