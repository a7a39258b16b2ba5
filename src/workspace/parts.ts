// The parts of a workspace: start-workspace.ts builds them once, and all functions that act on the workspace get them.
import type { Consents } from './memory/consents.js';
import type { Deliverer, Transport } from './delivery/deliver.js';
import type { Faults } from './web-api/faults.js';
import type { Journal } from './memory/journal.js';
import type { Manifest } from './memory/manifest.js';
import type { Modals } from './memory/modals.js';
import type { ResponseUrls } from './memory/response-urls.js';
import type { SocketEndpoint } from './delivery/socket-endpoint.js';
import type { Triggers } from './memory/triggers.js';
import type { World } from './memory/world.js';

export interface Parts {
  manifest: Manifest;
  world: World;
  journal: Journal;
  modals: Modals;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  faults: Faults;
  deliverer: Deliverer;
  transport: Transport;
  socket: SocketEndpoint;
  secrets: { botToken: string; appToken: string; signingSecret: string; clientId: string; clientSecret: string };
  consents: Consents;
  /** Slack's reason to refuse each token; null while it takes it. */
  refusals: { bot: string | null; app: string | null };
  now: () => number;
  /** Moves the clock on by so many milliseconds; undefined where it cannot be moved. */
  moveClock: ((ms: number) => void) | undefined;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  url: () => string;
}
