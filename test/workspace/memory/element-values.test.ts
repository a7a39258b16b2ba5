// What was chosen or typed, in the form that payloads give it, for each kind of element.
import { describe, expect, it } from 'vitest';
import { actionOf, isEmptyValue, valueOf } from '../../../src/workspace/memory/element-values.js';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const options = [option('a'), option('b')];

describe('valueOf', () => {
  it.each<[object, unknown, object]>([
    [{ type: 'plain_text_input' }, 'x', { value: 'x' }],
    [{ type: 'plain_text_input' }, '', { value: null }],
    [{ type: 'plain_text_input', initial_value: 'y' }, undefined, { value: 'y' }],
    [{ type: 'plain_text_input' }, { type: 'plain_text_input', value: 'z' }, { value: 'z' }],
    [{ type: 'static_select', options }, 'b', { selected_option: option('b') }],
    [{ type: 'static_select', option_groups: [{ options }] }, 'a', { selected_option: option('a') }],
    [{ type: 'static_select', options }, 'c', { selected_option: null }],
    [{ type: 'checkboxes', options }, ['a', 'c'], { selected_options: [option('a')] }],
    [{ type: 'checkboxes', options }, undefined, { selected_options: [] }],
    [{ type: 'multi_users_select' }, 'U1', { selected_users: ['U1'] }],
    [{ type: 'datepicker', initial_date: '2026-01-02' }, undefined, { selected_date: '2026-01-02' }],
    [{ type: 'datetimepicker' }, '1700000000', { selected_date_time: 1_700_000_000 }],
  ])('of %j given %j', (element, given, value) => {
    expect(valueOf({ ...element }, given)).toEqual({ type: (element as { type: string }).type, ...value });
  });

  it('knows when nothing is there', () => {
    const empty = [{ value: null }, { value: '' }, { selected_options: [] }].map((value) =>
      isEmptyValue({ type: 'x', ...value }),
    );
    expect([...empty, isEmptyValue({ type: 'x', value: '0' })]).toEqual([true, true, true, false]);
  });
});

describe('actionOf', () => {
  const block = { type: 'actions', block_id: 'b' };
  const base = { block_id: 'b', action_id: 'a', action_ts: '1.0' };

  it('carries the button that was pressed', () => {
    const text = { type: 'plain_text', text: 'Go' };
    const element = { type: 'button', action_id: 'a', text, value: '1', url: 'https://a.b' };
    expect(actionOf(block, element, undefined, '1.0')).toEqual({
      ...base,
      type: 'button',
      text,
      value: '1',
      url: 'https://a.b',
    });
    const feedback = {
      type: 'feedback_buttons',
      action_id: 'a',
      positive_button: { text, value: 'good' },
      negative_button: { text, value: 'bad' },
    };
    expect(actionOf(block, feedback, 'bad', '1.0')).toEqual({ ...base, type: 'feedback_buttons', text, value: 'bad' });
    expect(actionOf(block, feedback, 'other', '1.0')).toBeUndefined();
  });

  it('carries the option that was chosen, and nothing that is not there', () => {
    const element = { type: 'overflow', action_id: 'a', options };
    expect(actionOf(block, element, 'b', '1.0')).toEqual({ ...base, type: 'overflow', selected_option: option('b') });
    expect(actionOf(block, element, 'c', '1.0')).toBeUndefined();
  });
});
