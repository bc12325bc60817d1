import { describe, expect, it } from '@jest/globals';
import { BoundedQueue } from './bounded-queue.js';
import { PasswordQueueFullError } from './password-queue-full.error.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Tasks that end when they are told to, and the names of those that started. */
function tasks() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { started, task, end: (name: string) => ends.get(name)?.() };
}

describe(BoundedQueue.name, () => {
  it('runs as many at once as it may and the others in the order they came', async () => {
    const queue = new BoundedQueue({ concurrent: 2, waiting: 2 });
    const { started, task, end } = tasks();
    const results = ['a', 'b', 'c', 'd'].map((name) => queue.run(task(name)));
    await settle();
    expect(started).toEqual(['a', 'b']);
    end('b');
    await settle();
    expect(started).toEqual(['a', 'b', 'c']);
    end('a');
    await settle();
    end('c');
    end('d');
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses what is more than may wait without starting it, and says when to come again', async () => {
    const queue = new BoundedQueue({ concurrent: 1, waiting: 1 });
    const { started, task, end } = tasks();
    const running = queue.run(task('running'));
    const waiting = queue.run(task('waiting'));
    const refusal: unknown = await queue.run(task('refused')).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PasswordQueueFullError);
    expect(refusal).toMatchObject({ retryAfterSeconds: 1 });
    end('running');
    await running;
    await settle();
    end('waiting');
    await waiting;
    expect(started).toEqual(['running', 'waiting']);
  });

  it('lets nobody overtake those who wait', async () => {
    const queue = new BoundedQueue({ concurrent: 1, waiting: 2 });
    const { started, task, end } = tasks();
    const first = queue.run(task('first'));
    void queue.run(task('waiting'));
    await settle();
    end('first');
    await first;
    void queue.run(task('late'));
    await settle();
    expect(started).toEqual(['first', 'waiting']);
  });

  it('frees the place of a task that fails', async () => {
    const queue = new BoundedQueue({ concurrent: 1, waiting: 0 });
    await expect(queue.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(queue.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });

  it.each([
    { concurrent: 0, waiting: 1 },
    { concurrent: 1, waiting: -1 },
    { concurrent: Number.NaN, waiting: 1 },
  ])('is not made with the bounds %j', (bounds) => {
    expect(() => new BoundedQueue(bounds)).toThrow(RangeError);
  });
});
