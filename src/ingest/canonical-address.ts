// One way to write the address of a page, so that it is fetched, kept and cited once however people came by its link.

/**
 * Parameters that only say where a reader came from, by names that are used for nothing else. Names with a second life
 * (`ref`, `src`, `source`, `id`) stay: to take away what picks the page would name another page.
 */
const TRACKING = new RegExp(
  `^(?:${[
    String.raw`utm_\w+|pk_\w+|piwik_\w+|mtm_\w+|hsa_\w+|oly_\w+_id|vero_\w+|at_(?:medium|campaign|link_\w+|bbc_team)`,
    'fbclid|gclid|dclid|gclsrc|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|wickedid',
    'mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|s_cid|icid|ncid|cmpid|sr_share',
    'ref_src|ref_url|guccounter|guce_referrer|guce_referrer_sig|soc_src|soc_trk|smid|ocid|xtor|wt_mc|wt\\.mc_id|spm',
  ].join('|')})$`,
  'i',
);
// No web server takes more, and no link that a person follows comes near.
const LONGEST_ADDRESS = 2_000;

/**
 * The address without fragment, credentials, default port and tracking parameters, its host in lower case and without a
 * last dot, its path without a last slash (the root keeps its own). What remains stands as it was written, in its order.
 * Null for what is no http(s) address of at most 2,000 characters.
 */
export function canonicalAddress(address: string): string | null {
  const text = address.trim();
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return null;
  const { protocol, hostname, port, pathname, search } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (host === '') return null;
  const path = withoutLastSlash(pathname);
  const parameters = search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !TRACKING.test(nameOf(parameter)));
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  // A bar ends a link in Slack, and URL leaves it as it is.
  return `${protocol}//${host}${port === '' ? '' : `:${port}`}${path}${query}`.replaceAll('|', '%7C');
}

// `/+$` would take quadratic time over a path of slashes.
function withoutLastSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function nameOf(parameter: string): string {
  const [name = ''] = parameter.split('=', 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
