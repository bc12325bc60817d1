import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '@jest/globals';
import { freePort } from '../../src/database/free-port.js';
import { needing } from './optional-program.js';

const NGINX = '/usr/sbin/nginx';

/** Tests that need nginx. */
export const behindNginx = needing<() => void>(NGINX, describe);

/** A shared cache in front of a server, as Debian ships it. */
export interface SharedCache {
  /** Keeps whatever the server's `Cache-Control` allows, of any method and status, also with `Set-Cookie`. */
  readonly url: string;
  /** Keeps everything: the server's headers count for nothing. It shows what a test would see if they were missing. */
  readonly deafUrl: string;
  stop(): Promise<void>;
}

/** Starts an nginx of our own, in the foreground and as one process, with its files in a new folder. */
export async function startSharedCache(upstream: string): Promise<SharedCache> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-nginx-'));
  for (const folder of ['hearing', 'deaf', 'temp']) await mkdir(join(directory, folder));
  const first = await freePort(0);
  const ports = [first, await freePort(first + 1)] as const;
  const file = join(directory, 'nginx.conf');
  await writeFile(file, configuration(directory, upstream, ports));
  const nginx = spawn(NGINX, ['-p', directory, '-e', 'stderr', '-c', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exit = once(nginx, 'exit');
  const stop = async (): Promise<void> => {
    nginx.kill('SIGTERM');
    await exit;
    await rm(directory, { recursive: true, force: true });
  };
  for (const port of ports) {
    while (!(await isListening(port))) {
      if (nginx.exitCode !== null) throw new Error(`nginx ended at once, with ${nginx.exitCode}.`);
      await sleep(50);
    }
  }
  return { url: `http://127.0.0.1:${ports[0]}`, deafUrl: `http://127.0.0.1:${ports[1]}`, stop };
}

/** The key is nginx's own: scheme, server and the address as it was sent, and so nothing of who is asking. */
function configuration(directory: string, upstream: string, ports: readonly [number, number]): string {
  const server = (port: number, zone: string, ignored: string) => `
    server {
      listen 127.0.0.1:${port};
      location / {
        proxy_pass ${upstream};
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_cache ${zone};
        proxy_cache_methods GET HEAD POST;
        proxy_cache_valid any 10m;
        proxy_ignore_headers ${ignored};
        add_header x-cache $upstream_cache_status always;
      }
    }`;
  const temporary = ['proxy', 'client_body', 'fastcgi', 'uwsgi', 'scgi'];
  return `
  daemon off;
  master_process off;
  pid ${directory}/nginx.pid;
  events { worker_connections 64; }
  http {
    access_log off;
    ${temporary.map((kind) => `${kind}_temp_path ${directory}/temp/${kind};`).join('\n    ')}
    proxy_cache_path ${directory}/hearing keys_zone=hearing:1m;
    proxy_cache_path ${directory}/deaf keys_zone=deaf:1m;
    ${server(ports[0], 'hearing', 'Set-Cookie')}
    ${server(ports[1], 'deaf', 'Set-Cookie Cache-Control Expires Vary X-Accel-Expires')}
  }
  `;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => resolve(socket.destroy().destroyed));
  });
}
