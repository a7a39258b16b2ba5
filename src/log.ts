// The log: one JSON line an event on stdout, no message text, and no token whatever object it hides in.
import { pino, type DestinationStream, type Logger } from 'pino';

// Field names that hold secrets; the pattern below catches tokens that stand anywhere else.
const SECRET_FIELDS = [
  'token',
  'authorization',
  'Authorization',
  'signingSecret',
  'botToken',
  'appToken',
  'clientSecret',
  'cookie',
];
const SECRET_PATHS = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
const TOKEN = /\bx(?:ox[a-z]|app)-[\w-]+/g;

export interface LogOptions {
  readonly level: string;
  /** Secrets known by value; they are removed wherever they stand. */
  readonly secrets: readonly string[];
  readonly destination?: DestinationStream;
}

export function createLog({ level, secrets, destination }: LogOptions): Logger {
  // A secret may stand in the line as JSON, JSON in a text, or a URL writes it; the longest goes first, so that no end of it stays.
  const known = secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [secret, inJson(secret), inJson(inJson(secret)), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_PATHS, censor: '[removed]' },
      serializers: { err: (error: unknown) => describeError(error) },
      hooks: {
        streamWrite: (line) =>
          known.reduce((text, secret) => text.replaceAll(secret, '[removed]'), line.replace(TOKEN, '[removed]')),
      },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

// An error may be its own cause.
const MOST_CAUSES = 5;

// Errors of the SDK carry whole requests and responses, and with them what people wrote: only these fields are kept.
function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: shown(error) };
  const { code, data, statusCode, cause } = error as Error & {
    code?: unknown;
    data?: { error?: unknown };
    statusCode?: unknown;
  };
  return {
    type: error.name,
    message: error.message,
    code,
    slackError: data?.error,
    statusCode,
    stack: error.stack,
    ...(cause === undefined || depth >= MOST_CAUSES ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

// An object without a prototype has no way to become text.
function shown(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
