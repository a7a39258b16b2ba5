// Which articles a message of ours quotes, read from its "Show passage" buttons: so that a correction can follow it.
import { ACTIONS } from './buttons.js';

export interface CarriedArticle {
  readonly articleId: string;
  /** The beginning of the SHA-256 of the body that was quoted. */
  readonly sha256: string;
}

/** Each article once for each body. Takes any JSON: a message comes from the queue as text. */
export function carriedArticles(blocks: unknown): CarriedArticle[] {
  const citations = buttonsIn(blocks).flatMap((value) => {
    const { articleId, sha256 } = (value ?? {}) as Partial<CarriedArticle>;
    return typeof articleId === 'string' && typeof sha256 === 'string' ? [{ articleId, sha256 }] : [];
  });
  return [...new Map(citations.map((citation) => [JSON.stringify(citation), citation])).values()];
}

function buttonsIn(blocks: unknown): unknown[] {
  return partsOf(blocks)
    .flatMap(({ elements }) => partsOf(elements))
    .filter(({ action_id: id }) => typeof id === 'string' && id.startsWith(`${ACTIONS.showPassage}:`))
    .map(({ value }) => parsed(value));
}

function partsOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? (list as Record<string, unknown>[]).filter((part) => part instanceof Object) : [];
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
}
