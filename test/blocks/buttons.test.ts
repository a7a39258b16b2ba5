// Buttons as Slack takes them: short labels, bounded values, no two of one name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { button, buttonRow } from '../../src/blocks/message.js';
import { checkMessageBlocks } from '../../src/workspace/checks/check-blocks.js';
import { hostileName, UNSEEN } from './hostile-text.js';

describe('button', () => {
  it('carries its value as JSON and shows its label', () => {
    expect(button('ask', 'Ask', { a: 1 }, 'primary')).toEqual({
      type: 'button',
      action_id: 'ask',
      text: { type: 'plain_text', text: 'Ask', emoji: false },
      value: '{"a":1}',
      style: 'primary',
    });
  });

  it('is none where its value is too long to carry', () => {
    expect(button('a', 'A', 'x'.repeat(1_998))?.value).toHaveLength(2_000);
    expect(button('a', 'A', 'x'.repeat(1_999))).toBeNull();
  });

  it('cuts a long label between characters', () => {
    expect(button('a', 'x'.repeat(75), 1)?.text.text).toBe('x'.repeat(75));
    expect(button('a', 'x'.repeat(76), 1)?.text.text).toBe(`${'x'.repeat(74)}…`);
    expect(button('a', `x${'😀'.repeat(60)}`, 1)?.text.text).toBe(`x${'😀'.repeat(36)}…`);
  });

  it('passes the workspace with any label', () => {
    fc.assert(
      fc.property(hostileName, (label) => {
        const row = buttonRow(button('a', label, label.slice(0, 100)), button('a', label, null));
        expect(checkMessageBlocks(row)).toEqual([]);
        expect(row[0]?.elements.map((each) => ('text' in each ? each.text.text : ''))[0]).not.toMatch(UNSEEN);
      }),
    );
  });
});

describe('buttonRow', () => {
  it('is nothing without a button', () => {
    expect(buttonRow()).toEqual([]);
    expect(buttonRow(null, null)).toEqual([]);
  });

  it('gives each button a name of its own, and holds no more than a row may', () => {
    const row = buttonRow(...Array.from({ length: 40 }, () => button('ask', 'A', 1)));
    expect(row[0]?.elements).toHaveLength(25);
    expect(checkMessageBlocks(row)).toEqual([]);
  });
});
