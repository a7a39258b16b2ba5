// What looks like an indicator and is none: private and documentation networks, sites that articles link to, endings of files.
// Read from `false-positives.yml` of a knowledge folder.
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { KnowledgeProblem } from '../knowledge-problem.js';
import { readYamlList } from '../parse-yaml.js';

export interface FalsePositives {
  readonly because: string;
  /** In CIDR notation. */
  readonly networks: readonly string[];
  /** Each with all names below it. */
  readonly domains: readonly string[];
  /** Endings of files that are top-level domains too. */
  readonly endings: readonly string[];
  /** Hashes and other whole values. */
  readonly values: readonly string[];
}

const PLAIN = z.string().regex(/^[\p{Ll}\p{Lo}\p{N}][^\s\p{Lu}]*$/u, 'is written in small letters, without spaces');
const NETWORK = z.string().refine((text) => ipaddr.isValidCIDR(text), 'is a network such as 192.0.2.0/24');
const ENTRY = z.strictObject({
  because: z.string().min(1),
  networks: z.array(NETWORK).default([]),
  domains: z.array(PLAIN).default([]),
  endings: z.array(PLAIN).default([]),
  values: z.array(PLAIN).default([]),
});

/** Reads the entries of a file. A wrong entry is left out and reported with its line; the others stay. */
export function readFalsePositives(
  file: string,
  text: string,
): { falsePositives: FalsePositives[]; problems: KnowledgeProblem[] } {
  const { entries, problems } = readYamlList(file, text, ENTRY);
  return { falsePositives: entries.map(({ value }) => value), problems };
}

/** The list, ready to be asked. */
export interface Harmless {
  /** Takes an address or a network, which is harmless where the whole of it is. */
  hasAddress(this: void, address: string): boolean;
  hasDomain(this: void, host: string): boolean;
  hasEnding(this: void, host: string): boolean;
  hasValue(this: void, value: string): boolean;
}

/** Joins the entries; names are compared in small letters. */
export function createHarmless(entries: readonly FalsePositives[]): Harmless {
  const networks = entries.flatMap((entry) => entry.networks.map((network) => ipaddr.parseCIDR(network)));
  const all = (key: 'domains' | 'endings' | 'values'): Set<string> => new Set(entries.flatMap((entry) => entry[key]));
  const [domains, endings, values] = [all('domains'), all('endings'), all('values')];
  return {
    hasAddress: (written) => {
      const [address, bits] = written.includes('/') ? ipaddr.parseCIDR(written) : [ipaddr.parse(written), 128];
      return networks.some(
        ([network, size]) => address.kind() === network.kind() && bits >= size && address.match(network, size),
      );
    },
    hasDomain: (host) => namesAbove(host).some((name) => domains.has(name)),
    hasEnding: (host) => endings.has(host.slice(host.lastIndexOf('.') + 1)),
    hasValue: (value) => values.has(value),
  };
}

/** `a.b.c`, `b.c`, `c`. */
function namesAbove(host: string): string[] {
  const labels = host.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}
