// Tells what an error of the database means and what to do about it. The error itself stays in `cause`.

/** Thrown when the database cannot do what it was asked: the message says what happened, where, and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** Thrown for all that is asked of the database during an outage, which `StoreOptions.onOutage` has been told of. */
export class StoreAway extends StoreError {}

/** Tells no failure that an outage explains: that was told when it began. */
export function unlessAway(tell: (error: unknown) => void): (error: unknown) => void {
  return (error) => (error instanceof StoreAway ? undefined : tell(error));
}

/** What went wrong and what to do, where {place} is the file or the server. The first pattern that fits the code counts. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL|^ENOSPC|^53100/, 'The disk of {place} is full. Free some space; nothing that was saved is lost.'],
  [/^SQLITE_(BUSY|LOCKED)/, '{place} is locked by another process. Stop the other process, or give it another folder.'],
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    '{place} is damaged or no database. Put a copy in its place, or move it away to start anew.',
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^EACCES|^EPERM|^EROFS/,
    '{place} cannot be written. Let this user write there, or set DATA_DIR.',
  ],
  [
    /^SQLITE_MOVED/,
    '{place} was moved, deleted or replaced while it was in use. Put it back, or start the bot again with what stands there now.',
  ],
  [/^ENOENT/, '{place} cannot be made: no folder can be made there. Set DATA_DIR to a folder.'],
  [/^EEXIST|^ENOTDIR/, '{place} cannot be made: a part of the path is a file, not a folder. Set DATA_DIR to a folder.'],
  [/^SQLITE_IOERR|^EIO/, '{place} could not be read or written. Check the disk.'],
  [/^28/, '{place} refused the user or the password. Check DATABASE_URL.'],
  [/^3D000/, '{place} does not exist. Create the database, or check DATABASE_URL.'],
  [/^42501/, '{place} does not let this user do that. Grant it the right to create and use the schema.'],
  [/^53300/, '{place} has no connection left. Run fewer replicas or raise max_connections.'],
  [
    /^08|^57P0|^ECONN|^ENOTFOUND|^EAI_AGAIN|^ETIMEDOUT|^EHOSTUNREACH|^ENETUNREACH|^EPIPE/,
    '{place} cannot be reached. Start PostgreSQL there, or check DATABASE_URL.',
  ],
  [/^(40001|40P01|55P03|57014)/, '{place} was too busy to answer in time. Try again.'],
];

/** Errors of `pg` that carry no code. */
const LOST = /timeout|terminated|Connection (ended|lost)|not queryable/i;
const CUT = /^Connection terminated|not queryable/;

/** The code of a connection on which nothing is answered. */
export const SILENT = 'ETIMEDOUT';

/** What is the matter with the place, whatever is asked of it; other codes are about one statement. */
const OUTAGE =
  /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|AUTH|NOTADB|CORRUPT|MOVED)|^(08|57P0[123]|28|3D000|53100)|^E(?!RR_)[A-Z]/;

/** Turns whatever a database's library threw into a StoreError; a StoreError stays as it is. */
export function tellStoreError(place: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = codeOf(error) ?? (LOST.test(text) ? '08000' : '');
  const meaning = MEANINGS.find(([pattern]) => pattern.test(code))?.[1];
  const told = meaning ?? '{place} could not do that. Tell the maintainers what is in the brackets.';
  return new StoreError(`${told.replace('{place}', () => place)} (${text})`, { cause: error });
}

/** True when the database is away or cannot be used, rather than unable to do the one thing it was asked. */
export function isOutage(error: unknown): boolean {
  const cause = error instanceof StoreError ? error.cause : error;
  const code = codeOf(cause);
  return code === null ? cause instanceof Error && CUT.test(cause.message) : OUTAGE.test(code);
}

/** True when the database says nothing at all. */
export function isSilence(error: unknown): boolean {
  return codeOf(error instanceof StoreError ? error.cause : error) === SILENT;
}

/** The code that SQLite, PostgreSQL or the system gave an error; null when there is none. */
export function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
