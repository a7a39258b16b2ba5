// The address under which an article is known: the page's own canonical one, without what only tracks readers.

// Parameters that name a campaign, a click or a reader. Without them the page is the same.
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hs\w+|hs\w+tracking|__hs\w+|vero_\w+|oly_\w+_id|s_cid|cmpid|cmp|ncid|sr_share|smid|smtyp|ref_src|ref_url|referrer|xtor|at_\w+|wt_mc|pk_\w+|piwik_\w+|mtm_\w+|ga_\w+|_ga|_gl|spm|scm|guccounter|guce_\w+|trk|trkcampaign|trackingid|soc_src|soc_trk|share|campaign_?id|dicbo|ocid|rss|feature|__twitter_impression|amp)$/i;
// These may also choose what a page shows; they are taken out only with a value that names where a reader comes from.
const SOURCE = /^(?:ref|source|src|via|from|mod)$/i;
const OUTSIDE =
  /^(?:rss|feed|twitter|facebook|linkedin|reddit|email|mail|newsletter|share|social|tw|fb|homepage|hp|search|google|app|ios|android)/i;
const PREFIX = /^(?:www\d?|m|mobile|amp|edition)\./;

/** The address without tracking parameters, fragment and password; null unless it is a web address. */
export function tidyAddress(address: string, base?: string): string | null {
  const cleaned = address.trim().slice(0, 2_000);
  if (!URL.canParse(cleaned, base)) return null;
  const url = new URL(cleaned, base);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair));
  url.search = kept.length === 0 ? '' : `?${kept.join('&')}`;
  const written = url.href.replaceAll('|', '%7C').replaceAll('"', '%22').replaceAll("'", '%27');
  return /[\s<>\p{C}]/u.test(written) ? null : written;
}

/**
 * The canonical address: the first of the page's own (`stated`) that is of the same site as the fetched one, and not just its
 * front page. A page that was not fetched is taken at its word.
 */
export function canonicalAddress(fetched: string | null, stated: readonly string[]): string | null {
  const own = fetched === null ? null : tidyAddress(fetched);
  for (const one of stated) {
    const address = tidyAddress(one, own ?? undefined);
    if (address !== null && (own === null || (isSameSite(own, address) && !isFrontPage(own, address)))) return address;
  }
  return own;
}

/** The host without `www.`, as a publisher's name when the page states none. */
export function siteOf(address: string): string {
  return new URL(address).hostname.replace(/^www\d?\./, '');
}

function isTracking(pair: string): boolean {
  const [name = '', value = ''] = pair.split('=', 2);
  return TRACKING.test(name) || (SOURCE.test(name) && OUTSIDE.test(value));
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((address) => new URL(address).hostname.replace(PREFIX, ''));
  // A page may name an address below its own host, but not the host that it is a part of: many sites lend those out.
  return a !== undefined && b !== undefined && (a === b || (a.includes('.') && b.endsWith(`.${a}`)));
}

function isFrontPage(own: string, address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '' && new URL(own).pathname !== '/';
}
