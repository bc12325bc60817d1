import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';
import { type Exchange, TokenRenewal } from './token-renewal.js';
import { memoryTokenStore, type Tokens, type TokenStore } from './token-store.js';

export { access } from './access.js';
export type { components, paths } from './api.js';
export { memoryTokenStore, type Tokens, type TokenStore } from './token-store.js';

type TokenRequest = components['schemas']['TokenRequest'];
type TokenResponse = components['schemas']['TokenResponse'];

export interface GatehouseClientOptions {
  /** Where Gatehouse is: its origin, and the path in front of `/api` if there is one. */
  readonly baseUrl: string;
  /** Where the tokens are kept; by default in memory. */
  readonly tokens?: TokenStore;
  /** What requests are sent with; by default the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Username or e-mail address, password and, to have less than all that the user may do, scopes apart by spaces. */
export interface Credentials extends Pick<TokenRequest, 'scope'> {
  readonly username: string;
  readonly password: string;
}

export type GatehouseClient = ReturnType<typeof createGatehouseClient>;

const TOKEN_PATH = '/api/v1/auth/token';
/** A renewal that hangs would hold up every tab. */
const RENEWAL_TIMEOUT_MS = 30_000;

/**
 * An `openapi-fetch` client of the routes of a Gatehouse.
 *
 * While the store has tokens, every call has the access token, unless it brings an `Authorization` of its own. An access token
 * that is over is renewed first, at most once a call, and the call is sent again; it gets its 401 where that is refused. Without
 * tokens a call has what the browser adds: the session cookie.
 */
export function createGatehouseClient({
  baseUrl,
  tokens = memoryTokenStore(),
  fetch = globalThis.fetch,
}: GatehouseClientOptions) {
  const anonymous = createClient<paths>({ baseUrl, fetch });
  const renewal = new TokenRenewal(tokens, exchangeAt(anonymous));

  async function send(request: Request): Promise<Response> {
    const held = request.headers.has('authorization') ? undefined : await tokens.load();
    if (!held) return fetch(request);
    const again = request.clone(); // a body can be read once
    const isKnownToBeOver = held.expiresAt <= Date.now();
    const current = (isKnownToBeOver ? await renewal.renew(held) : undefined) ?? held;
    const answer = await fetch(bearing(current, request));
    if (isKnownToBeOver || !refusesToken(answer)) return answer;
    const renewed = await renewal.renew(current);
    if (!renewed) return answer;
    await answer.body?.cancel();
    return fetch(bearing(renewed, again));
  }

  const client = createClient<paths>({ baseUrl, fetch: send });
  return Object.assign(client, {
    /** Exchanges a password for tokens, and keeps them. The answer is that of the server, also when it refuses. */
    async signIn({ username, password, scope }: Credentials) {
      const body = { grant_type: 'password', username, password, scope };
      const result = await anonymous.POST(TOKEN_PATH, { body });
      if (result.data) await tokens.save(tokensOf(result.data, Date.now()));
      return result;
    },

    /** Ends the session, and forgets its tokens whatever comes of that. */
    async signOut() {
      try {
        return await client.POST('/api/v1/auth/logout');
      } finally {
        await tokens.clear();
      }
    },
  });
}

function exchangeAt(anonymous: ReturnType<typeof createClient<paths>>): Exchange {
  return async (spent) => {
    const { data, error } = await anonymous.POST(TOKEN_PATH, {
      body: { grant_type: 'refresh_token', refresh_token: spent.refreshToken },
      signal: AbortSignal.timeout(RENEWAL_TIMEOUT_MS),
    });
    if (data) return tokensOf(data, spent.signedInAt);
    return error?.error === 'invalid_grant' ? 'refused' : undefined;
  };
}

function tokensOf(response: TokenResponse, signedInAt: number): Tokens {
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token,
    expiresAt: Date.now() + response.expires_in * 1_000,
    signedInAt,
  };
}

function bearing({ accessToken }: Tokens, request: Request): Request {
  request.headers.set('authorization', `Bearer ${accessToken}`);
  return request;
}

/** RFC 6750 section 3.1. Any other challenge asks for what no renewal brings: a password, say, or a scope. */
function refusesToken({ status, headers }: Response): boolean {
  return status === 401 && /\berror="invalid_token"/.test(headers.get('www-authenticate') ?? '');
}
