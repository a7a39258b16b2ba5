// Reads whether a page allows copies to be kept, from the X-Robots-Tag header and the robots meta tag.

/** The name under which a page can address this bot alone. */
const OUR_NAME = 'salt-typhoon-desk';
// Directives with a value. Before any other colon comes the name of the robot that is addressed.
const WITH_VALUE = /^(?:unavailable_after|max-snippet|max-image-preview|max-video-preview)$/;
const FORBIDS = /^(?:noindex|none)$/;
const LONGEST = 2_000;

/**
 * False when the page asks not to be indexed. `header` is X-Robots-Tag, one value for each time it was sent; `metas` are
 * the contents of the page's robots meta tags. Directives for other robots do not count.
 */
export function mayKeep(header: string | readonly string[] | null, metas: string | readonly string[] | null): boolean {
  const said = [...listed(header).flatMap(saidToUs), ...listed(metas).flatMap(directives)];
  return !said.some((directive) => FORBIDS.test(directive));
}

function listed(values: string | readonly string[] | null): readonly string[] {
  return values === null ? [] : typeof values === 'string' ? [values] : values;
}

function directives(value: string): string[] {
  return value
    .slice(0, LONGEST)
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
}

// As in "otherbot: noindex, nofollow, salt-typhoon-desk: none", where each name holds until the next one.
function saidToUs(value: string): string[] {
  let isToUs = true;
  return directives(value).flatMap((directive) => {
    const [name = '', ...rest] = directive.split(':');
    if (rest.length === 0 || WITH_VALUE.test(name.trim())) return isToUs ? [directive] : [];
    isToUs = name.trim() === '*' || name.trim() === OUR_NAME;
    return isToUs ? [rest.join(':').trim()] : [];
  });
}
