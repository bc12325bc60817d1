/** That a server answers each with what is theirs, and whom it no longer knows with a refusal: asked beside every measurement. */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextRevocable, usernameOf, usersUnderLoad } from '../peers/population.js';
import { ask } from './ask.js';
import { forged } from './forged.js';

const PAUSE_MS = 20;
const REVOCATIONS = 5;
/** Of so many requests of a burst one has a credential that is nobody's. */
const FORGED_ONE_IN = 10;

/** What is counted: answers that were compared, those that were another's, requests that had to be refused, those that were not. */
export function noAnswers() {
  return { compared: 0, wrong: 0, refusable: 0, letIn: 0 };
}

/** Many at once, each another user, some with a forged credential: before a measurement, to see that nobody is mixed up. */
export async function checkBurst({ peer, port }, kind, size, counts) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const door = peer.doors[kind];
  await Promise.all(
    usersUnderLoad.slice(0, size).map((user, index) => {
      const request = door.requestFor(user);
      return index % FORGED_ONE_IN === 0
        ? checkRefused(() => ask(agent, port, forged(request)), door, counts)
        : checkOwn(() => ask(agent, port, request), user, counts);
    }),
  );
  agent.destroy();
}

/**
 * Goes on asking, as one more client, while `load` runs; and from time to time revokes somebody, who must be let in before and
 * refused at the next request.
 *
 * @returns how many it asked
 */
export async function watchAnswers({ peer, port, client }, kind, load, seconds, counts) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const door = peer.doors[kind];
  const askFor = (user) => ask(agent, port, door.requestFor(user));
  let isOver = false;
  const end = () => (isOver = true);
  load.then(end, end);
  let [asked, revoked] = [0, 0];
  const startedAt = performance.now();
  while (!isOver) {
    const askedAt = performance.now();
    if (askedAt - startedAt > ((revoked + 1) * seconds * 1_000) / (REVOCATIONS + 1) && revoked < REVOCATIONS) {
      const user = nextRevocable(peer.database);
      await checkOwn(() => askFor(user), user, counts);
      await client.query(door.revoke, [usernameOf(user)]);
      await checkRefused(() => askFor(user), door, counts);
      revoked += 1;
      asked += 2;
    } else {
      const user = usersUnderLoad[Math.floor(Math.random() * usersUnderLoad.length)];
      await checkOwn(() => askFor(user), user, counts);
      asked += 1;
    }
    // Four parts of five it waits: what it asks must not be the load.
    await sleep(PAUSE_MS + 4 * (performance.now() - askedAt));
  }
  agent.destroy();
  return asked;
}

async function checkOwn(asking, user, counts) {
  const { status, body } = await asking();
  const named = /"(user\d{5})"/.exec(body)?.[1];
  counts.compared += 1;
  if (status !== 200 || named !== usernameOf(user)) counts.wrong += 1;
}

async function checkRefused(asking, { isRefusal = ({ status }) => status === 401 }, counts) {
  counts.refusable += 1;
  if (!isRefusal(await asking())) counts.letIn += 1;
}
