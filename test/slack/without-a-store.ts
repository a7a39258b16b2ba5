// Settings as they are where nothing is set, and of a desk that remembers nothing: its data folder would lie under a file.
import { readSettings } from '../../src/settings.js';

const read = readSettings({});
if (!read.ok) throw new Error(read.message);

export const DEFAULT_SETTINGS = read.settings;
export const withoutAStore = { ...DEFAULT_SETTINGS, dataDir: '/dev/null/desk' };
