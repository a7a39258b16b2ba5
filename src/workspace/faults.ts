// Slack on a bad day: rate limits, refusals and slow answers that a test orders for the next calls of a method.

export type Fault =
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'error'; error: string }
  /** The call is carried out at once, its answer comes late. */
  | { kind: 'delay'; ms: number };

export class Faults {
  readonly #ordered = new Map<string, Fault[]>();

  order(method: string, fault: Fault, times: number): void {
    const faults = this.#ordered.get(method) ?? [];
    this.#ordered.set(method, [...faults, ...Array.from({ length: times }, () => fault)]);
  }

  /** The fault for a call of `method` that is happening now, which uses it up. */
  next(method: string): Fault | undefined {
    return this.#ordered.get(method)?.shift();
  }
}
