// Notices that something in the knowledge folders changed, so that an edit takes effect without a restart.
import { statSync, watch, type FSWatcher } from 'node:fs';

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
  const watches = folders.map((folder) => watchOne(folder, soon));
  const regularly = setInterval(() => {
    for (const each of watches) each.renew();
    onChange();
  }, LOOK_ANYWAY_MS);
  regularly.unref();
  return {
    stop: () => {
      clearTimeout(settling);
      clearInterval(regularly);
      for (const each of watches) each.stop();
    },
  };
}

/** Watches one folder; `renew` takes up another folder that was put in its place, which the system does not tell. */
function watchOne(folder: string, onChange: () => void): { renew(): void; stop(): void } {
  let watcher: FSWatcher | null = null;
  let watched: number | null = null;
  const stop = (): void => {
    watcher?.close();
    watcher = null;
  };
  const renew = (): void => {
    const now = statSync(folder, { throwIfNoEntry: false })?.ino ?? null;
    if (watcher !== null && now === watched) return;
    stop();
    watched = now;
    try {
      watcher = watch(folder, { persistent: false }, onChange);
      watcher.on('error', stop);
    } catch {
      // The regular look goes on, and tries again to watch.
      watcher = null;
    }
  };
  renew();
  return { renew, stop };
}
