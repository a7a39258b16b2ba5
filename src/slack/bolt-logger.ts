// Bolt's own messages in our log.
import { LogLevel, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';

/** A logger for Bolt and its clients. Its debug lines hold what people wrote and are left out. */
export function boltLogger(log: Logger): BoltLogger {
  const write = (level: 'info' | 'warn' | 'error') => {
    return (...parts: unknown[]): void => log[level]({ from: 'bolt' }, parts.map(plain).join(' '));
  };
  return {
    debug: () => undefined,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

// Objects are not unfolded: they may hold what people wrote.
function plain(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return ['string', 'number', 'boolean'].includes(typeof part) ? String(part) : `[${typeof part}]`;
}
