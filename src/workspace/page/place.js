// Who is looking at which channel, tab and thread. It is kept in the address after the #, so a reload stays where it was
// and two tabs can be two people.

/** @typedef {{ userId?: string, channelName?: string, tab?: 'home', threadTs?: string }} Place */

/** @returns {Place} */
export function readPlace() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return {
    userId: parts.get('user') ?? undefined,
    channelName: parts.get('channel') ?? undefined,
    tab: parts.get('tab') === 'home' ? 'home' : undefined,
    threadTs: parts.get('thread') ?? undefined,
  };
}

/** @param {Place} place */
export function writePlace(place) {
  const parts = new URLSearchParams();
  if (place.userId) parts.set('user', place.userId);
  if (place.channelName) parts.set('channel', place.channelName);
  if (place.tab) parts.set('tab', place.tab);
  if (place.threadTs) parts.set('thread', place.threadTs);
  history.replaceState(null, '', `#${parts.toString()}`);
}
