// What an operator sees of the bot, in one piece: readiness, figures and the port that shows them.
import type { Logger } from 'pino';
import type { Store } from '../state/store.js';
import { createFigures, type Figures } from './figures.js';
import { createReadiness } from './readiness.js';
import { serveOperator } from './serve-operator.js';

/** The parts that are looked at. */
export interface LookedAt {
  readonly remembered: { readonly store: Pick<Store, 'away' | 'check' | 'tablesProblem' | 'figures'> };
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
  let store: LookedAt['remembered']['store'] | null = null;
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
      const looked = remembered.store;
      store = looked;
      readiness.set('store', () => lookAtStore(looked));
      readiness.set('migrations', () => (looked.away() === null ? looked.tablesProblem() : 'the store is away'));
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

async function lookAtStore(store: Pick<Store, 'away' | 'check'>): Promise<string | null> {
  if ((await store.check()) === null) return null;
  return `${store.away() === null ? 'cannot be read or written' : 'away'}; the log and npm run doctor say why`;
}
