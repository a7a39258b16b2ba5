// The manifest of a bot that may do all the workspace knows; tests take away what they need gone.

export interface ManifestParts {
  scopes?: string[];
  events?: string[];
}

export function manifestOf({ scopes, events }: ManifestParts = {}): unknown {
  return {
    display_information: { name: 'Test Desk' },
    features: {
      bot_user: { display_name: 'Test Desk' },
      slash_commands: [{ command: '/desk', description: 'Asks the desk', usage_hint: '<question>' }],
      shortcuts: [
        { name: 'Explain', type: 'message', callback_id: 'explain', description: 'Explains a message' },
        { name: 'New', type: 'global', callback_id: 'new', description: 'Starts anew' },
      ],
    },
    oauth_config: {
      scopes: {
        bot: scopes ?? ['commands', 'app_mentions:read', 'chat:write', 'im:history', 'im:write', 'channels:history'],
      },
    },
    settings: {
      event_subscriptions: { bot_events: events ?? ['app_mention', 'message.im'] },
      interactivity: { is_enabled: true },
      socket_mode_enabled: true,
    },
  };
}
