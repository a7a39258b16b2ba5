// Makes hostile requests out of recorded ones: what no signature covers, what no person typed, what belongs to somebody else.
import { ana, ben, team } from '../../src/workspace/memory/standing-people.js';
import { ANAS_DM, INCIDENT } from '../slack/start-bot.js';
import { ATTACKERS, OPEN_CHANNEL, type RecordedRequest } from './record-requests.js';

/** How a request is sent: signed as Slack does unless told otherwise. */
export interface ForgedRequest extends RecordedRequest {
  readonly kind: ForgeryKind;
  /** Whether its signature holds, and its time. */
  readonly signature: 'right' | 'wrong' | 'none' | 'cut' | 'of another text';
  readonly timestamp: 'now' | 'old' | 'ahead' | 'no number';
  /** Sent twice, byte for byte. */
  readonly isReplayed: boolean;
}

export type ForgeryKind = 'access' | 'signature' | 'replay' | 'type' | 'nesting' | 'size' | 'raw' | 'values' | 'team';

type Random = () => number;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const HONEST = { signature: 'right', timestamp: 'now', isReplayed: false } as const;
const KINDS: readonly ForgeryKind[] = [
  'signature',
  'replay',
  'type',
  'type',
  'type',
  'nesting',
  'size',
  'raw',
  'values',
  'team',
];

/** A request of an attacker who holds everything that Ana's requests carry: her buttons' values, her views, her threads. */
export function forgeAccess(requests: readonly RecordedRequest[], random: Random, number: number): ForgedRequest {
  const request = pick(requests, random);
  const attacker = pick(ATTACKERS, random);
  const swapped = random() < 0.4 ? withValueOf(request, pick(requests, random)) : request;
  const text = bodyOf(swapped)
    .replaceAll(ana.id, attacker.id)
    .replaceAll(ben.id, attacker.id)
    .replaceAll(ANAS_DM, attacker.id.replace(/^U/, 'D'))
    .replaceAll(INCIDENT, OPEN_CHANNEL);
  const body = withTeam(parse(text), attacker.teamId);
  return { ...HONEST, kind: 'access', ...written(request, afresh(body, number)) };
}

/** Any other hostile request. */
export function forge(requests: readonly RecordedRequest[], random: Random, number: number): ForgedRequest {
  const request = pick(requests, random);
  const kind = pick(KINDS, random);
  const body = afresh(parse(bodyOf(request)), number);
  const sent = { ...HONEST, kind, ...written(request, body) };
  switch (kind) {
    case 'signature':
      return { ...sent, ...pick(BAD_SIGNATURES, random) };
    case 'replay':
      return { ...sent, isReplayed: true };
    case 'type':
      return {
        ...sent,
        ...written(
          request,
          replaceOne(body, random, () => pick(ODD_VALUES, random)),
        ),
      };
    case 'nesting':
      return {
        ...sent,
        ...written(
          request,
          replaceOne(body, random, () => nested(Math.ceil(random() * 1_000))),
        ),
      };
    case 'size':
      return {
        ...sent,
        ...written(
          request,
          replaceOne(body, random, () => pick(PIECES, random).repeat(20_000)),
        ),
      };
    case 'raw':
      return { ...sent, text: pick(RAW_BODIES, random), contentType: pick(CONTENT_TYPES, random) };
    case 'values':
      return {
        ...sent,
        ...written(request, afresh(parse(bodyOf(withValueOf(request, pick(requests, random)))), number)),
      };
    default:
      return { ...sent, ...written(request, withTeam(body, pick(ODD_TEAMS, random))) };
  }
}

