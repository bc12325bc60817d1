import { once } from 'node:events';
import { connect } from 'node:net';
import { type Answer, answerOf, type Headers, ORIGIN, type Sent } from './app.js';

/** A request, and the origin of the instance that it goes to. */
export interface Shot extends Pick<Sent, 'headers' | 'json' | 'form'> {
  readonly to: string;
  readonly method: string;
  readonly path: string;
}

/**
 * Sends requests as nearly at once as sockets allow ("last-byte sync"): each has a connection of its own, on which all but its
 * last byte has gone; then the last bytes go together.
 *
 * @returns each answer as it comes, in the order of the shots
 */
export async function fireTogether(shots: readonly Shot[]): Promise<Promise<Answer>[]> {
  const held = await Promise.all(shots.map(hold));
  return held.map((release) => release());
}

/** As `fireTogether`, when all that matters is what came of it. */
export async function volley(shots: readonly Shot[]): Promise<Answer[]> {
  return Promise.all(await fireTogether(shots));
}

/** Sends all but the last byte of a request, and gives what sends the rest. */
async function hold(shot: Shot): Promise<() => Promise<Answer>> {
  const { hostname, port } = new URL(shot.to);
  const bytes = bytesOf(shot);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  await new Promise<void>((resolve, reject) => {
    socket.write(bytes.subarray(0, -1), (error) => (error ? reject(error) : resolve()));
  });
  return async () => {
    socket.write(bytes.subarray(-1));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    return parse(Buffer.concat(chunks).toString());
  };
}

function bytesOf({ to, method, path, headers = {}, json, form }: Shot): Buffer {
  const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : '';
  const type = json !== undefined ? 'application/json' : form ? 'application/x-www-form-urlencoded' : undefined;
  const all: Headers = {
    host: new URL(to).host,
    origin: ORIGIN,
    connection: 'close',
    ...(type ? { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) } : {}),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
}

function parse(text: string): Answer {
  const end = text.indexOf('\r\n\r\n');
  const [status = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    if (name === 'set-cookie') cookies.push(value);
    else headers[name] = value;
  }
  return answerOf(Number(status.split(' ')[1] ?? 0), { ...headers, 'set-cookie': cookies }, text.slice(end + 4));
}
