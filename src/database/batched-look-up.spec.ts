import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { batchedLookUp } from './batched-look-up.js';

interface Row {
  readonly key: string;
  readonly name: string;
}

/** The look-up over a pool that answers with what a test says, and the keys of each statement that it was asked. */
function lookUpIn(answer: (keys: readonly string[]) => Promise<Row[]>) {
  const asked: (readonly string[])[] = [];
  const query = async ({ values: [keys] }: { values: [readonly string[]] }) => {
    asked.push(keys);
    return { rows: await answer(keys) };
  };
  const em = { getConnection: () => ({ getNativeClient: () => Promise.resolve({ query }) }) };
  return { asked, find: batchedLookUp<Row>(em as unknown as EntityManager, { name: 'by-key', text: 'select' }) };
}

const named = (keys: readonly string[]) => Promise.resolve(keys.map((key) => ({ key, name: `row ${key}` })));
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe(batchedLookUp.name, () => {
  it('asks once for all who look something up in one turn, and gives each its own row', async () => {
    const { asked, find } = lookUpIn((keys) => named(keys.toReversed()));
    const rows = await Promise.all([find('a'), find('b'), find('c')]);
    expect(rows.map((row) => row?.name)).toEqual(['row a', 'row b', 'row c']);
    expect(asked).toEqual([['a', 'b', 'c']]);
  });

  it('gives null where there is no row', async () => {
    const { find } = lookUpIn((keys) => named(keys.filter((key) => key !== 'b')));
    await expect(Promise.all([find('a'), find('b')])).resolves.toEqual([{ key: 'a', name: 'row a' }, null]);
  });

  it('asks anew each time: what was read a moment ago is not remembered', async () => {
    const { asked, find } = lookUpIn(named);
    await find('a');
    await find('a');
    expect(asked).toHaveLength(2);
  });

  it('asks more than once rather than for more than 256 at a time', async () => {
    const { asked, find } = lookUpIn(named);
    await Promise.all(Array.from({ length: 300 }, (_, at) => find(String(at))));
    expect(asked.map(({ length }) => length)).toEqual([256, 44]);
  });

  it('fails for those whose statement failed, and for nobody else', async () => {
    const { find } = lookUpIn((keys) => (keys.includes('bad') ? Promise.reject(new Error('cut off')) : named(keys)));
    const together = [find('a'), find('bad')].map((each) => expect(each).rejects.toThrow('cut off'));
    await nextTurn();
    await expect(find('a')).resolves.toEqual({ key: 'a', name: 'row a' });
    await Promise.all(together);
  });
});
