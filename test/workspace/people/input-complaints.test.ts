// What a person reads at an input before the bot hears of the modal, for each kind of input.
import { describe, expect, it } from 'vitest';
import { inputComplaints } from '../../../src/workspace/people/input-complaints.js';
import type { OpenView } from '../../../src/workspace/memory/modals.js';

const missing = 'Please complete this required field.';

/** A modal with one input into which `typed` was typed. */
function viewWith(element: object, typed: string, block: object = {}): OpenView {
  const input = { type: 'input', block_id: 'b', element: { action_id: 'a', ...element }, ...block };
  const frame = { id: 'V1', user: 'U1', rootId: 'V1', previousId: null, hash: '1', errors: {} };
  return { ...frame, definition: { blocks: [{ type: 'divider', block_id: 'd' }, input] }, given: { b: { a: typed } } };
}

const text = { type: 'plain_text_input', multiline: true };
const number = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' };

describe('an input', () => {
  it.each<[string, object, string, string | undefined]>([
    ['3,000 characters', text, 'x'.repeat(3000), undefined],
    ['a whole article', text, 'x'.repeat(3001), 'Please use at most 3000 characters: these are 3001.'],
    ['as much as it allows', { ...text, max_length: 4 }, 'four', undefined],
    ['more than it allows', { ...text, max_length: 3 }, 'four', 'Please use at most 3 characters: these are 4.'],
    ['less than it wants', { ...text, min_length: 5 }, 'four', 'Please use at least 5 characters.'],
    ['nothing', text, '', missing],
    ['an address', { type: 'url_text_input' }, 'https://a.example/b', undefined],
    ['a bare host', { type: 'url_text_input' }, 'a.example', 'Please enter a valid URL.'],
    ['an e-mail address', { type: 'email_text_input' }, 'a@b.example', undefined],
    ['half of one', { type: 'email_text_input' }, 'a@b', 'Please enter a valid email address.'],
    ['a number', number, '9', undefined],
    ['no number', number, 'x', 'Please enter a number.'],
    ['a part', number, '1.5', 'Please enter a whole number.'],
    ['too little', number, '0', 'Please enter a number of at least 1.'],
    ['too much', number, '10', 'Please enter a number of at most 9.'],
  ])('with %s', (_, element, typed, complaint) => {
    expect(inputComplaints(viewWith(element, typed))).toEqual(complaint === undefined ? {} : { b: complaint });
  });

  it('that is optional may be empty, but not wrong', () => {
    const optional = { optional: true };
    expect(inputComplaints(viewWith({ type: 'url_text_input' }, '', optional))).toEqual({});
    expect(inputComplaints(viewWith({ type: 'url_text_input' }, 'x', optional))).toHaveProperty('b');
  });
});
