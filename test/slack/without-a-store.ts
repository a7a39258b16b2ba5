// Options of a desk that remembers nothing: its data folder would lie under a file.
import { DEFAULT_MANIFEST } from '../../src/build-manifest.js';

export const withoutAStore = {
  dataDir: '/dev/null/desk',
  databaseUrl: null,
  botName: DEFAULT_MANIFEST.name,
  editors: [],
  corrections: 'reply',
} as const;
