// Which channels have something new since a person last had them open. Remembered for as long as the page is.

/** @typedef {import('./state-client.js').State} State */

/**
 * @returns {(state: State, openChannelId: string) => Set<string>}  the ids of unread channels; call it with every new state
 */
export function createUnread() {
  /** @type {Map<string, number>} */
  const lastSeen = new Map();
  return (state, openChannelId) => {
    const unread = new Set();
    for (const { id, messages } of state.channels) {
      const key = `${state.you.id} ${id}`;
      const newest = Math.max(0, ...messages.map(({ ts }) => Number(ts)));
      if (id === openChannelId || !lastSeen.has(key)) lastSeen.set(key, newest);
      else if (newest > (lastSeen.get(key) ?? 0)) unread.add(id);
    }
    return unread;
  };
}
