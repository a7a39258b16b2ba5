// A strict reading of STIX 2.1 for what we write, from the specification alone (docs.oasis-open.org/cti/stix/v2.1/os): it shares no
// table with the code that it checks. Every fault is one line; what the specification allows and we never write is a fault too.

type Value = string | readonly unknown[] | Readonly<Record<string, unknown>>;
type StixObject = Readonly<Record<string, Value>>;

/** The value where it is text. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Section 3.1 and those of each type: properties that must be there, and others that may. */
const COMMON = ['type', 'spec_version', 'id', 'created', 'modified'];
const MAY_BE_COMMON = ['object_marking_refs', 'external_references'];
const MUST: Readonly<Record<string, readonly string[]>> = {
  indicator: [...COMMON, 'pattern', 'pattern_type', 'valid_from'],
  vulnerability: [...COMMON, 'name'],
  'attack-pattern': [...COMMON, 'name'],
  report: [...COMMON, 'name', 'published', 'object_refs'],
  grouping: [...COMMON, 'context', 'object_refs'],
  'marking-definition': ['type', 'spec_version', 'id', 'created'],
};
const MAY: Readonly<Record<string, readonly string[]>> = {
  indicator: [...MAY_BE_COMMON, 'name', 'description', 'indicator_types', 'pattern_version'],
  vulnerability: [...MAY_BE_COMMON, 'description'],
  'attack-pattern': [...MAY_BE_COMMON, 'description'],
  report: [...MAY_BE_COMMON, 'description', 'report_types'],
  grouping: [...MAY_BE_COMMON, 'name', 'description'],
  'marking-definition': ['name', 'definition_type', 'definition', 'extensions'],
};

/** Section 10: open vocabularies, as far as they are used. */
const VOCABULARY: Readonly<Record<string, RegExp>> = {
  indicator_types: /^(?:anomalous-activity|anonymization|benign|compromised|malicious-activity|attribution|unknown)$/,
  report_types:
    /^(?:attack-pattern|campaign|identity|indicator|intrusion-set|malware|observed-data|threat-actor|threat-report|tool|vulnerability)$/,
  context: /^(?:suspicious-activity|malware-analysis|unspecified)$/,
  pattern_type: /^(?:stix|pcre|sigma|snort|suricata|yara)$/,
};

/** Section 7.2.1.4, and the marking definitions of the TLP 2.0 extension as OASIS publishes them. */
const FIRST = 'marking-definition 2.1 2017-01-20T00:00:00.000Z';
const SECOND = 'marking-definition 2.1 2022-10-01T00:00:00.000Z';
const EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d property-extension';
const MARKINGS: Readonly<Record<string, string>> = {
  '613f2e26-407d-48c7-9eca-b8e91df99dc9': `${FIRST} TLP:WHITE tlp white`,
  '34098fce-860f-48ae-8e50-ebd3cc5e41da': `${FIRST} TLP:GREEN tlp green`,
  'f88d31f6-486f-44da-b317-01333bde0b82': `${FIRST} TLP:AMBER tlp amber`,
  '5e57c739-391a-4eb3-b6be-7d15ca92d5ed': `${FIRST} TLP:RED tlp red`,
  '94868c89-83c2-464b-929b-a1a8aa3c8487': `${SECOND} TLP:CLEAR ${EXTENSION} clear`,
  'bab4a63c-aed9-4cf5-a766-dfca5abac2bb': `${SECOND} TLP:GREEN ${EXTENSION} green`,
  '55d920b0-5e8b-4f79-9ee9-91f868d9b421': `${SECOND} TLP:AMBER ${EXTENSION} amber`,
  '939a9414-2ddd-4d32-a0cd-375ea402b003': `${SECOND} TLP:AMBER+STRICT ${EXTENSION} amber+strict`,
  'e828b379-4e03-4974-9ac4-e53a884c97c1': `${SECOND} TLP:RED ${EXTENSION} red`,
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([1-8])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIMESTAMP = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const TIMES = new Set(['created', 'modified', 'published', 'valid_from']);
const LISTS = new Set(['object_refs', 'object_marking_refs', 'external_references', 'indicator_types', 'report_types']);

/** The faults of a bundle; none for a good one. */
export function stixFaults(bundle: unknown): string[] {
  const { type, id, objects, ...rest } = bundle as StixObject;
  const faults = type === 'bundle' ? [] : ['The bundle is none.'];
  faults.push(...idFaults('bundle', id));
  // Version 2.1 has no `spec_version` here, and no empty list anywhere.
  for (const key of Object.keys(rest)) faults.push(`The bundle has ${key}.`);
  if (objects === undefined) return faults;
  if (!Array.isArray(objects) || objects.length === 0) return [...faults, 'objects: no list, or an empty one.'];
  const all = objects as StixObject[];
  const ids = new Set(all.map((object) => object.id));
  if (ids.size !== all.length) faults.push('An id stands twice.');
  return [
    ...faults,
    ...all.flatMap((object) => objectFaults(object, ids).map((fault) => `${text(object.id)}: ${fault}`)),
  ];
}

function objectFaults(object: StixObject, ids: ReadonlySet<unknown>): string[] {
  const type = text(object.type);
  const [must, may] = [MUST[type], MAY[type]];
  if (must === undefined || may === undefined) return [`type ${type} is not known.`];
  return [
    ...must.filter((key) => !(key in object)).map((key) => `${key} is missing.`),
    ...Object.keys(object)
      .filter((key) => !must.includes(key) && !may.includes(key))
      .map((key) => `${key} is no property of it.`),
    ...(object.spec_version === '2.1' ? [] : ['spec_version is not 2.1.']),
    ...idFaults(type, object.id),
    ...Object.entries(object).flatMap(([key, value]) => valueFaults(key, value)),
    ...(text(object.modified ?? object.created) >= text(object.created) ? [] : ['modified before it was created.']),
    ...referenceFaults(object, ids),
    ...(type === 'marking-definition' ? markingFaults(object) : []),
    ...(type === 'indicator' ? patternFaults(object) : []),
    ...(type === 'vulnerability' || type === 'attack-pattern' ? namingFaults(object) : []),
  ];
}

/** Section 2.9: a type, two hyphens, an RFC 4122 UUID; ours are of version 5, but for published ones. */
function idFaults(type: string, id: unknown): string[] {
  const [, prefix = '', uuid = ''] = /^(.+?)--(.+)$/.exec(text(id)) ?? [];
  const version = UUID.exec(uuid)?.[1];
  if (prefix !== type || version === undefined) return [`id ${text(id)} is none of ${type}.`];
  return version === '5' || uuid in MARKINGS ? [] : [`id ${uuid} is of version ${version}.`];
}

function valueFaults(key: string, value: Value): string[] {
  if ((value as Value | null) === null || value === '') return [`${key} is empty.`];
  if (TIMES.has(key) && !(typeof value === 'string' && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value)))) {
    return [`${key} is no timestamp.`];
  }
  if (LISTS.has(key) !== Array.isArray(value)) return [`${key} is ${LISTS.has(key) ? 'no list' : 'a list'}.`];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) return [`${key} is an empty list.`];
  const words = VOCABULARY[key];
  return words === undefined
    ? []
    : values.filter((each) => !words.test(text(each))).map((each) => `${key}: ${text(each)}?`);
}

