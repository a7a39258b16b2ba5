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

// In a process that many test files share, Node 20 was seen to refuse hosts with letters beyond ASCII ("bücher.example"), which
// it takes in a process of its own; why is not found out yet. These files get theirs.
const ALONE = ['test/ingest/canonical-address.test.ts', 'test/reading/fetch/*.test.ts', 'test/slack/read-*.test.ts'];

const COMMON = {
  // Processes, not threads: the extractor's limit looks at the memory of its whole process.
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 30_000,
  sequence: { sequencer: LongestFirst },
};

export default {
  test: {
    projects: [
      // Files share a process and the modules it has loaded: no test mocks a module or leaves a setting behind.
      { test: { ...COMMON, name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false } },
      { test: { ...COMMON, name: 'alone', include: ALONE, isolate: true } },
    ],
    sequence: { sequencer: LongestFirst },
    // npm run coverage. What runs in a browser or a process of its own (the page of the local Slack, programs) is not seen.
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary'], reportOnFailure: true },
  },
};
