// The house in one table, for the test that enforces it and the one that holds the README to it.

/** Folder -> folders it may import. Files at the root of src may import all. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  ingest: [],
  search: ['ingest'],
  claims: ['ingest'],
  answer: ['ingest', 'search', 'claims'],
  blocks: ['answer'],
  state: [],
  intake: ['ingest', 'answer', 'state'],
  digest: ['state'],
  slack: ['answer', 'blocks', 'state'],
  workspace: [],
  cli: ['answer', 'ingest', 'search', 'state', 'intake', 'build-manifest.ts', 'settings.ts'],
};
