// The id under which a draft becomes an article: a readable file name that no other article has.

// Long enough to tell stories apart, short enough for a citation.
const LONGEST_ID = 60;
// A knowledge folder's own README is no article.
const NEVER: ReadonlySet<string> = new Set(['readme']);

/** Letters of English, digits and hyphens of a text; `spare` where it has none. The same text gives the same id. */
export function draftId(text: string, spare: string, taken: ReadonlySet<string>): string {
  const base = slugOf(text) || slugOf(spare) || 'article';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id) && !NEVER.has(id)) return id;
  }
}

function slugOf(text: string): string {
  // Titles and first sentences; whoever pastes a book gets an id of its beginning.
  const words = text
    .slice(0, 1_000)
    .replaceAll('ß', 'ss')
    .replace(/['’]/g, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const slug = words
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .replace(/-$/, '');
  if (slug.length <= LONGEST_ID) return slug;
  const cut = slug.slice(0, LONGEST_ID + 1);
  return cut.slice(0, cut.lastIndexOf('-') > 0 ? cut.lastIndexOf('-') : LONGEST_ID);
}
