import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'node:http';
import { ask } from '../harness/ask.js';

const READY = { method: 'GET', path: '/health/ready', headers: {} };

/** An HAProxy in front of instances on these ports, as Debian ships it, which asks each whether it is ready. */
export async function startHaproxy(scratch, port, ports) {
  const file = join(scratch, `haproxy-${port}.cfg`);
  writeFileSync(file, configuration(port, ports));
  const child = spawn('haproxy', ['-db', '-q', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const agent = new Agent();
  while ((await ask(agent, port, READY).catch(() => ({}))).status !== 200) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended at once, with ${child.exitCode}.`);
    await sleep(50);
  }
  return {
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function configuration(port, ports) {
  const servers = ports.map((each) => `  server instance-${each} 127.0.0.1:${each} check inter 500ms`);
  return `defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  option httpchk GET /health/ready
frontend all
  bind 127.0.0.1:${port}
  default_backend instances
backend instances
  balance roundrobin
${servers.join('\n')}
`;
}
