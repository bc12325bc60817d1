import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

interface Counts {
  readonly compared: number;
  readonly wrong: number;
  readonly refusable: number;
  readonly letIn: number;
}
interface Measured {
  readonly peer: object;
  readonly port: number;
  readonly client: object;
}
interface Answers {
  readonly noAnswers: () => Counts;
  readonly checkBurst: (measured: Measured, kind: string, size: number, counts: Counts) => Promise<void>;
  readonly watchAnswers: (
    measured: Measured,
    kind: string,
    load: Promise<void>,
    seconds: number,
    counts: Counts,
  ) => Promise<number>;
}
// JavaScript, outside of what TypeScript reads.
const [ANSWERS, POPULATION] = ['../bench/harness/answers.js', '../bench/peers/population.js'];
const { noAnswers, checkBurst, watchAnswers } = (await import(ANSWERS)) as Answers;
const { usernameOf } = (await import(POPULATION)) as { usernameOf: (user: number) => string };

const SECRET = 'right-secret';
const SECONDS = 0.5;

describe('the check of answers of npm run bench', () => {
  const revoked = new Set<string>();
  let server: Server;
  let counts: Counts;

  beforeEach(() => {
    revoked.clear();
    counts = noAnswers();
  });
  afterEach(() => void server.close());

  it('finds nothing in a server that answers each with their own and refuses the forged and the revoked', async () => {
    await measure(honest);
    expect(counts).toMatchObject({ wrong: 0, letIn: 0 });
    expect(counts.compared).toBeGreaterThan(90);
    expect(counts.refusable).toBeGreaterThan(10);
  });

  it('finds every answer of a server that takes its users for one another', async () => {
    let last = usernameOf(0);
    await measure((name, secret) => {
      const before = last;
      last = name;
      return secret === SECRET && !revoked.has(name) ? before : null;
    });
    expect(counts.wrong).toBeGreaterThanOrEqual(90);
  });

  it('finds a server that does not look at the secret', async () => {
    await measure((name) => (revoked.has(name) ? null : name));
    expect(counts).toMatchObject({ wrong: 0, letIn: 10 });
  });

  it('finds a server that goes on knowing whoever it let in', async () => {
    const remembered = new Set<string>();
    await measure((name, secret) => {
      if (honest(name, secret) !== null) remembered.add(name);
      return secret === SECRET && remembered.has(name) ? name : null;
    });
    expect(counts.letIn).toBeGreaterThan(0);
    expect(counts.wrong).toBe(0);
  });

  function honest(name: string, secret: string): string | null {
    return secret === SECRET && !revoked.has(name) ? name : null;
  }

  async function measure(nameFor: (name: string, secret: string) => string | null): Promise<void> {
    server = createServer(answering(nameFor)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const requestFor = (user: number) => ({
      method: 'GET',
      path: '/me',
      headers: { cookie: `${usernameOf(user)}=${SECRET}` },
    });
    const client = { query: (_revoke: string, [name]: [string]) => Promise.resolve(revoked.add(name)) };
    const measured = { peer: { database: 'none', doors: { session: { requestFor, revoke: '' } } }, port, client };
    await checkBurst(measured, 'session', 100, counts);
    await watchAnswers(measured, 'session', sleep(SECONDS * 1_000), SECONDS, counts);
  }
});

function answering(nameFor: (name: string, secret: string) => string | null): RequestListener {
  return (request, response) => {
    const [name = '', secret = ''] = (request.headers.cookie ?? '').split('=');
    const username = nameFor(name, secret);
    response.writeHead(username === null ? 401 : 200).end(JSON.stringify({ username }));
  };
}
