// Lets one of several copies of the bot renew a token: Slack takes a refresh token once, and who comes second may be given, and then
// keep, tokens that do not work. The others go on with the token that still works.
import { randomUUID } from 'node:crypto';
import type { InstallationStore } from '@slack/bolt';
import type { Logger } from 'pino';
import { StoreAway } from '../../state/database/store-error.js';
import type { Events } from '../../state/events.js';
import { idOf, type InstallationKeeper, type KeptInstallation } from './installation-store.js';

export interface RenewalOptions {
  readonly keeper: InstallationKeeper;
  readonly events: Events;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/** @slack/oauth renews two hours before, and looks at its clock after us: a minute more, so that it renews none that we passed. */
const RENEWED_BEFORE_MS = (2 * 60 + 1) * 60 * 1_000;
/** Longer than a call of Slack takes. So long nobody tries again where Slack refused it. */
const LEASE_MS = 20_000;
/** Whoever finds a token whose time is over waits so long for the copy that renews it. */
const PATIENCE_MS = 8_000;
const LOOK_EVERY_MS = 200;

/** What @slack/oauth reads and writes: it renews whatever it is given with a refresh token whose time is nearly over. */
export function renewedOnce({ keeper, events, now, wait, log }: RenewalOptions): InstallationStore {
  // The tokens stand already; what is not let go ends by itself with its lease.
  const letGo = (installation: KeptInstallation): Promise<void> =>
    events.forget(renewalKey(installation)).catch((err: unknown) => {
      log.warn({ err, installation: idOf(installation) }, 'the lease of a renewal stays until it ends');
    });
  const fetch = async (query: Parameters<InstallationKeeper['fetchInstallation']>[0]): Promise<KeptInstallation> => {
    const found = await keeper.fetchInstallation(query);
    if (endsAfter(found, now() + RENEWED_BEFORE_MS)) return found;
    const mine = events.isFirst(renewalKey(found), now(), LEASE_MS, randomUUID()).catch((error: unknown) => {
      // The new tokens could not be kept, and the old refresh token would be used up.
      if (error instanceof StoreAway) return false;
      throw error;
    });
    if (!(await mine)) return waitFor(query, found);
    // Another copy may have renewed it since it was read.
    const fresh = await keeper.fetchInstallation(query);
    if (endsAfter(fresh, now() + RENEWED_BEFORE_MS)) await letGo(fresh);
    return fresh;
  };
  const waitFor = async (query: Parameters<typeof fetch>[0], found: KeptInstallation): Promise<KeptInstallation> => {
    let known = found;
    for (let waited = 0; waited < PATIENCE_MS && !endsAfter(known, now()); waited += LOOK_EVERY_MS) {
      await wait(LOOK_EVERY_MS);
      known = await keeper.fetchInstallation(query);
    }
    return endsAfter(known, now() + RENEWED_BEFORE_MS) ? known : withoutRefreshToken(known);
  };
  return {
    fetchInstallation: fetch,
    storeInstallation: async (installation) => {
      await keeper.storeInstallation(installation);
      await letGo(installation);
    },
    deleteInstallation: (query) => keeper.deleteInstallation(query),
  };
}

function renewalKey(installation: KeptInstallation): string {
  return `renewal ${idOf(installation)}`;
}

/** True for a token without an end, too. `at` is in milliseconds. */
function endsAfter({ bot }: KeptInstallation, at: number): boolean {
  return bot?.refreshToken === undefined || bot.expiresAt === undefined || bot.expiresAt * 1_000 > at;
}

function withoutRefreshToken({ bot, ...installation }: KeptInstallation): KeptInstallation {
  if (bot === undefined) return installation;
  const kept = { ...bot };
  delete kept.refreshToken;
  return { ...installation, bot: kept };
}
