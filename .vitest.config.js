import { statSync } from 'node:fs';
import { BaseSequencer } from 'vitest/node';

// What takes longest begins first, so that no worker is left with it at the end. The rest goes by size.
const LONG = [
  'test/faults/',
  'test/workspace/page/',
  'test/state/',
  'test/reading/hostile',
  'test/cli/',
  'test/main-job/',
];

class LongestFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => LONG.findIndex((part) => moduleId.includes(part)) >>> 0;
    const size = ({ moduleId }) => statSync(moduleId).size;
    return [...files].sort((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }
}

export default {
  test: {
    include: ['test/**/*.test.ts'],
    // Files share a process and the modules it has loaded: no test mocks a module or leaves a setting behind. Processes, not
    // threads: the extractor's limit looks at the memory of its whole process.
    pool: 'forks',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
  },
};
