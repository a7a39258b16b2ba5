// Reads what a page says about itself in JSON-LD, in all its spellings, even when nested or broken, within limits.

export interface ArticleNode {
  readonly headline: string | null;
  readonly published: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly urls: readonly string[];
  /** False when the page says that its text is for subscribers. */
  readonly free: boolean;
}

type Json = Readonly<Record<string, unknown>>;

// Real pages nest @graph, mainEntity and hasPart four deep and hold a hundred nodes.
const MOST_LEVELS = 12;
const MOST_NODES = 5_000;
const ARTICLE = /(?:article|blogposting|report|newsarticle|webpage|socialmediaposting|posting)$/i;
const NO_ARTICLE = /^(?:webpage|itempage|collectionpage|searchresultspage|profilepage|aboutpage)$/i;

/** The articles that these scripts describe; real articles come before mere pages. */
export function readJsonLd(scripts: readonly string[]): ArticleNode[] {
  const nodes: Json[] = [];
  for (const script of scripts) collect(parse(script), nodes);
  const named = namedNodes(nodes);
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const isPage = (node: Json): boolean => typesOf(node).every((type) => NO_ARTICLE.test(type));
  return [...articles.filter((node) => !isPage(node)), ...articles.filter(isPage)].map((node) => describe(node, named));
}

/**
 * Parses JSON as pages write it: with comments around it, line breaks in strings, an extra comma. Undefined when it is
 * more broken.
 */
function parse(script: string): unknown {
  const text = script
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, '');
  for (const attempt of [text, mended(text)]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch {
      // Try the next repair; a description that stays broken is ignored.
    }
  }
  return undefined;
}

function mended(text: string): string {
  return text
    .replace(/[\u0000-\u001F]+/g, ' ')
    .replace(/,\s?(?=[}\]])/g, '')
    .replace(/;\s?$/, '');
}

/** Collects all objects, outer before inner. Without recursion, since a page may nest without limit. */
function collect(root: unknown, nodes: Json[]): void {
  let level: unknown[] = [root];
  for (let depth = 0; depth < MOST_LEVELS && level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      if (nodes.length >= MOST_NODES || typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) nodes.push(value as Json);
      for (const inner of Object.values(value)) if (next.length < MOST_NODES) next.push(inner);
    }
    level = next;
  }
}

function describe(node: Json, named: ReadonlyMap<string, Json>): ArticleNode {
  const page = node.mainEntityOfPage;
  return {
    headline: textOf(node.headline) ?? textOf(node.name),
    published: textOf(node.datePublished) ?? textOf(node.dateCreated),
    publisher: nameOf(node.publisher, named) ?? nameOf(node.sourceOrganization, named),
    language: textOf(node.inLanguage) ?? (isObject(node.inLanguage) ? textOf(node.inLanguage.alternateName) : null),
    urls: [node.url, page, isObject(page) ? (page['@id'] ?? page.url) : null, node['@id']].flatMap(
      (url) => textOf(url) ?? [],
    ),
    free: node.isAccessibleForFree !== false && !/^(?:false|no)$/i.test(textOf(node.isAccessibleForFree) ?? ''),
  };
}

function nameOf(value: unknown, named: ReadonlyMap<string, Json>): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (!isObject(one)) return textOf(one);
  return textOf(one.name) ?? textOf(named.get(textOf(one['@id']) ?? '')?.name);
}

function namedNodes(nodes: readonly Json[]): Map<string, Json> {
  return new Map(
    nodes.flatMap((node) => {
      const id = textOf(node['@id']);
      return id === null || textOf(node.name) === null ? [] : [[id, node] as const];
    }),
  );
}

function typesOf(node: Json): string[] {
  const type = node['@type'];
  return (Array.isArray(type) ? type.slice(0, 10) : [type]).flatMap(
    (one) => textOf(one)?.replace(/^.*[/:#]/, '') ?? [],
  );
}

function textOf(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one.trim() !== '' ? one.slice(0, 2_000) : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
