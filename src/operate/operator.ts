// What an operator sees of the bot, in one piece: readiness, figures and the port that shows them.
import type { Logger } from 'pino';
import type { Store } from '../state/store.js';
import { createFigures, type Figures } from './figures.js';
import { createReadiness } from './readiness.js';
import { serveOperator } from './serve-operator.js';

/** The parts that are looked at. */
export interface LookedAt {
  /** Null when the store could not be opened. */
  readonly remembered: { readonly store: Pick<Store, 'check' | 'tablesProblem' | 'figures'> } | null;
  readonly answers: { firstReading(this: void): object | null };
}

export interface Operator extends Pick<Figures, 'watching'> {
  /** From now on the bot is not ready. */
  drain(this: void): void;
  /** Says what is looked at from now on. */
  look(this: void, at: LookedAt): void;
  /** Is told of what comes in from Slack, and of the connection to it. */
  readonly watch: Pick<Figures, 'acknowledged' | 'handled'> & {
    isOpen(this: void): boolean;
    connected(this: void, socket: object, is: boolean): void;
  };
  /** Where it can be looked at; null for nowhere. */
  readonly url: string | null;
  close(this: void): Promise<void>;
}

/** Opens the port, unless there is none. Until `look` is called every part is starting. */
export async function startOperator(at: { port: number; host: string } | null, log: Logger): Promise<Operator> {
  const figures = createFigures();
  const readiness = createReadiness({ log, now: Date.now });
  const open = new Set<object>();
  let isDraining = false;
  let store: NonNullable<LookedAt['remembered']>['store'] | null = null;
  const storeFigures = async () => (store === null ? null : store.figures(Date.now()));
  const server = at === null ? null : await serveOperator({ ...at, log, figures, readiness, storeFigures });
  return {
    watching: figures.watching,
    watch: {
      isOpen: () => !isDraining,
      acknowledged: figures.acknowledged,
      handled: figures.handled,
      connected: (socket, isConnected) => {
        open[isConnected ? 'add' : 'delete'](socket);
        readiness.set('slack', () => (open.size > 0 ? null : 'not connected'));
      },
    },
    look: ({ remembered, answers }) => {
      store = remembered?.store ?? null;
      readiness.set('store', () => lookAtStore(store));
      readiness.set('migrations', () => store?.tablesProblem() ?? 'the store is not open');
      readiness.set('knowledge', () => (answers.firstReading() === null ? null : 'being read'));
    },
    drain: () => {
      isDraining = true;
      readiness.drain();
    },
    url: server?.url ?? null,
    close: async () => {
      figures.close();
      await server?.close();
    },
  };
}

async function lookAtStore(store: Pick<Store, 'check'> | null): Promise<string | null> {
  if (store === null) return 'could not be opened; npm run doctor says why';
  return (await store.check()) === null ? null : 'cannot be read or written; npm run doctor says why';
}
