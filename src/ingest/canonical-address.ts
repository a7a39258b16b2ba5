// How the address of a page is written, and which addresses name the same page: the same wherever an address comes in.

/** Parameters that only say where a reader came from, or in which dress the page is shown. Without them it is the same page. */
const TRACKING = new RegExp(
  `^(?:${[
    String.raw`utm_\w+|pk_\w+|piwik_\w+|mtm_\w+|hsa_\w+|_hs\w+|__hs\w+|hs\w+tracking|oly_\w+_id|vero_\w+|at_\w+|ga_\w+|guce_\w+`,
    'fbclid|gclid|dclid|gclsrc|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|wickedid|_ga|_gl',
    'mc_cid|mc_eid|mkt_tok|s_cid|icid|ncid|cmpid|cmp|campaign_?id|sr_share|share|smid|smtyp|ocid|xtor|spm|scm|dicbo',
    String.raw`ref_src|ref_url|referrer|guccounter|soc_src|soc_trk|trk|trkcampaign|trackingid|wt_mc|wt\.mc_id|feature`,
    '__twitter_impression|amp|outputtype',
  ].join('|')})$`,
  'i',
);
/** These may also choose what a page shows: they go only with a value that names where a reader comes from. */
const SOURCE = /^(?:ref|source|src|via|from|mod|partner)$/i;
const OUTSIDE =
  /^(?:rss|feed|twitter|facebook|linkedin|reddit|email|mail|newsletter|share|social|tw|fb|home|homepage|hp|search|google|app|ios|android)/i;
// No web server takes more, and no link that a person follows comes near.
const LONGEST_ADDRESS = 2_000;

/**
 * The address as it is fetched, kept and cited: without fragment, credentials, default port and tracking parameters, its
 * host in lower case and without a last dot. A last slash stays: some servers know the page only with it, others only
 * without. What remains stands as it was written, in its order. Null for what is no http(s) address of at most 2,000
 * characters. `base` is what a relative address is relative to.
 */
export function canonicalAddress(address: string, base?: string): string | null {
  const text = address.trim();
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text, base)) return null;
  const { protocol, hostname, port, pathname, search } = new URL(text, base);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (host === '') return null;
  const parameters = search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracking(parameter));
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  // A bar ends a link in Slack, quotes end an attribute, and URL leaves them as they are.
  const written = `${protocol}//${host}${port === '' ? '' : `:${port}`}${pathname}${query}`
    .replaceAll('|', '%7C')
    .replaceAll('"', '%22')
    .replaceAll("'", '%27');
  return /[\s<>\p{C}]/u.test(written) ? null : written;
}

/**
 * What addresses of the same page share: host, path and parameters, without scheme, `www`, last slash and tracking, the
 * parameters in order. Null for no address. The store keeps hashes of it as keys of news, so its form stays: in another
 * form, what was told already would be told again.
 */
export function pageKey(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname, searchParams } = new URL(address);
  const kept = [...searchParams]
    .filter(([name, value]) => !isTracking(`${name}=${value}`))
    .map(([name, value]) => `${name}=${value}`);
  return `${host.replace(/^www\./, '')}${withoutLastSlash(pathname)}?${kept.sort().join('&')}`;
}

/**
 * A canonical address and the others of the same page that differ in scheme, `www`, last slash, or in being the form for
 * telephones (`m.`, `/amp`): the store finds an article by any of them. Earlier versions kept some addresses without their last slash.
 */
export function addressSpellings(address: string): string[] {
  const { protocol, host, pathname, search } = new URL(address);
  const bare = host.replace(/^(?:www|m|mobile|amp)\.(?=[^.]+\.)/, '');
  const path = withoutLastSlash(withoutLastSlash(pathname).replace(/\/amp$/, ''));
  const paths = path === '' ? ['/'] : [path, `${path}/`];
  const others = ['https:', 'http:'].flatMap((scheme) =>
    [bare, `www.${bare}`].flatMap((name) => paths.map((each) => `${scheme}//${name}${each}${search}`)),
  );
  return [...new Set([`${protocol}//${host}${pathname}${search}`, ...others])];
}

/** What all spellings of an address share, those of the form for telephones too. For memory alone: stored keys are `pageKey`s. */
export function spellingKey(address: string): string | null {
  const plainest = URL.canParse(address) ? addressSpellings(address).at(-1) : undefined;
  return plainest === undefined ? null : pageKey(plainest);
}

/** The host without `www.`, as a publisher's name when the page states none. */
export function siteOf(address: string): string {
  return new URL(address).hostname.replace(/^www\d?\./, '');
}

/** Without regular expression: `/+$` would take quadratic time over a path of slashes. */
export function withoutLastSlash(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function isTracking(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=', 2);
  return TRACKING.test(decoded(name)) || (SOURCE.test(name) && OUTSIDE.test(value));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
