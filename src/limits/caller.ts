import type { FastifyRequest } from 'fastify';

/** What a request shows of who sends it, before anybody is signed in. */
export interface Caller {
  readonly ip: string;
  readonly cookie: string | undefined;
}

/** The caller of a request. Its address is the connection's, or what a proxy says whom `TRUST_PROXY` names (R17). */
export function callerOf({ ip, headers }: FastifyRequest): Caller {
  return { ip, cookie: headers.cookie };
}
