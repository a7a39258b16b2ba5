// Reads from an app manifest what the workspace lets the bot do: its name, Home tab, commands, shortcuts, scopes and events.
import { fieldsIn, fieldsOf, isFields, textAt } from '../json-fields.js';

export interface CommandEntry {
  command: string;
  description: string;
  usageHint: string;
}

export interface Shortcut {
  callbackId: string;
  kind: 'message' | 'global';
  name: string;
}

export interface Manifest {
  botName: string;
  hasHomeTab: boolean;
  commands: CommandEntry[];
  shortcuts: Shortcut[];
  scopes: ReadonlySet<string>;
  events: ReadonlySet<string>;
  /** What an app may ask for when it is installed. */
  offeredScopes: ReadonlySet<string>;
  /** Where people may be sent back to after they consented. */
  redirectUrls: ReadonlySet<string>;
  /** Whether the bot's tokens expire and are renewed. */
  tokensExpire: boolean;
}

/**
 * Takes a parsed manifest (YAML or JSON).
 * Throws when it is no object or names no app, since no app could be installed from it.
 */
export function readManifest(manifest: unknown): Manifest {
  if (!isFields(manifest))
    throw new Error(`The manifest is ${typeof manifest}, not an object: parse manifest.yml first.`);
  const features = fieldsOf(manifest.features);
  const botName =
    textAt(fieldsOf(features.bot_user), 'display_name') ?? textAt(fieldsOf(manifest.display_information), 'name');
  if (botName === undefined) throw new Error('The manifest names no app: set display_information.name.');
  return {
    botName,
    hasHomeTab: fieldsOf(features.app_home).home_tab_enabled === true,
    commands: fieldsIn(features.slash_commands).map(readCommand),
    shortcuts: fieldsIn(features.shortcuts).map(readShortcut),
    scopes: strings(fieldsOf(fieldsOf(manifest.oauth_config).scopes).bot),
    offeredScopes: strings(fieldsOf(fieldsOf(manifest.oauth_config).scopes).bot),
    redirectUrls: strings(fieldsOf(manifest.oauth_config).redirect_urls),
    tokensExpire: fieldsOf(manifest.settings).token_rotation_enabled === true,
    events: strings(fieldsOf(fieldsOf(manifest.settings).event_subscriptions).bot_events),
  };
}

function readCommand(fields: Record<string, unknown>): CommandEntry {
  const command = textAt(fields, 'command');
  if (command === undefined || !/^\/[^\s/]{1,31}$/.test(command)) {
    throw new Error(
      `A slash command of the manifest is ${JSON.stringify(command)}: it needs a slash and 1 to 31 characters.`,
    );
  }
  return { command, description: textAt(fields, 'description') ?? '', usageHint: textAt(fields, 'usage_hint') ?? '' };
}

function readShortcut(fields: Record<string, unknown>): Shortcut {
  const callbackId = textAt(fields, 'callback_id');
  if (callbackId === undefined) throw new Error('A shortcut of the manifest has no callback_id.');
  return {
    callbackId,
    kind: fields.type === 'global' ? 'global' : 'message',
    name: textAt(fields, 'name') ?? callbackId,
  };
}

function strings(list: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []);
}
