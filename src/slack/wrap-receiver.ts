// Puts something between what Slack delivers and Bolt.
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/** Is handed each delivery, and what would have handled it. */
export type Between = (event: ReceiverEvent, handle: (event: ReceiverEvent) => Promise<void>) => Promise<void>;

/** The same receiver, with `between` in front of the app. */
export function wrapReceiver(receiver: Receiver, between: Between): Receiver {
  return {
    init: (app) => {
      const handle = (event: ReceiverEvent) => app.processEvent(event);
      // A receiver uses nothing else of the app.
      receiver.init({ processEvent: (event: ReceiverEvent) => between(event, handle) } as App);
    },
    start: (...options: unknown[]) => receiver.start(...options),
    stop: (...options: unknown[]) => receiver.stop(...options),
  };
}
