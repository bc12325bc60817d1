import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SCRIPT = join(import.meta.dirname, 'load.lua');

/** Writes requests to a file as they go over the wire, in an order that jumps about among the users. */
export function writeRequests(file, port, requests) {
  const shuffled = requests.map((_, index) => requests[(index * 7_919) % requests.length]);
  writeFileSync(file, shuffled.map((request) => `${onTheWire(request, port)}\x01`).join(''));
}

/**
 * Sends them with wrk for whole seconds, each connection with a pause before each of its requests if one is given.
 *
 * @returns requests and errors counted, seconds taken, and the latency's percentiles `p50` and `p99` in milliseconds
 */
export async function makeLoad(file, port, connections, seconds, pauseMilliseconds = 0) {
  const words = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '30s',
    '-s',
    SCRIPT,
    `http://127.0.0.1:${port}`,
  ];
  const { stdout } = await promisify(execFile)('wrk', words, {
    env: { ...process.env, REQUESTS: file, PAUSE_MS: String(pauseMilliseconds) },
  });
  return JSON.parse(/^JSON(.*)$/m.exec(stdout)[1]);
}

function onTheWire({ method, path, headers, body = '' }, port) {
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers, ...length }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}
