import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { SessionActivity } from './session-activity.service.js';

/** A database that writes down which sessions a statement was about, or is away. */
function activityWith(outage?: Error) {
  const written: unknown[] = [];
  const execute = (_: string, [ids]: unknown[]) => {
    written.push(ids);
    return outage ? Promise.reject(outage) : Promise.resolve([]);
  };
  const activity = new SessionActivity({ fork: () => ({ execute }) } as unknown as EntityManager);
  return { written, activity };
}

describe(SessionActivity.name, () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('writes what was used once a second, each session once, in one statement (R31)', async () => {
    const { written, activity } = activityWith();
    activity.onModuleInit();
    for (const id of ['a', 'b', 'a']) activity.note(id);
    await jest.advanceTimersByTimeAsync(999);
    expect(written).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(written).toEqual(['{a,b}']);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(written).toEqual(['{a,b}']);
    await activity.onApplicationShutdown();
  });

  it('writes the last of it when the server stops, and nothing later', async () => {
    const { written, activity } = activityWith();
    activity.onModuleInit();
    activity.note('a');
    await activity.onApplicationShutdown();
    expect(written).toEqual(['{a}']);
    activity.note('b');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(written).toEqual(['{a}']);
  });

  it('keeps no process alive by itself', () => {
    jest.useRealTimers();
    const { activity } = activityWith();
    const setInterval = jest.spyOn(globalThis, 'setInterval');
    activity.onModuleInit();
    const timer = setInterval.mock.results[0]?.value as NodeJS.Timeout;
    expect(timer.hasRef()).toBe(false);
    clearInterval(timer);
    setInterval.mockRestore();
  });

  it('only warns when the database is away: the next use notes it again', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const outage = new Error('away');
    const { written, activity } = activityWith(outage);
    activity.note('a');
    await expect(activity.flush()).resolves.toBeUndefined();
    expect(warn).toHaveBeenCalledWith({ err: outage }, 'the idle expiry of sessions could not be moved');
    activity.note('b');
    await activity.flush();
    expect(written).toEqual(['{a}', '{b}']);
  });
});