function referenceFaults(object: StixObject, ids: ReadonlySet<unknown>): string[] {
  const refs = [...((object.object_refs ?? []) as string[]), ...((object.object_marking_refs ?? []) as string[])];
  const outer = (object.external_references ?? []) as Readonly<Record<string, string>>[];
  return [
    ...refs.filter((ref) => !ids.has(ref)).map((ref) => `${ref} is not in the bundle.`),
    ...((object.object_marking_refs ?? []) as string[])
      .filter((ref) => !ref.startsWith('marking-definition--'))
      .map((ref) => `${ref} is no marking.`),
    // Section 2.5: a source, and at least one of the others; a CVE id has a form.
    ...outer.flatMap(({ source_name, description, url, external_id, ...rest }) => [
      ...(source_name === undefined || source_name === '' ? ['A reference has no source_name.'] : []),
      ...([description, url, external_id].every((each) => each === undefined) ? ['A reference says nothing.'] : []),
      ...(url === undefined || URL.canParse(url) ? [] : [`${url} is no URL.`]),
      ...(source_name !== 'cve' || /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/.test(external_id ?? '')
        ? []
        : [`${external_id}?`]),
      ...Object.keys(rest).map((key) => `A reference has ${key}.`),
    ]),
  ];
}

function markingFaults({
  id,
  type,
  spec_version,
  created,
  name,
  definition_type,
  definition,
  extensions,
}: StixObject): string[] {
  const flat = [
    ...[type, spec_version, created, name, definition_type],
    ...Object.values((definition ?? {}) as object).map(text),
    ...Object.entries((extensions ?? {}) as object).flatMap(([key, value]) => [
      key,
      ...Object.values(value as object).map(text),
    ]),
  ];
  const published = MARKINGS[text(id).replace(/^.*--/, '')];
  const shown = flat
    .map(text)
    .filter((each) => each !== '')
    .join(' ');
  return shown === published ? [] : [`${shown} is not as published: ${published}`];
}

// Section 9: one comparison in brackets. In a string only a quote and a backslash are escaped.
const PATTERN =
  /^\[(?:(?:ipv4-addr|ipv6-addr|domain-name|url|email-addr):value|file:hashes\.(?:MD5|'SHA-1'|'SHA-256')) = '((?:[^'\\]|\\['\\])+)'\]$/;

function patternFaults({ pattern, pattern_version, name }: StixObject): string[] {
  const value = PATTERN.exec(text(pattern))?.[1]?.replace(/\\(.)/g, '$1');
  if (value === undefined) return [`${text(pattern)} is no pattern.`];
  return value === name && pattern_version === '2.1' ? [] : [`${text(pattern)} is not that of ${text(name)}.`];
}

/** Sections 4.1 and 4.18: the identifier is the external_id of a reference to the scheme. */
function namingFaults({ type, name, external_references }: StixObject): string[] {
  const scheme = type === 'vulnerability' ? 'cve' : 'mitre-attack';
  const references = (external_references ?? []) as Readonly<Record<string, string>>[];
  const isNamed = references.some((each) => each.source_name === scheme && each.external_id === name);
  return isNamed ? [] : [`${text(name)} has no reference to ${scheme}.`];
}
