// The app manifest: what the bot needs from Slack and no more. manifest.yml is this, written out.
import { stringify } from 'yaml';
import { usageHint } from './answer/request/commands.js';
import { ADD_SHORTCUT } from './slack/articles/add-shortcut.js';
import { ASK_SHORTCUT } from './slack/ask/ask-shortcut.js';
import { CHECK_SHORTCUT } from './slack/check/check-message.js';
import { REDIRECT_PATH } from './slack/installations/installer.js';
import { EVENTS, OPTIONAL_SCOPES, SCOPES } from './slack/scopes.js';

export interface ManifestOptions {
  readonly command: string;
  readonly name: string;
  /** Public https address of the bot when it takes requests over HTTP; null for Socket Mode. */
  readonly publicUrl: string | null;
}

export const DEFAULT_MANIFEST: ManifestOptions = {
  command: '/salt-typhoon',
  name: 'Salt Typhoon desk',
  publicUrl: null,
};

/** The manifest as Slack reads it. */
export function buildManifest({ command, name, publicUrl }: ManifestOptions): Record<string, unknown> {
  const url = publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/slack/events`;
  return {
    display_information: {
      name,
      description: 'Answers questions with cited, verbatim excerpts of the articles it was given',
      background_color: '#1d2b3a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      slash_commands: [
        {
          command,
          ...(url === null ? {} : { url }),
          description: 'Cited excerpts that answer a question',
          usage_hint: usageHint(),
          should_escape: false,
        },
      ],
      shortcuts: [
        onMessages('Add to knowledge', ADD_SHORTCUT, 'Reads the links in this message'),
        onMessages(
          'Check against sources',
          CHECK_SHORTCUT,
          'Shows what the sources say to each sentence of this message',
        ),
        {
          name: 'Ask the sources',
          type: 'global',
          callback_id: ASK_SHORTCUT,
          description: 'Answers a question with excerpts of the articles',
        },
      ],
    },
    oauth_config: {
      ...(publicUrl === null ? {} : { redirect_urls: [`${publicUrl.replace(/\/+$/, '')}${REDIRECT_PATH}`] }),
      scopes: { bot: [...SCOPES, ...OPTIONAL_SCOPES], bot_optional: OPTIONAL_SCOPES },
    },
    settings: {
      event_subscriptions: { ...(url === null ? {} : { request_url: url }), bot_events: EVENTS },
      interactivity: { is_enabled: true, ...(url === null ? {} : { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  };
}

/** Slack takes a name of 24 characters. */
function onMessages(name: string, callbackId: string, description: string): Record<string, string> {
  return { name, type: 'message', callback_id: callbackId, description };
}

/** The manifest as YAML, ready to paste into Slack. */
export function writeManifest(options: ManifestOptions): string {
  return stringify(buildManifest(options), { lineWidth: 0 });
}
