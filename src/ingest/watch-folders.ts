// Notices that something in the knowledge folders changed, so that an edit takes effect without a restart.
import { watch, type FSWatcher } from 'node:fs';

export interface FolderWatch {
  stop(): void;
}

// Editors write a file in several steps; waiting this long lets them finish.
const SETTLE_MS = 80;
// Network folders and a few containers report no changes: look by ourselves now and then.
const LOOK_ANYWAY_MS = 5_000;

/** Calls `onChange` soon after any file of the folders changed, and now and then without a reason. */
export function watchFolders(folders: readonly string[], onChange: () => void): FolderWatch {
  let settling: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(onChange, SETTLE_MS);
  };
  const watchers = folders.flatMap((folder) => watchOne(folder, soon));
  const regularly = setInterval(onChange, LOOK_ANYWAY_MS);
  regularly.unref();
  return {
    stop: () => {
      clearTimeout(settling);
      clearInterval(regularly);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watchOne(folder: string, onChange: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    // A folder that is removed ends its watcher; the regular look still finds it when it is back.
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
