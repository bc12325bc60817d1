/** The two floors: what no framework can be faster than, without and with batching. */
import { hash } from '@node-rs/argon2';
import { PASSWORD, SECRET, sessionTokenOf } from '../population.js';
import { byCookie, byOwnToken, signIn } from '../requests.js';
import { seedSessions, seedUsers } from './seed.js';

const END_SESSION = 'delete from sessions where user_id = (select id from users where username = $1)';

const floor = {
  database: 'bench_floor',
  seed: async (client) => {
    await seedUsers(client, await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }));
    await seedSessions(client);
  },
  environment: () => ({ SECRET }),
  doors: {
    session: { requestFor: byCookie('/me', (user) => `session=${sessionTokenOf(user)}`), revoke: END_SESSION },
    token: { requestFor: byOwnToken('/me', (user) => ({ sid: user })), revoke: END_SESSION },
  },
};

export const oneQueryFloor = {
  ...floor,
  name: 'Floor: node:http, one query',
  program: ['bench/peers/plain/floor.js'],
  doors: {
    ...floor.doors,
    signIn: { requestFor: signIn('/sign-in'), revoke: 'update users set is_active = false where username = $1' },
  },
};

export const batchedFloor = {
  ...floor,
  name: 'Floor: node:http, batched',
  program: ['bench/peers/plain/floor.js', '--batched'],
};
