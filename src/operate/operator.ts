// What an operator sees of the bot, in one piece: readiness, figures and the port that shows them.
import type { Logger } from 'pino';
import type { Store } from '../state/store.js';
import type { Installation, InstallationState } from '../post/installation.js';
import { createFigures, type Figures } from './figures.js';
import { createReadiness } from './readiness.js';
import { serveOperator } from './serve-operator.js';

/** The parts that are looked at. */
export interface LookedAt {
  readonly remembered: { readonly store: Pick<Store, 'away' | 'check' | 'tablesProblem' | 'figures'> };
  readonly desk: { readonly installation: Pick<Installation, 'state'> };
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
  let installation: Pick<Installation, 'state'> | null = null;
  const lookAtSlack = (): string | null => whatIsTheMatter(installation?.state() ?? null, open.size);
  const storeFigures = async () => (store === null ? null : store.figures(Date.now()));
  const slackFigures = () => ({ state: installation?.state().kind ?? 'away', connections: open.size });
  const watched = { figures, readiness, storeFigures, slackFigures };
  const server = at === null ? null : await serveOperator({ ...at, log, ...watched });
  return {
    watching: figures.watching,
    watch: {
      isOpen: () => !isDraining,
      acknowledged: figures.acknowledged,
      handled: figures.handled,
      connected: (socket, isConnected) => {
        open[isConnected ? 'add' : 'delete'](socket);
        readiness.set('slack', lookAtSlack);
      },
    },
    look: ({ remembered, desk, answers }) => {
      const looked = remembered.store;
      store = looked;
      installation = desk.installation;
      readiness.set('slack', lookAtSlack);
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

/** What is the matter with Slack; null for nothing. The error is Slack's own name for it. */
function whatIsTheMatter(state: InstallationState | null, connections: number): string | null {
  if (state?.kind === 'refused') return `refuses the ${state.token} token (${state.reason}: ${state.error})`;
  if (state?.kind === 'away') return `away (${state.error})`;
  return connections > 0 ? null : 'not connected';
}
