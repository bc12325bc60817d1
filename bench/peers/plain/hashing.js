/** The password hash alone: checks one as often as it can for so many seconds, four at once, and prints how often it did. */
import { hash, verify } from '@node-rs/argon2';

const AT_ONCE = 4;
const until = performance.now() + Number(process.argv[2]) * 1_000;
const stored = await hash('heat caves lakers 42', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
let checks = 0;

await Promise.all(Array.from({ length: AT_ONCE }, check));
const { user, system } = process.cpuUsage(cpuBefore);
const seconds = (performance.now() - startedAt) / 1_000;
console.log(JSON.stringify({ perSecond: checks / seconds, cpuMicroseconds: (user + system) / checks }));

async function check() {
  while (performance.now() < until) {
    await verify(stored, 'heat caves lakers 42');
    checks += 1;
  }
}
