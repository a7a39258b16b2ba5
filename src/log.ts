// The log: one JSON line an event on stdout, no message text, and no token whatever object it hides in.
import { pino, type DestinationStream, type Logger } from 'pino';

// Field names that hold secrets; the pattern below catches tokens that stand anywhere else.
const SECRET_FIELDS = ['token', 'authorization', 'Authorization', 'signingSecret', 'botToken', 'appToken', 'cookie'];
const SECRET_PATHS = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
const TOKEN = /\bx(?:ox[a-z]|app)-[\w-]+/g;

export interface LogOptions {
  readonly level: string;
  /** Secrets known by value; they are removed wherever they stand. */
  readonly secrets: readonly string[];
  readonly destination?: DestinationStream;
}

export function createLog({ level, secrets, destination }: LogOptions): Logger {
  const known = secrets.filter((secret) => secret.length >= 8);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_PATHS, censor: '[removed]' },
      serializers: { err: describeError },
      hooks: {
        streamWrite: (line) =>
          known.reduce((text, secret) => text.replaceAll(secret, '[removed]'), line.replace(TOKEN, '[removed]')),
      },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

// Errors of the SDK carry whole requests and responses, and with them what people wrote: only these fields are kept.
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
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
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
