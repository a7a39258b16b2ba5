import { describe, expect, it } from 'vitest';
import { createWorkUnderWay, ROUND_MS } from '../../src/slack/reply-safely.js';

describe('createWorkUnderWay', () => {
  it('is settled when every work has ended, well or badly, also one that came in meanwhile', async () => {
    const { track, settled } = createWorkUnderWay();
    const done: string[] = [];
    const finish: (() => void)[] = [];
    const work = (name: string): Promise<void> =>
      new Promise<void>((resolve) => finish.push(resolve)).then(() => void done.push(name));
    void track(work('first').then(() => void track(work('second'))));
    await expect(track(Promise.reject(new Error('no')))).rejects.toThrow('no');
    const end = settled().then(() => done.push('settled'));
    finish[0]?.();
    await new Promise(setImmediate);
    finish[1]?.();
    await end;
    expect(done).toEqual(['first', 'second', 'settled']);
  });

  it('lets whatever came in go first after a few milliseconds of answering', async () => {
    let ms = 0;
    const { turn } = createWorkUnderWay(undefined, () => ms);
    const order: string[] = [];
    let isOver = false;
    const comeIn = (): void => {
      order.push('ack');
      if (!isOver) setImmediate(comeIn);
    };
    setImmediate(comeIn);
    const answers = ['one', 'two', 'three', 'four'].map(async (name) => {
      await turn();
      await Promise.resolve();
      order.push(name);
      ms += name === 'three' ? 1 : ROUND_MS / 2;
    });
    await Promise.all(answers);
    isOver = true;
    expect(order.join().replace(/(?:ack,)+/g, 'ack,')).toBe('ack,one,two,ack,three,four');
  });

  it('lets a delivery be acknowledged before the next answer', async () => {
    const { turn, receive } = createWorkUnderWay(() => new Promise(() => undefined));
    const order: string[] = [];
    const ack = (): Promise<void> => Promise.resolve(void order.push('ack'));
    const handled = receive({ body: {}, ack }, async (event) => {
      for (let at = 0; at < 3; at += 1) await new Promise(setImmediate);
      await event.ack();
    });
    await turn().then(() => order.push('answer'));
    await handled;
    expect(order).toEqual(['ack', 'answer']);
  });

  it('answers also when a delivery is never acknowledged', async () => {
    const { turn, receive } = createWorkUnderWay(() => Promise.resolve());
    const ack = (): Promise<void> => Promise.resolve();
    void receive({ body: {}, ack }, () => new Promise(() => undefined));
    await expect(turn()).resolves.toBeUndefined();
  });

  it('goes on answering when the waiting itself fails', async () => {
    const { turn, receive } = createWorkUnderWay(() => Promise.reject(new Error('no')));
    for (let round = 0; round < 2; round += 1) {
      void receive({ body: {}, ack: () => Promise.resolve() }, () => new Promise(() => undefined));
      await expect(turn()).resolves.toBeUndefined();
    }
  });

  it('waits for no acknowledgement of what failed', async () => {
    const { turn, receive } = createWorkUnderWay(() => new Promise(() => undefined));
    const ack = (): Promise<void> => Promise.resolve();
    await expect(receive({ body: {}, ack }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turn()).resolves.toBeUndefined();
  });

  it('is settled at once without work', async () => {
    await expect(createWorkUnderWay().settled()).resolves.toBeUndefined();
  });
});
