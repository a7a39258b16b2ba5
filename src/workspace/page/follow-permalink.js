// Links to messages of this workspace lead to their thread on this page, in place, instead of to another tab.

/** @typedef {import('./state-client.js').Channel} Channel */

/**
 * The channel and thread that an address names; undefined for any other address.
 * @param {string} href
 * @param {string} origin  this page's own
 * @param {Channel[]} channels
 * @returns {{ channel: Channel, threadTs: string } | undefined}
 */
export function readPermalink(href, origin, channels) {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  const [, id, seconds, micros] = /^\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/.exec(url?.pathname ?? '') ?? [];
  const channel = channels.find((each) => each.id === id);
  if (!url || url.origin !== origin || !channel) return undefined;
  return { channel, threadTs: url.searchParams.get('thread_ts') ?? `${seconds}.${micros}` };
}

/**
 * @param {(href: string) => boolean} open  whether the address was one of ours
 */
export function followPermalinks(open) {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const wantsTab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (link && !wantsTab && open(link.href)) event.preventDefault();
  });
}
