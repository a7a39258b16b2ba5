// Reads the settings from the environment, all at once, and names everything that is missing or malformed in one message.
import { config } from 'dotenv';
import { z } from 'zod';
import type { OAuthSettings } from './slack/installations/installer.js';
import { readSealKeys, type SealKey } from './state/installations/seal.js';

export interface Settings {
  readonly connection:
    | { readonly kind: 'local' }
    | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
    | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string }
    | OAuthConnection;
  readonly port: number;
  readonly host: string;
  readonly slackApiUrl: string | null;
  readonly knowledgeDir: string | null;
  /** Folder of what the bot remembers, unless a database is set. */
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** User and user-group ids of those who decide what becomes knowledge; none: everybody who is no guest. */
  readonly editors: readonly string[];
  /** Whether a message that quotes an article which was edited since is replied to. */
  readonly corrections: 'reply' | 'off';
  readonly command: string;
  readonly botName: string;
  /** Port of /healthz, /readyz and /metrics, 0 for any that is free. The local workspace has none. */
  readonly operatorPort: number;
  readonly operatorHost: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** The app in as many workspaces as install it. */
export interface OAuthConnection extends OAuthSettings {
  readonly kind: 'oauth';
  readonly signingSecret: string;
  readonly keys: readonly [SealKey, ...SealKey[]];
}

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; message: string };

/** Every setting with what it is for; `.env.example` is held to this list by a test. */
export const SETTINGS = {
  SLACK_BOT_TOKEN: 'Bot token of your Slack app (xoxb-…): OAuth & Permissions, after installing it',
  SLACK_APP_TOKEN: 'App-level token (xapp-…) with connections:write: makes the bot use Socket Mode',
  SLACK_SIGNING_SECRET: 'Signing secret (Basic Information): makes the bot take requests over HTTP instead',
  SLACK_CLIENT_ID: 'Client id (Basic Information): lets several workspaces install the app, without SLACK_BOT_TOKEN',
  SLACK_CLIENT_SECRET: 'Client secret (Basic Information), for several workspaces',
  PUBLIC_URL: 'Where people reach the bot (https://…), for several workspaces: they install it at /slack/install there',
  ENCRYPTION_KEYS:
    'ID:KEY, KEY by openssl rand -base64 32: encrypts their tokens; of several (,) the first writes, all read',
  PORT: 'Port for HTTP, or for the local workspace (default 3000)',
  HOST: 'Address to listen on for HTTP (default 127.0.0.1: nothing outside of this machine)',
  OPERATOR_PORT: 'Port of /healthz, /readyz and /metrics (default 9464; the local workspace has none)',
  OPERATOR_HOST: 'Address for that port (default 127.0.0.1: nothing outside of this machine)',
  SLACK_API_URL: 'Another server than Slack’s, such as http://127.0.0.1:3000/api/',
  KNOWLEDGE_DIR: 'Folder of articles (default: the knowledge folder that ships)',
  DATA_DIR: 'Folder in which the bot remembers digests, watches and threads (default ./data)',
  DATABASE_URL: 'PostgreSQL to remember in instead (postgres://…), for several copies of the bot',
  EDITORS: 'Ids of users (U…, W…) and user groups (S…) who decide what becomes knowledge (default: all but guests)',
  CORRECTIONS: 'reply or off: whether a post is replied to when an article it quotes was edited (default reply)',
  COMMAND: 'The slash command (default /salt-typhoon)',
  BOT_NAME: 'The bot’s name (default Salt Typhoon desk)',
  LOG_LEVEL: 'debug, info, warn, error or silent (default info)',
} as const;

const port = () =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((number) => number <= 65_535, 'must be at most 65535');
const host = () => z.string().regex(/^[\w.:-]+$/, 'must be an address or a host name');

