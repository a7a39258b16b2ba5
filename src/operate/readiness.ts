// Whether the bot can do all it is for, part by part, for /readyz. What is wrong stands in the log in full; here are only words
// that whoever may look can read.
import type { Logger } from 'pino';
import { within } from '../slack/within.js';

export type Part = 'store' | 'migrations' | 'slack' | 'knowledge';

/** Null when the part is ready, otherwise what is the matter with it, in words without names and secrets. */
export type LookAtPart = () => string | null | Promise<string | null>;

export interface ReadyReport {
  readonly ready: boolean;
  readonly draining: boolean;
  /** 'ok', or what is the matter. */
  readonly parts: Readonly<Record<Part, string>>;
}

export interface Readiness {
  /** Says how a part is asked from now on; before that it is starting. */
  set(this: void, part: Part, look: LookAtPart): void;
  /** From now on the bot is not ready: it takes nothing new. */
  drain(this: void): void;
  look(this: void): Promise<ReadyReport>;
}

/** A part that says nothing for this long is not ready; probes commonly wait for a few seconds. */
const PATIENCE_MS = 1_500;
/** Whoever asks more often gets the same report: looking at the store writes to it. */
const FRESH_MS = 1_000;

export function createReadiness({ log, now }: { readonly log: Logger; readonly now: () => number }): Readiness {
  const looks = new Map<Part, LookAtPart>();
  let isDraining = false;
  let last: { readonly at: number; readonly parts: Promise<Record<Part, string>> } | null = null;
  let told = '';
  const lookAtAll = async (): Promise<Record<Part, string>> => {
    const [store, migrations, slack, knowledge] = await Promise.all([
      lookAt(looks.get('store')),
      lookAt(looks.get('migrations')),
      lookAt(looks.get('slack')),
      lookAt(looks.get('knowledge')),
    ]);
    return { store, migrations, slack, knowledge };
  };
  return {
    set: (part, look) => {
      looks.set(part, look);
      last = null;
    },
    drain: () => {
      isDraining = true;
    },
    look: async () => {
      // A clock that was put back counts as another time.
      if (last === null || Math.abs(now() - last.at) >= FRESH_MS) last = { at: now(), parts: lookAtAll() };
      const parts = await last.parts;
      const ready = !isDraining && Object.values(parts).every((state) => state === 'ok');
      const state = JSON.stringify({ ready, parts });
      if (state !== told) log[ready || isDraining ? 'info' : 'warn']({ ready, parts }, 'readiness changed');
      told = state;
      return { ready, draining: isDraining, parts };
    },
  };
}

async function lookAt(look: LookAtPart | undefined): Promise<string> {
  if (look === undefined) return 'starting';
  try {
    return (await within(Promise.resolve(look()), PATIENCE_MS, () => 'does not answer')) ?? 'ok';
  } catch {
    return 'failed';
  }
}
