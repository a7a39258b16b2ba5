// Rules for modals and for what stands on Home tabs: their own fields, their blocks, their size, and the submit button that the
// inputs of a modal need.
import { checkViewBlocks } from './check-blocks.js';
import { type Finding, flag, matching, oneOf, type Rule, shape, string } from './check-shape.js';
import { plainText } from './check-text.js';
import { fieldsIn, fieldsOf } from '../json-fields.js';
import { slackLimits as limits } from '../slack-limits.js';

const blocks: Rule = (given, at) => checkViewBlocks(given, at);
const names = {
  private_metadata: string({ min: 0, max: limits.privateMetadata }),
  callback_id: string({ min: 0, max: limits.callbackId }),
  external_id: matching(new RegExp(`^.{0,${limits.externalId}}$`, 's'), `at most ${limits.externalId} characters`),
};

const home: Rule = shape({ type: oneOf('home'), blocks }, names);

const modal: Rule = shape(
  { type: oneOf('modal'), title: plainText(limits.modalTitle), blocks },
  {
    ...names,
    submit: plainText(limits.modalTitle),
    close: plainText(limits.modalTitle),
    clear_on_close: flag,
    notify_on_close: flag,
  },
);

/** What Slack would refuse in a view of this type; `view` is whatever the bot sent. */
export function checkView(view: unknown, type: 'modal' | 'home' = 'modal'): Finding[] {
  const given = fieldsIn(fieldsOf(view).blocks);
  const findings = (type === 'home' ? home : modal)(view, '/view');
  const hasInput = given.some((block) => block.type === 'input');
  if (type === 'modal' && hasInput && fieldsOf(view).submit === undefined) {
    findings.push({ at: '/view/submit', says: 'missing required field: submit' });
  }
  const focused = JSON.stringify(given).split('"focus_on_load":true').length - 1;
  if (focused > 1) findings.push({ at: '/view/blocks', says: 'only one element may have focus_on_load' });
  return findings;
}

/** True when the view is larger than Slack's 250 KB. */
export function isViewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view) ?? '') > limits.viewBytes;
}