const SCHEMA = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\w-]+$/, 'must start with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]+$/, 'must start with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{8,}$/, 'must be the secret of at least 8 characters')
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be two numbers with a dot between them')
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^\S{16,}$/, 'must be the secret of at least 16 characters')
    .optional(),
  PUBLIC_URL: z.string().refine(isSafeServer, 'must be an https address, or http on this machine').optional(),
  ENCRYPTION_KEYS: z
    .string()
    .refine((text) => readSealKeys(text) !== null, 'must be ID:KEY, each KEY from openssl rand -base64 32')
    .optional(),
  PORT: port().optional(),
  HOST: host().optional(),
  OPERATOR_PORT: port().optional(),
  OPERATOR_HOST: host().optional(),
  SLACK_API_URL: z.string().refine(isSafeServer, 'must be an https address, or http on this machine').optional(),
  KNOWLEDGE_DIR: z.string().optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/, 'must start with postgres://')
    .optional(),
  EDITORS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .refine((ids) => ids.every((id) => /^[UWS][A-Z0-9]{2,30}$/.test(id)), 'must be ids such as U012ABC or S012ABC')
    .optional(),
  CORRECTIONS: z.enum(['reply', 'off'], 'must be reply or off').optional(),
  COMMAND: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, 'must be a slash and up to 31 small letters, digits, - or _')
    .optional(),
  BOT_NAME: z.string().max(35, 'must have at most 35 characters').optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .optional(),
});

type Env = Readonly<Record<string, string | undefined>>;

/** Reads `env`; an empty value counts as not set. No token at all means the local workspace. */
export function readSettings(env: Env): SettingsResult {
  const given = Object.fromEntries(
    Object.keys(SETTINGS).flatMap((name) => (env[name]?.trim() ? [[name, env[name]?.trim()]] : [])),
  );
  const parsed = SCHEMA.safeParse(given);
  const malformed = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const faults = [...malformed, ...missing(given)];
  if (!parsed.success || faults.length > 0) return { ok: false, message: messageOf(faults) };
  const { data } = parsed;
  const settings: Settings = {
    connection: connectionOf(data),
    port: data.PORT ?? 3000,
    host: data.HOST ?? '127.0.0.1',
    operatorPort: data.OPERATOR_PORT ?? 9464,
    operatorHost: data.OPERATOR_HOST ?? '127.0.0.1',
    slackApiUrl: data.SLACK_API_URL === undefined ? null : data.SLACK_API_URL.replace(/\/*$/, '/'),
    knowledgeDir: data.KNOWLEDGE_DIR ?? null,
    dataDir: data.DATA_DIR ?? './data',
    databaseUrl: data.DATABASE_URL ?? null,
    editors: data.EDITORS ?? [],
    corrections: data.CORRECTIONS ?? 'reply',
    command: data.COMMAND ?? '/salt-typhoon',
    botName: data.BOT_NAME ?? 'Salt Typhoon desk',
    logLevel: data.LOG_LEVEL ?? 'info',
  };
  return { ok: true, settings };
}

/** Reads the environment, with `.env` of the working folder filling what is not set. The only reader of `process.env`. */
export function settingsOfEnvironment(): SettingsResult {
  config({ quiet: true });
  return readSettings(process.env);
}

function missing(given: Record<string, unknown>): string[] {
  const ofSeveral = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'PUBLIC_URL', 'ENCRYPTION_KEYS'];
  const [bot, app, secret] = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].map(
    (name) => name in given,
  );
  if (ofSeveral.some((name) => name in given)) {
    const alone = bot === true || app === true;
    if (alone)
      return [
        `${ofSeveral.join(', ')} are for several workspaces: remove them, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN`,
      ];
    return ['SLACK_SIGNING_SECRET', ...ofSeveral]
      .filter((name) => !(name in given))
      .map((name) => `${name} is missing`);
  }
  if (bot === true && app !== true && secret !== true) {
    return ['SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing'];
  }
  if (bot !== true && (app === true || secret === true)) return ['SLACK_BOT_TOKEN is missing'];
  return [];
}

function connectionOf(data: z.infer<typeof SCHEMA>): Settings['connection'] {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl = '' } = data;
  const keys = readSealKeys(data.ENCRYPTION_KEYS ?? '');
  if (clientId !== undefined && clientSecret !== undefined && keys !== null) {
    const signingSecret = data.SLACK_SIGNING_SECRET ?? '';
    return { kind: 'oauth', clientId, clientSecret, signingSecret, publicUrl: publicUrl.replace(/\/+$/, ''), keys };
  }
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = data;
  if (botToken !== undefined && appToken !== undefined) return { kind: 'socket', botToken, appToken };
  if (botToken !== undefined && signingSecret !== undefined) return { kind: 'http', botToken, signingSecret };
  return { kind: 'local' };
}

// Tokens travel to this server: in the clear only within this machine.
function isSafeServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

function messageOf(faults: readonly string[]): string {
  const lines = faults.map((fault) => `  - ${fault}`);
  return [
    'The settings cannot be used:',
    ...lines,
    'Set them in .env (see .env.example), or remove all Slack settings to try the local workspace.',
  ].join('\n');
}
