/** Better Auth as its documentation sets it up, without what would slow it here for no reason: limits, telemetry, log. */
import { Pool } from 'pg';

export function authOptions(databaseUrl, secret, baseURL = 'http://127.0.0.1') {
  return {
    database: new Pool({ connectionString: databaseUrl, max: 10 }),
    secret,
    baseURL,
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  };
}
