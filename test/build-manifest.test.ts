// Holds manifest.yml to the code: what is registered is asked for, and nothing else.
import { readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildManifest, DEFAULT_MANIFEST, writeManifest } from '../src/build-manifest.js';
import { ACTIONS } from '../src/blocks/message.js';
import { buttonsOf } from '../src/slack/ask/answer-buttons.js';
import { registerSurfaces } from '../src/slack/create-app.js';
import { wireDesk } from '../src/wire.js';
import { withoutAStore } from './slack/without-a-store.js';

interface Manifest {
  display_information: { name: string; description: string };
  features: {
    bot_user: { display_name: string };
    shortcuts: { callback_id: string; name: string; type: string }[];
    slash_commands: { command: string; url?: string; description: string; usage_hint: string }[];
  };
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } };
  settings: {
    event_subscriptions: { bot_events: string[]; request_url?: string };
    interactivity: { is_enabled: boolean; request_url?: string };
    socket_mode_enabled: boolean;
  };
}

const WITHOUT_AN_EVENT = 'chat:write im:write users:read commands usergroups:read channels:read groups:read'.split(' ');
const manifest = buildManifest(DEFAULT_MANIFEST) as unknown as Manifest;

/** What the surfaces register: the first argument of each `command` and `event`, and the buttons. */
async function registered(): Promise<{
  commands: unknown[];
  events: unknown[];
  buttons: string[];
  shortcuts: unknown[];
}> {
  const found = {
    shortcuts: [] as unknown[],
    commands: [] as unknown[],
    events: [] as unknown[],
  };
  const log = pino({ level: 'silent' });
  const { desk } = await wireDesk({
    ...withoutAStore,
    log,
    now: Date.now,
  });
  const recorder = {
    command: (name: unknown) => found.commands.push(name),
    event: (name: unknown) => found.events.push(name),
    view: () => undefined,
    use: () => undefined,
    shortcut: ({ callback_id: id }: { callback_id: string }) => found.shortcuts.push(id),
    action: () => undefined,
  };
  const app = recorder as unknown as App;
  registerSurfaces(app, desk, () => Promise.resolve());
  return { ...found, buttons: [...buttonsOf(app).keys()] };
}

describe('manifest.yml', () => {
  it('is what the code builds', () => {
    expect(parse(readFileSync('manifest.yml', 'utf8'))).toEqual(manifest);
  });

  it('asks for the surfaces that are registered, and no more', async () => {
    const { commands, events, buttons, shortcuts } = await registered();
    expect(manifest.features.slash_commands.map((each) => each.command)).toEqual(commands);
    expect(manifest.features.shortcuts.map((each) => each.callback_id)).toEqual(shortcuts);
    const heard = manifest.settings.event_subscriptions.bot_events.map((name) =>
      name.replace(/^message\..*/, 'message'),
    );
    // Slack sends it only where the app was given the agent view in its settings, which also asks for the event.
    const own = events.filter((name) => name !== 'assistant_thread_started');
    expect([...heard].sort()).toEqual([...own].sort());
    expect(manifest.settings.interactivity.is_enabled).toBe(buttons.length > 0);
    expect(buttons.sort()).toEqual(Object.values<string>(ACTIONS).sort());
  });

  it('asks for the scopes of its surfaces only', () => {
    const needs: Record<string, string> = { app_mention: 'app_mentions:read', 'message.im': 'im:history' };
    // channels:read and groups:read are asked for anyway; Slack tells the end of an installation without any scope.
    const needless = ['member_joined_channel', 'app_home_opened', 'tokens_revoked', 'app_uninstalled'];
    const events = manifest.settings.event_subscriptions.bot_events.filter((name) => !needless.includes(name));
    const scopes = events.map((name) => needs[name]);
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
    expect(bot.filter((scope) => !optional.includes(scope)).sort()).toEqual([...WITHOUT_AN_EVENT, ...scopes].sort());
    expect(bot.filter((scope) => optional.includes(scope))).toEqual(['channels:history', 'groups:history']);
  });

  it('keeps within Slack’s limits', () => {
    const { display_information, features } = manifest;
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description.length).toBeLessThanOrEqual(140);
    for (const { command, usage_hint } of features.slash_commands) {
      expect(command.length).toBeLessThanOrEqual(32);
      expect(usage_hint.length).toBeLessThanOrEqual(1000);
    }
  });
});

describe('a manifest for another team', () => {
  it('bears its own command and name', () => {
    const own = parse(
      writeManifest({ command: '/volt-typhoon', name: 'Volt Typhoon desk', publicUrl: null }),
    ) as Manifest;
    expect(own.features.slash_commands[0]?.command).toBe('/volt-typhoon');
    expect([own.display_information.name, own.features.bot_user.display_name]).toEqual([
      'Volt Typhoon desk',
      'Volt Typhoon desk',
    ]);
  });

  it('names the public address everywhere when requests come over HTTP', () => {
    const http = buildManifest({ ...DEFAULT_MANIFEST, publicUrl: 'https://bot.example.com/' }) as unknown as Manifest;
    const url = 'https://bot.example.com/slack/events';
    expect(http.features.slash_commands[0]?.url).toBe(url);
    expect(http).toMatchObject({
      oauth_config: { redirect_urls: ['https://bot.example.com/slack/oauth_redirect'] },
    });
    expect(http.settings).toMatchObject({
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url },
      socket_mode_enabled: false,
    });
  });
});
