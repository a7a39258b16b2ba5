// Everything a workspace is made of, built once in start-workspace and handed to those who act on it.
import type { Deliverer } from './deliver.js';
import type { Faults } from './faults.js';
import type { Journal } from './journal.js';
import type { Manifest } from './manifest.js';
import type { Modals } from './modals.js';
import type { ResponseUrls } from './response-urls.js';
import type { SocketEndpoint } from './socket-endpoint.js';
import type { Transport } from './transport.js';
import type { Triggers } from './triggers.js';
import type { World } from './world.js';

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
  secrets: { botToken: string; appToken: string; signingSecret: string };
  now: () => number;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  url: () => string;
}
