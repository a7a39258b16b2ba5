// What in a text is written like an indicator: addresses, names of hosts, hashes, identifiers. Whether it is one is left to
// find-indicators.ts.
import ipaddr from 'ipaddr.js';
import { parse as parseDomain } from 'tldts';
import { readDefanged } from './refang.js';

export const INDICATOR_KINDS = [
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'cve',
  'technique',
] as const;

export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

export interface Candidate {
  readonly kind: IndicatorKind;
  /** Refanged, in the one form in which it is compared. */
  readonly value: string;
  /** UTF-16 code units into the text, where it stands as it was written. */
  readonly start: number;
  readonly end: number;
  /** The name or address that it leads to; null for what leads nowhere. */
  readonly host: string | null;
  /** Written so that nobody clicks: somebody says that it is harmful. */
  readonly isDefanged: boolean;
}

// Lengths are bounded so that no text makes a pattern slow.
const LABEL = String.raw`[\p{L}\p{N}_][\p{L}\p{N}_-]{0,62}`;
const HOST = String.raw`${LABEL}(?:\.${LABEL}){1,9}`;
const DASH = '[-‐‑–]';
const PATTERN = new RegExp(
  [
    String.raw`\b(?<url>(?:https?|ftp):\/\/[^\s\p{C}<>|"“”‘’{}\\^` + '`' + String.raw`]{1,2000})`,
    String.raw`(?<![\p{L}\p{N}._%+-])(?<email>[\p{L}\p{N}_][\p{L}\p{N}._%+-]{0,63}@${HOST})(?![\p{L}\p{N}_-])`,
    String.raw`(?<![\p{L}\p{N}])(?<cve>CVE${DASH}\d{4}${DASH}\d{4,7}(?:\/\d{4,7})*)(?!\d)`,
    // Those of ATT&CK: T1001 and up, and T08xx for industrial systems.
    String.raw`(?<![\p{L}\p{N}.\/-])(?<technique>T(?!1000)(?:1[0-7]|08)\d\d(?:\.\d{3})?)(?![\p{L}\p{N}-]|\.\d)`,
    String.raw`(?<![\p{L}\p{N}\/])(?<hash>[\da-fA-F]{64}|[\da-fA-F]{40}|[\da-fA-F]{32})(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\p{N}:.])(?<ipv6>(?:[\da-fA-F]{0,4}:){2,7}[\da-fA-F]{0,4}(?:\/\d{1,3})?)(?![\p{L}\p{N}:])`,
    // Behind a slash or letters it is a version (Chrome/120.0.0.0), and so it is before a patch's name (10.1.14.2-h6).
    String.raw`(?<![\p{L}\p{N}.\/\\])(?<!\p{L}-)(?<ipv4>\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?)(?![\p{L}\p{N}]|\.\d|-\p{L})`,
    String.raw`(?<![\p{L}\p{N}@\/\\._%+-])(?<domain>${HOST})(?![\p{L}\p{N}_@-]|\.[\p{L}\p{N}])`,
  ].join('|'),
  'gu',
);

/** The candidates in order; none lies within another. */
export function findCandidates(written: string): Candidate[] {
  const { text, originOf, isChanged } = readDefanged(written);
  const found: Candidate[] = [];
  for (const { 0: match, index, groups = {} } of text.matchAll(PATTERN)) {
    const name = Object.keys(groups).find((key) => groups[key] !== undefined) ?? '';
    for (const { at, length, ...read } of READERS[name]?.(match, text.slice(0, index)) ?? []) {
      const [from, to] = [index + at, index + at + length];
      found.push({ ...read, start: originOf(from), end: originOf(to), isDefanged: isChanged(from, to) });
    }
  }
  return found;
}

interface Reading {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly host: string | null;
  /** Where it stands within the match. */
  readonly at: number;
  readonly length: number;
}

/** Each takes what its pattern found, and the text before it. */
const READERS: Readonly<Record<string, (match: string, before: string) => Reading[]>> = {
  url: readUrl,
  email: (match) => {
    const host = match.slice(match.indexOf('@') + 1).toLowerCase();
    return isHost(host) ? [whole('email', match, match.toLowerCase(), host)] : [];
  },
  cve: readCves,
  technique: (match) => [whole('technique', match)],
  hash: (match, before) => {
    // Words and padding are no hashes, and a version of a repository is nobody's malware.
    if (!/\d/.test(match) || !/[a-f]/i.test(match) || /\b(?:commit|revision)\s+$/i.test(before.slice(-20))) return [];
    return [whole(match.length === 32 ? 'md5' : match.length === 40 ? 'sha1' : 'sha256', match, match.toLowerCase())];
  },
  ipv4: (match) => {
    const isAddress = ipaddr.IPv4.isValidFourPartDecimal(match) || ipaddr.IPv4.isValidCIDRFourPartDecimal(match);
    return isAddress ? [whole('ipv4', match, match, match)] : [];
  },
  ipv6: (match) => {
    const value = match.toLowerCase();
    const isAddress = ipaddr.IPv6.isValid(value) || ipaddr.IPv6.isValidCIDR(value);
    return isAddress && /\d/.test(value) ? [whole('ipv6', match, value, value)] : [];
  },
  domain: (match) => {
    const host = match.toLowerCase();
    return isHost(host) ? [whole('domain', match, host, host)] : [];
  },
};

function whole(kind: IndicatorKind, written: string, value = written, host: string | null = null): Reading {
  return { kind, value, host, at: 0, length: written.length };
}

function readUrl(match: string): Reading[] {
  const written = withoutSentenceEnd(match);
  const [, scheme = '', place = '', rest = ''] = /^([a-z]+:\/\/)([^/?#]+)(.*)$/isu.exec(written) ?? [];
  const host = place
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[|\]$/g, '');
  if (!isHost(host) && !ipaddr.isValid(host)) return [];
  return [whole('url', written, `${scheme.toLowerCase()}${place.toLowerCase()}${rest}`, host)];
}

/** `CVE-2024-0012/9474` names two of one year. */
function readCves(match: string): Reading[] {
  const [first = '', ...more] = match.split('/');
  const plain = first.replaceAll(/[‐‑–]/g, '-');
  const year = plain.slice(0, 'CVE-2024-'.length);
  let at = first.length;
  const others = more.map((number): Reading => {
    const reading = { ...whole('cve', number, `${year}${number}`), at: at + 1 };
    at += 1 + number.length;
    return reading;
  });
  return [whole('cve', first, plain), ...others];
}

/** A name below a top-level domain that there is: `cmd.exe` is none. */
function isHost(name: string): boolean {
  const { isIcann, domain } = parseDomain(name);
  return isIcann === true && domain !== null;
}

function withoutSentenceEnd(address: string): string {
  const end = /[.,;:!?'*_~…]*$/u;
  let kept = address.replace(end, '');
  // A bracket that was not opened in the address closes one around it.
  const count = (brackets: RegExp): number => kept.match(brackets)?.length ?? 0;
  while (/[)\]]$/.test(kept) && count(/[)\]]/g) > count(/[([]/g)) kept = kept.slice(0, -1).replace(end, '');
  return kept;
}
