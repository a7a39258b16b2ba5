// Makes the XML of a feed safe to parse, and mends what commonly breaks it.

export type PreparedXml =
  | { readonly ok: true; readonly xml: string }
  | { readonly ok: false; readonly because: 'page' | 'entity declarations' | 'no feed' };

const ROOT = /<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)[\s>]/i;
const PAGE = /<(?:!doctype\s{1,100}html|html|head|body)[\s>]/i;
// A general entity that stands for others, or for a file: what makes a feed a bomb or a thief. Feeds of old declare
// parameter entities ("% HTMLlat1") and single characters, which mean no harm. None of them is ever expanded.
const DANGEROUS_ENTITY = /<!ENTITY\s+[^\s%"'<>]+\s+(?:SYSTEM|PUBLIC|"[^"]*&[^#"]|'[^']*&[^#'])/i;
// The parser takes quadratic time over the brackets and separators of a person, and nothing here asks who wrote an item.
const PERSON_TAG = /<(\/?)((?:[\w.-]{1,40}:)?(?:author|managingeditor|webmaster))(?=[\s>/])/gi;
const STRAY_BRACKET = /<(?![\w!?/])|<(?=\d)/g;
const END_OF_ITEM = /<\/(?:[\w.-]{1,40}:)?(?:item|entry)\s{0,10}>/gi;

/** The XML from its root on, without authors; not ok for a web page, and for entities that expand into others or into files. */
export function prepareXml(text: string): PreparedXml {
  const root = text.search(ROOT);
  const before = root < 0 ? text : text.slice(0, root);
  if (PAGE.test(before)) return { ok: false, because: 'page' };
  if (root < 0) return { ok: false, because: 'no feed' };
  if (DANGEROUS_ENTITY.test(before)) return { ok: false, because: 'entity declarations' };
  return { ok: true, xml: text.slice(root).replace(PERSON_TAG, '<$1x-$2') };
}

/** What may be made of XML that does not parse, best first: brackets that open no tag escaped, and a broken end cut off. */
export function mendXml(xml: string): string[] {
  const escaped = xml.replace(STRAY_BRACKET, '&lt;');
  let end = 0;
  END_OF_ITEM.lastIndex = 0;
  while (END_OF_ITEM.test(escaped)) end = END_OF_ITEM.lastIndex;
  return end === 0 ? [escaped] : [escaped, escaped.slice(0, end)];
}
