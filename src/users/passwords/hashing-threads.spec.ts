import { getPriority, platform } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { yieldToRequests } from './hashing-threads.js';

const describeOnLinux = platform() === 'linux' ? describe : describe.skip;

describeOnLinux(yieldToRequests.name, () => {
  it('lowers the threads that hash, and not the one that answers', async () => {
    const before = getPriority(process.pid);
    const threads = await yieldToRequests();
    expect(threads.length).toBeGreaterThanOrEqual(1);
    expect(threads.map((id) => getPriority(id))).toEqual(threads.map(() => 10));
    expect(threads).not.toContain(process.pid);
    expect(getPriority(process.pid)).toBe(before);
  });
});
