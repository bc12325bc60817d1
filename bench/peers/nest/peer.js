import bcrypt from 'bcrypt';
import { PASSWORD, SECRET, sessionTokenOf } from '../population.js';
import { seedSessions, seedUsers } from '../plain/seed.js';
import { byCookie, byOwnToken } from '../requests.js';

export const nestPeer = {
  name: 'Nest + MikroORM, plain',
  database: 'bench_nest',
  seed: async (client) => {
    await seedUsers(client, await bcrypt.hash(PASSWORD, 10));
    await seedSessions(client);
  },
  program: ['bench/dist/main.js'],
  environment: () => ({ SECRET }),
  doors: {
    session: {
      requestFor: byCookie('/me', (user) => `session=${sessionTokenOf(user)}`),
      revoke: 'delete from sessions where user_id = (select id from users where username = $1)',
    },
    token: {
      requestFor: byOwnToken('/token/me', (user) => ({ sub: String(user) })),
      revoke: 'update users set is_active = false where username = $1',
    },
  },
};
