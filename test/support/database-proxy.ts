import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between the application and its database, so that a test can take the database away and give it back. */
export interface DatabaseProxy {
  readonly url: string;
  /** As if the server had stopped: connections are reset, new ones refused. */
  cut(): Promise<void>;
  /** As if the network had gone: nothing is answered any more, new connections are taken and lead nowhere. */
  stall(): void;
  /** As if a firewall had forgotten the connections there are: they stay silent for ever, new ones work. */
  silence(): void;
  /** The database is back. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy in front of the database of this URL. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isStalled = false;

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((client) => {
    keep(client);
    if (isStalled) return;
    const upstream = connect(Number(target.port), target.hostname);
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  const stopListening = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      drop();
    });

  const silence = (): void => {
    for (const socket of sockets) socket.unpipe().pause();
  };

  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  return {
    url: url.href,
    cut: stopListening,
    stall: () => {
      isStalled = true;
      silence();
    },
    silence,
    restore: async () => {
      isStalled = false;
      drop();
      if (!server.listening) await listen(port);
    },
    close: stopListening,
  };
}
