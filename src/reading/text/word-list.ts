// Makes a pattern of words or phrases written one a line, so that lists in many languages stay readable.

/** The whole text is one of these. */
export function line(phrases: string): RegExp {
  return new RegExp(`^(?:${any(phrases)})$`, 'iu');
}

/** The text begins with one of these, as whole words. */
export function opening(phrases: string): RegExp {
  return new RegExp(`^(?:${any(phrases)})(?!\\p{L})`, 'iu');
}

function any(phrases: string): string {
  return phrases.trim().replace(/\s*\n\s*/g, '|');
}
