// The house in one table, for the test that enforces it and the one that holds the README to it.

/** Folder -> folders it may import. Files at the root of src may import all. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  ingest: [],
  reading: ['ingest'],
  search: ['ingest'],
  claims: ['ingest'],
  answer: ['ingest', 'search', 'claims'],
  blocks: ['answer'],
  state: [],
  post: ['blocks', 'state'],
  digest: ['ingest', 'answer', 'blocks', 'state', 'post'],
  intake: ['reading', 'ingest', 'answer', 'blocks', 'state', 'post'],
  slack: ['answer', 'blocks', 'state', 'post', 'digest', 'intake'],
  workspace: [],
  operate: ['answer', 'post', 'slack', 'state'],
  cli: [
    'ingest',
    'reading',
    'search',
    'claims',
    'answer',
    'blocks',
    'state',
    'digest',
    'intake',
    'build-manifest.ts',
    'settings.ts',
  ],
};