type Signing = Pick<ForgedRequest, 'signature' | 'timestamp'>;
const BAD_SIGNATURES: readonly Signing[] = [
  { signature: 'wrong', timestamp: 'now' },
  { signature: 'none', timestamp: 'now' },
  { signature: 'cut', timestamp: 'now' },
  { signature: 'of another text', timestamp: 'now' },
  { signature: 'right', timestamp: 'old' },
  { signature: 'right', timestamp: 'ahead' },
  { signature: 'right', timestamp: 'no number' },
];
const PIECES = ['x', '<!channel> ', '\u202E', '😀', '"', '. ', '<', '\u0000', 'tmobile '];
const ODD_VALUES: readonly Json[] = [
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    [null],
    'null',
    '__proto__',
    'constructor',
    '\u0000',
    '\uD800',
    '<!channel>',
  ],
  ...[
    'U0',
    'C0NOWHERE1',
    'T0',
    '../../etc/passwd',
    "'; drop table subscriptions; --",
    '{"page":-1}',
    '{"question":{}}',
  ],
  ...[{ __proto__: null, toString: 'x', length: -1 }, [[[[]]]], '9'.repeat(400), '2026-99-99', 'http://127.0.0.1:1/'],
];
const RAW_BODIES = [
  ...[
    '',
    'null',
    '[]',
    '"x"',
    '0',
    '{',
    '{"type":',
    'payload=',
    'payload=null',
    'payload=[]',
    'payload=%',
    'payload={}',
  ],
  ...[
    'payload=%7B%22type%22%3A%22block_actions%22%7D',
    '{"type":"event_callback"}',
    '{"type":"event_callback","event":null}',
  ],
  ...[
    '{"type":"url_verification"}',
    '{"type":"url_verification","challenge":{}}',
    'command=',
    'command=%2Fsalt-typhoon',
  ],
  ...[
    'command=%2Fsalt-typhoon&command=%2Fother&text=a&text=b',
    'a=b&'.repeat(5_000),
    '{"a":'.repeat(5_000),
    'ssl_check=1',
  ],
];
const CONTENT_TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  '',
  'multipart/form-data',
];
const ODD_TEAMS = ['T0OTHER001', '', 'E0ORG00001', team.id.toLowerCase(), 'T'.repeat(5_000)];
// Each request has keys of its own; the bot would drop it as a double of the recorded one otherwise.
const FRESH = ['trigger_id', 'event_id', 'ts', 'action_ts', 'event_ts'];

/** The JSON that a request carries, or its form as a flat object. */
function bodyOf({ contentType, text }: RecordedRequest): string {
  if (contentType.includes('json')) return text;
  const form = new URLSearchParams(text);
  return form.get('payload') ?? JSON.stringify(Object.fromEntries(form));
}

/** `body` in the form in which `request` came. */
function written({ contentType, text }: RecordedRequest, body: Json): RecordedRequest {
  if (contentType.includes('json')) return { contentType, text: JSON.stringify(body) };
  const isForm = new URLSearchParams(text).get('payload') === null && isObject(body);
  const fields = isForm
    ? Object.entries(body).map(([name, value]) => [name, asText(value)])
    : [['payload', JSON.stringify(body)]];
  return { contentType, text: new URLSearchParams(fields as [string, string][]).toString() };
}

function afresh(body: Json, number: number): Json {
  return mapFields(body, (key, value) => {
    if (!FRESH.includes(key) || typeof value !== 'string') return value;
    return key.endsWith('ts') ? `1900000000.${String(number).padStart(6, '0')}` : `${value}-${number}`;
  });
}

function withTeam(body: Json, teamId: string): Json {
  return mapFields(body, (key, value) => {
    if (key === 'team_id' || key === 'user_team' || key === 'source_team') return teamId;
    return key === 'team' && isObject(value) ? { ...value, id: teamId } : value;
  });
}

/** The request with the value of the button, or what the view holds, of another one. */
function withValueOf(request: RecordedRequest, other: RecordedRequest): RecordedRequest {
  const theirs: Json[] = [];
  const KEYS = ['value', 'private_metadata', 'action_id', 'callback_id'];
  mapFields(parse(bodyOf(other)), (key, value) => {
    if (KEYS.slice(0, 2).includes(key) && typeof value === 'string') theirs.push(value);
    return value;
  });
  const [first] = theirs;
  if (first === undefined) return request;
  return written(
    request,
    mapFields(parse(bodyOf(request)), (key, value) => (KEYS.slice(0, 2).includes(key) ? first : value)),
  );
}

/** `body` with one of its values, at any depth, replaced or left out. */
function replaceOne(body: Json, random: Random, make: () => Json): Json {
  let count = 0;
  mapFields(body, (_, value) => (count++, value));
  const at = Math.floor(random() * Math.max(1, count));
  let seen = 0;
  return mapFields(body, (_, value) => (seen++ === at ? make() : value));
}

/** Calls `change` for each field of each object within, the outer one first. */
function mapFields(value: Json, change: (key: string, value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((each) => mapFields(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapFields(change(key, each), change)]));
}

function nested(depth: number): Json {
  let made: Json = 'x';
  for (let level = 0; level < depth; level += 1) made = level % 2 === 0 ? [made] : { text: made };
  return made;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(text: string): Json {
  return JSON.parse(text) as Json;
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
