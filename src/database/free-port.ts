import { createServer } from 'node:net';

/** A port of 127.0.0.1 that is free at this moment: `preferred` if it is. */
export async function freePort(preferred: number): Promise<number> {
  const server = createServer();
  const listen = (port: number): Promise<boolean> =>
    new Promise((settle) => {
      server.once('error', () => settle(false));
      server.listen(port, '127.0.0.1', () => settle(true));
    });
  if (!(await listen(preferred)) && !(await listen(0))) throw new Error('No port is free on 127.0.0.1.');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('No port is free on 127.0.0.1.');
  return address.port;
}
