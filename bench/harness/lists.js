/** How long the lists take, each asked as an administrator's page would, one after another. */
import { Agent } from 'node:http';
import { usersUnderLoad } from '../peers/population.js';
import { median } from '../report/summary.js';
import { ask } from './ask.js';

const TIMES = 15;
/** Somewhere in the middle of what there is. */
const middleOf = (table) => `select id from ${table} order by id offset (select count(*) / 2 from ${table}) limit 1`;

/** @returns for each list its name and how many milliseconds it took, the median of fifteen */
export async function measureLists({ peer, port, client }) {
  const one = async (query) => (await client.query(query)).rows[0].id;
  const user = await one(`select id from users where username_key = 'user00001'`);
  const [amidUsers, amidEvents] = [await one(middleOf('users')), await one(middleOf('audit_events'))];
  const { rows } = await client.query('select min(occurred_at) as first from audit_events');
  const first = encodeURIComponent(rows[0].first.toISOString());
  const lists = {
    'users, first page': '/api/v1/users?limit=100',
    'users, a page amid them': `/api/v1/users?limit=100&cursor=${amidUsers}`,
    'users, inactive': '/api/v1/users?limit=100&isActive=false',
    'users, by a part of the name': '/api/v1/users?limit=100&q=ser00042',
    "a user's sessions": `/api/v1/users/${user}/sessions?limit=100`,
    'audit, latest': '/api/v1/audit?limit=100',
    'audit, a page amid them': `/api/v1/audit?limit=100&cursor=${amidEvents}`,
    'audit, of an event that is rare': '/api/v1/audit?limit=100&event=user_deleted',
    'audit, of a user': `/api/v1/audit?limit=100&userId=${user}`,
    'audit, up to an early moment': `/api/v1/audit?limit=100&to=${first}`,
  };
  const { headers } = peer.doors.token.requestFor(usersUnderLoad[0]);
  const measured = [];
  for (const [name, path] of Object.entries(lists)) {
    measured.push({ name, milliseconds: await timeOf(port, { method: 'GET', path, headers }) });
  }
  return measured;
}

async function timeOf(port, request) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  for (let time = 0; time < TIMES; time += 1) {
    const startedAt = performance.now();
    const { status, body } = await ask(agent, port, request);
    times.push(performance.now() - startedAt);
    if (status !== 200) throw new Error(`${request.path}: ${status} ${body}`);
  }
  agent.destroy();
  return median(times);
}
