// Records every Web API call, every event and every rule that the bot broke, for tests and for the page.
import type { Fields } from '../json-fields.js';

/** How many entries are kept, so that a workspace left running stays small. */
const entriesKept = 5000;

export interface ApiCall {
  /** A Web API method, or `response_url`. */
  method: string;
  arguments: Fields;
  answer: Fields;
  /** Epoch milliseconds. */
  at: number;
}

export interface SentEvent {
  eventId: string;
  type: string;
  attempts: number;
  acked: boolean;
}

export class Journal {
  readonly calls: ApiCall[] = [];
  readonly events: SentEvent[] = [];
  readonly problems: string[] = [];
  #underWay = 0;
  #activity = 0;

  addCall(call: ApiCall): void {
    addBounded(this.calls, call);
  }

  addEvent(event: SentEvent): void {
    addBounded(this.events, event);
  }

  addProblem(problem: string): void {
    addBounded(this.problems, problem);
  }

  /** Counts a piece of work until it ends, so that `settle` waits for it. */
  async track<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay += 1;
    this.#activity += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
      this.#activity += 1;
    }
  }

  /**
   * Resolves when no work was under way for `quietMs`, the time that a bot may take between two calls. The time is counted in
   * turns of the event loop of a millisecond or more, since on a busy machine a process may stand still for longer than that.
   */
  async settle(quietMs: number): Promise<void> {
    let before = this.#activity;
    for (let quietTurns = 0; quietTurns < quietMs; quietTurns += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (this.#underWay > 0 || this.#activity !== before) quietTurns = -1;
      before = this.#activity;
    }
  }
}

function addBounded<Entry>(entries: Entry[], entry: Entry): void {
  entries.push(entry);
  if (entries.length > entriesKept) entries.splice(0, entries.length - entriesKept);
}
