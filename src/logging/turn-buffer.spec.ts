import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TurnBuffer } from './turn-buffer.js';

const written: string[] = [];
const buffer = new TurnBuffer({ write: (text) => written.push(text) });

beforeEach(() => {
  written.length = 0;
});

describe(TurnBuffer.name, () => {
  it('writes what one turn of the event loop logs at once, in its order, and when the turn is over', async () => {
    for (const line of ['one\n', 'two\n', 'three\n']) buffer.write(line);
    expect(written).toEqual([]);
    await nextTurn();
    expect(written).toEqual(['one\ntwo\nthree\n']);
    buffer.write('four\n');
    await nextTurn();
    expect(written).toEqual(['one\ntwo\nthree\n', 'four\n']);
  });

  it('writes no more at once than a pipe takes in one piece, and cuts no line', async () => {
    const lines = Array.from({ length: 100 }, (_, number) => `${'x'.repeat(number * 3)}${number}\n`);
    const long = `${'y'.repeat(10_000)}\n`;
    for (const line of [...lines, long, 'last\n']) buffer.write(line);
    await nextTurn();
    expect(written.join('')).toBe([...lines, long, 'last\n'].join(''));
    expect(written.every((text) => text.endsWith('\n') && (text.length <= 4_096 || text === long))).toBe(true);
    expect(written.length).toBeLessThan(10);
  });

  it('writes what is left when the process ends', () => {
    buffer.write('farewell\n');
    process.emit('exit', 0);
    expect(written).toEqual(['farewell\n']);
  });
});
