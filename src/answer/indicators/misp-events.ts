// Indicators as events of MISP, one an article, as it imports them (https://www.misp-standard.org/rfc/misp-standard-core.html).
// Types and categories are those that MISP itself proposes.
import type { Article } from '../../ingest/article.js';
import type { IndicatorKind } from '../../ingest/indicators/find-candidates.js';
import { originLine } from '../ask/describe-answer.js';
import { referenceTo, titleLine } from '../excerpt-of.js';
import { type ArticleIndicators, instantsOf, placeOf } from './list-indicators.js';
import { namedUuid } from './named-uuid.js';

interface AttributeType {
  readonly type: string;
  readonly category: string;
  /** Fit for detection by itself. */
  readonly to_ids: boolean;
}

const NETWORK = { category: 'Network activity', to_ids: true };
const PAYLOAD = { category: 'Payload delivery', to_ids: true };
const ANALYSIS = { category: 'External analysis', to_ids: false };
const TYPES: Readonly<Record<IndicatorKind, AttributeType>> = {
  ipv4: { type: 'ip-dst', ...NETWORK },
  ipv6: { type: 'ip-dst', ...NETWORK },
  domain: { type: 'domain', ...NETWORK },
  url: { type: 'url', ...NETWORK },
  email: { type: 'email-src', ...PAYLOAD },
  md5: { type: 'md5', ...PAYLOAD },
  sha1: { type: 'sha1', ...PAYLOAD },
  sha256: { type: 'sha256', ...PAYLOAD },
  cve: { type: 'vulnerability', ...ANALYSIS },
  technique: { type: 'text', ...ANALYSIS },
};

const YOUR_ORGANISATION_ONLY = '0';
const AS_THE_EVENT = '5';
const UNDEFINED_LEVEL = '4';
const ANALYSIS_COMPLETE = '2';

/** The events in the envelope of MISP's own exports. Articles of which no date is known have to be left out: an event has one. */
export function mispEvents(listed: readonly ArticleIndicators[]): object {
  return { response: listed.flatMap((each) => eventOf(each) ?? []) };
}

function eventOf({ article, indicators }: ArticleIndicators): object | null {
  const instants = instantsOf(article);
  if (instants === null) return null;
  const tags = article.tlp === null ? {} : { Tag: [{ name: `tlp:${article.tlp.toLowerCase()}` }] };
  const attribute = (name: string, value: string, comment: string, type: AttributeType): object => ({
    uuid: namedUuid(`misp ${article.id} ${name} ${value}`),
    ...type,
    value,
    comment,
    distribution: AS_THE_EVENT,
    ...tags,
  });
  const stated = indicators.map((each) =>
    attribute(each.kind, each.value, `${placeOf(each)}: ${each.passage.text}`, TYPES[each.kind]),
  );
  const link = (url: string): object => attribute('link', url, titleOf(article), { type: 'link', ...ANALYSIS });
  return {
    Event: {
      uuid: namedUuid(`misp ${article.id}`),
      info: titleOf(article),
      date: instants.created.slice(0, 'yyyy-mm-dd'.length),
      published: false,
      distribution: YOUR_ORGANISATION_ONLY,
      threat_level_id: UNDEFINED_LEVEL,
      analysis: ANALYSIS_COMPLETE,
      ...tags,
      Attribute: [...(article.url === null ? [] : [link(article.url)]), ...stated],
    },
  };
}

function titleOf(article: Article): string {
  return `${titleLine(referenceTo(article))} · ${originLine(referenceTo(article))}`;
}
