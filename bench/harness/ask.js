import { request as send } from 'node:http';
import { text } from 'node:stream/consumers';

/** Asks a server on this machine, and gives the answer's status and body. */
export function ask(agent, port, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } };
    const request = send(options, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode, body: answer }), reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
