// The fetch that everything uses: at most one request a second to a host, redirects included. Each process keeps this pace by
// itself.
import { checkUrl } from './check-url.js';
import type { Fetch } from './fetch-url.js';
import { createTurns, type TurnOptions } from './host-turns.js';
import { refuse } from './refusals.js';

/** The fetch itself checks addresses and ports. */
const ANY = { isPublic: () => true, isOpenPort: () => true };

/** Waiting for a turn does not count towards the time that a request may take. */
export function createPoliteFetch(fetch: Fetch, options: TurnOptions): Fetch {
  const turns = createTurns(options);
  return async (request) => {
    const checked = checkUrl(request.url, ANY);
    // An address without a host is refused without waiting.
    if (!checked.ok) return fetch(request);
    const host = checked.url.hostname;
    const turn = await turns.take(host, request.signal);
    if (turn !== 'go') return refuse(turn, { host });
    try {
      return await fetch({ ...request, beforeRedirect: turns.goOn });
    } finally {
      turns.end();
    }
  };
}
