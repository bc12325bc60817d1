import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { batchedLookUp } from './batched-look-up.js';
import { LookUpRefusedError } from './look-up-refused.error.js';

interface Row {
  readonly key: string;
  readonly name: string;
}
type Answer = (keys: readonly string[]) => Promise<Row[]>;

/** A pool of so many connections that answers with what a test says, and the keys of each statement that it was asked. */
function poolOf(max: number, answer: Answer) {
  const asked: (readonly string[])[] = [];
  const query = async ({ values: [keys] }: { values: [readonly string[]] }) => {
    asked.push(keys);
    return { rows: await answer(keys) };
  };
  const pool = { query, options: { max } };
  const em = { getConnection: () => ({ getNativeClient: () => Promise.resolve(pool) }) };
  const makeLookUp = () => batchedLookUp<Row>(em as unknown as EntityManager, { name: 'by-key', text: 'select' });
  return { asked, makeLookUp };
}

function lookUpIn(answer: Answer, max = 10) {
  const { asked, makeLookUp } = poolOf(max, answer);
  return { asked, find: makeLookUp() };
}

const rowOf = (key: string): Row => ({ key, name: `row ${key}` });
const named: Answer = (keys) => Promise.resolve(keys.map(rowOf));
const never: Answer = () => new Promise(() => undefined);
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const many = (count: number, prefix = '') => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
const poisoned = (...bad: string[]): Answer => {
  return (asked) => (asked.some((key) => bad.includes(key)) ? Promise.reject(new Error('not readable')) : named(asked));
};
const failingWith = (code: string) => Object.assign(new Error('terminating connection'), { code });

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
    const { find } = lookUpIn((asked) => (asked.includes('bad') ? Promise.reject(failingWith('57014')) : named(asked)));
    const together = [find('a'), find('bad')].map((each) => expect(each).rejects.toMatchObject({ code: '57014' }));
    await nextTurn();
    await expect(find('a')).resolves.toEqual(rowOf('a'));
    await Promise.all(together);
  });

  it('fails for whose row cannot be read, alone, wherever in the batch it is', async () => {
    for (const bad of [['0'], ['255'], ['100', '101'], ['7', '7', '93', '200']]) {
      const { asked, find } = lookUpIn(poisoned(...bad));
      const answers = await Promise.allSettled(many(256).map((key) => find(key)));
      answers.forEach((answer, at) => {
        if (bad.includes(String(at))) expect(answer).toMatchObject({ reason: { message: 'not readable' } });
        else expect(answer).toMatchObject({ value: rowOf(String(at)) });
      });
      expect(asked.length).toBeLessThanOrEqual(64);
    }
  });

  it('does not ask without end when no row can be read', async () => {
    const { asked, find } = lookUpIn(() => Promise.reject(new Error('not readable')));
    const answers = await Promise.allSettled(many(256).map((key) => find(key)));
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(64 + 8);
  });

  it.each(['57014', '53300', 'ECONNREFUSED', '42P01'])(
    'asks once for all when what fails is not a row: %s',
    async (code) => {
      const { asked, find } = lookUpIn(() => Promise.reject(failingWith(code)));
      await Promise.allSettled(many(4).map((key) => find(key)));
      expect(asked).toHaveLength(1);
    },
  );

  it.each(['57P01', 'ECONNRESET'])(
    'asks a second time when the connection was lost, and no third: %s',
    async (code) => {
      let losses = 1;
      const lossy: Answer = (asked) => (losses-- > 0 ? Promise.reject(failingWith(code)) : named(asked));
      const { asked, find } = lookUpIn(lossy);
      await expect(Promise.all([find('a'), find('b')])).resolves.toEqual([rowOf('a'), rowOf('b')]);
      expect(asked).toHaveLength(2);
      losses = 2;
      await expect(find('a')).rejects.toMatchObject({ code });
      expect(asked).toHaveLength(4);
    },
  );

  it('fails for all who wait when there is no pool to be had', async () => {
    const em = { getConnection: () => ({ getNativeClient: () => Promise.reject(new Error('closed')) }) };
    const find = batchedLookUp<Row>(em as unknown as EntityManager, { name: 'by-key', text: 'select' });
    const answers = await Promise.allSettled([find('a'), find('b')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe(`${batchedLookUp.name}, when the database is slow`, () => {
  afterEach(() => void jest.useRealTimers());

  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [10, 7],
  ])('of %d connections takes %d', async (max, most) => {
    const { asked, find } = lookUpIn(never, max);
    for (const key of many(12)) {
      find(key).catch(() => undefined);
      await nextTurn();
    }
    expect(asked).toHaveLength(most);
  });

  it('gathers those who find no connection to full batches', async () => {
    const { promise: slow, resolve: go } = Promise.withResolvers<undefined>();
    const { asked, find } = lookUpIn(async (each) => slow.then(() => named(each)), 2);
    const finding = [find('first')];
    for (const key of many(300)) {
      await nextTurn();
      finding.push(find(key));
    }
    go(undefined);
    const rows = await Promise.all(finding);
    expect(rows.map((row) => row?.key)).toEqual(['first', ...many(300)]);
    expect(asked.map(({ length }) => length)).toEqual([1, 256, 44]);
  });

  it('does not let a flood at one keep another waiting', async () => {
    const order: string[] = [];
    const { makeLookUp } = poolOf(1, async (asked) => {
      order.push(String(asked[0]).slice(0, 5));
      await nextTurn();
      return named(asked);
    });
    const [flooded, quiet] = [makeLookUp(), makeLookUp()];
    await Promise.all([...many(1_000, 'flood').map((key) => flooded(key)), quiet('quiet')]);
    expect(order).toEqual(['flood', 'flood', 'quiet', 'flood', 'flood']);
  });

  it('refuses who would wait with 8,192 others, at once, and is open again afterwards', async () => {
    const { promise: slow, resolve: go } = Promise.withResolvers<undefined>();
    const { find } = lookUpIn(async (each) => slow.then(() => named(each)), 1);
    const first = find('first');
    await nextTurn();
    const finding = many(8_192).map((key) => find(key));
    await expect(find('too many')).rejects.toThrow(LookUpRefusedError);
    await expect(find('too many')).rejects.toMatchObject({ retryAfterSeconds: 1 });
    go(undefined);
    expect((await Promise.all([first, ...finding])).map((row) => row?.key)).toEqual(['first', ...many(8_192)]);
    await expect(find('later')).resolves.toEqual(rowOf('later'));
  });

  it('looks nothing up for who is gone, and gives their places to others', async () => {
    const { promise: slow, resolve: go } = Promise.withResolvers<undefined>();
    const { asked, find } = lookUpIn(async (each) => slow.then(() => named(each)), 1);
    const first = find('first');
    await nextTurn();
    let isGone = false;
    const left = many(8_192, 'left').map((key) => find(key, () => isGone).catch((error: Error) => error.name));
    isGone = true;
    const patient = find('patient', () => false);
    go(undefined);
    await expect(Promise.all([first, patient])).resolves.toEqual([rowOf('first'), rowOf('patient')]);
    expect(new Set(await Promise.all(left))).toEqual(new Set(['LookUpRefusedError']));
    expect(asked).toEqual([['first'], ['patient']]);
  });

  it('does not look up who leaves before their turn', async () => {
    const { asked, find } = lookUpIn(named);
    const [left, patient] = [find('left', () => true), find('patient', () => false)];
    await expect(left).rejects.toThrow(LookUpRefusedError);
    await expect(patient).resolves.toEqual(rowOf('patient'));
    expect(asked).toEqual([['patient']]);
  });

  it('lets nobody wait for a connection for more than 2 s', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const { asked, find } = lookUpIn(never, 1);
    void find('first');
    await nextTurn();
    const ended: string[] = [];
    const end = (key: string) => find(key).catch((error: Error) => ended.push(`${key}: ${error.name}`));
    void end('early');
    await nextTurn();
    await jest.advanceTimersByTimeAsync(1_500);
    void end('late');
    await nextTurn();
    expect(ended).toEqual([]);
    await jest.advanceTimersByTimeAsync(501);
    expect(ended).toEqual(['early: LookUpRefusedError']);
    await jest.advanceTimersByTimeAsync(1_500);
    expect(ended).toEqual(['early: LookUpRefusedError', 'late: LookUpRefusedError']);
    expect(asked).toEqual([['first']]);
  });
});
