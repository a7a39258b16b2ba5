// Indicators as a bundle of STIX 2.1: https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html. What an article states is
// an object of that article, with its date and its mark: two articles that name one address are two sources. The same
// articles give the same bytes.
import type { Article } from '../../ingest/article.js';
import type { IndicatorKind } from '../../ingest/indicators/find-candidates.js';
import type { Indicator } from '../../ingest/indicators/find-indicators.js';
import { originLine } from '../ask/describe-answer.js';
import { referenceTo, titleLine } from '../excerpt-of.js';
import { type ArticleIndicators, type Instants, instantsOf, placeOf } from './list-indicators.js';
import { namedUuid } from './named-uuid.js';
import { markingsOf } from './tlp-markings.js';

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

/** The bundle, without `objects` where there are none. Articles of which no date is known have to be left out: STIX wants one. */
export function stixBundle(listed: readonly ArticleIndicators[]): StixObject {
  const objects = listed.flatMap(({ article, indicators }) => {
    const instants = instantsOf(article);
    return instants === null ? [] : objectsOf(article, indicators, instants);
  });
  const once = [...new Map(objects.map((object) => [object.id, object])).values()];
  const id = idOf('bundle', JSON.stringify(once));
  return once.length === 0 ? { type: 'bundle', id } : { type: 'bundle', id, objects: once };
}

function objectsOf(article: Article, indicators: readonly Indicator[], instants: Instants): StixObject[] {
  const markings = markingsOf(article.tlp);
  const marked = markings.length === 0 ? {} : { object_marking_refs: markings.map(({ id }) => id) };
  const make: MakeObject = (type, name, properties) => ({
    type,
    spec_version: '2.1',
    id: idOf(type, `${article.id} ${name}`),
    ...instants,
    ...properties,
    ...marked,
  });
  const stated = indicators.map((indicator) => statedObject(article, indicator, instants, make));
  const whole = { name: titleLine(referenceTo(article)), external_references: [referenceOf(article)] };
  const object_refs = stated.map(({ id }) => id);
  // A report has a date of publication; articles that state none are only grouped.
  const collection =
    article.published === null
      ? make('grouping', 'article', { ...whole, context: 'unspecified', object_refs })
      : make('report', 'article', {
          ...whole,
          report_types: ['indicator'],
          published: instants.created,
          object_refs,
        });
  return [...markings, ...stated, collection];
}

type MakeObject = (type: string, name: string, properties: Readonly<Record<string, unknown>>) => StixObject;

function statedObject(article: Article, indicator: Indicator, { created }: Instants, make: MakeObject): StixObject {
  const { kind, value, passage } = indicator;
  const name = `${kind} ${value}`;
  const source = referenceOf(article, placeOf(indicator));
  if (kind === 'cve') {
    const known = { source_name: 'cve', external_id: value };
    return make('vulnerability', name, { name: value, external_references: [known, source] });
  }
  if (kind === 'technique') {
    const url = `https://attack.mitre.org/techniques/${value.replace('.', '/')}`;
    const known = { source_name: 'mitre-attack', external_id: value, url };
    return make('attack-pattern', name, { name: value, external_references: [known, source] });
  }
  return make('indicator', name, {
    name: value,
    description: passage.text,
    // What it was used for only the article's words tell.
    indicator_types: ['unknown'],
    pattern: `[${PATHS[kind]} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: created,
    external_references: [source],
  });
}

const PATHS: Readonly<Record<Exclude<IndicatorKind, 'cve' | 'technique'>, string>> = {
  ipv4: 'ipv4-addr:value',
  ipv6: 'ipv6-addr:value',
  domain: 'domain-name:value',
  url: 'url:value',
  email: 'email-addr:value',
  md5: 'file:hashes.MD5',
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
};

/** `place` says where in the article something stands. */
function referenceOf(article: Article, place?: string): Readonly<Record<string, string>> {
  const { id, publisher, url, sha256 } = article;
  const origin = `${titleLine(referenceTo(article))} · ${originLine(referenceTo(article))}`;
  const where = place === undefined ? '' : ` · ${place} of the text with SHA-256 ${sha256}`;
  const reference = { source_name: publisher ?? 'article', description: `${origin}${where}`, external_id: id };
  return url === null ? reference : { ...reference, url };
}

function idOf(type: string, name: string): string {
  return `${type}--${namedUuid(`${type} ${name}`)}`;
}
