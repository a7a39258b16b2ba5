// What a page says of itself in its head, as it comes: title, language, address, descriptions.
import type { Attributes } from './hidden-style.js';

export interface HeadFacts {
  /** The meta elements in order; names are in lower case. */
  readonly meta: readonly (readonly [name: string, content: string])[];
  readonly jsonLd: readonly string[];
  readonly title: string;
  readonly language: string | null;
  readonly canonical: string | null;
}

export const LONGEST_ATTRIBUTE = 2_000;
const MOST_META = 300;
const MOST_JSON_LD = 40;
// The JSON-LD of a news page has 2 to 30 kB, even with the whole article in it.
const LONGEST_JSON_LD = 500_000;

export class PageHead {
  private readonly meta: (readonly [string, string])[] = [];
  private readonly jsonLd: string[] = [];
  private title = '';
  private language: string | null = null;
  private canonical: string | null = null;
  private takes: 'json-ld' | 'title' | null = null;

  facts(): HeadFacts {
    const { meta, jsonLd, title, language, canonical } = this;
    return { meta, jsonLd, title, language, canonical };
  }

  /** An element begins. */
  notice(tag: string, attributes: Attributes, isInPicture: boolean): void {
    if (tag === 'html') this.language ??= attributes.lang ?? attributes['xml:lang'] ?? null;
    else if (tag === 'meta') this.noticeMeta(attributes);
    else if (tag === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ''))
      this.canonical ??= attributes.href ?? null;
    else if (tag === 'title' && this.title === '' && !isInPicture) this.takes = 'title';
    else if (tag === 'script' && isDescription(attributes) && this.jsonLd.length < MOST_JSON_LD) {
      this.takes = 'json-ld';
      this.jsonLd.push('');
    }
  }

  /** An element ends. */
  end(tag: string): void {
    if (tag === 'script' || tag === 'title') this.takes = null;
  }

  add(text: string): void {
    if (this.takes === 'title') this.title = (this.title + text).slice(0, LONGEST_ATTRIBUTE);
    else if (this.takes === 'json-ld') this.jsonLd.push(((this.jsonLd.pop() ?? '') + text).slice(0, LONGEST_JSON_LD));
  }

  private noticeMeta({ name, property, itemprop, 'http-equiv': equivalent, content }: Attributes): void {
    const key = property ?? name ?? itemprop ?? equivalent;
    if (key === undefined || content === undefined || this.meta.length >= MOST_META) return;
    this.meta.push([key.trim().toLowerCase().slice(0, 100), content.slice(0, LONGEST_ATTRIBUTE)]);
  }
}

/** True for a script that describes the page, and does nothing. */
export function isDescription({ type = '' }: Attributes): boolean {
  return /ld\+json/i.test(type);
}
