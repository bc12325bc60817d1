import { Client } from 'pg';

const CONNECT_WITHIN_MILLISECONDS = 10_000;

/** Looks at a database server before anything is served, by a connection of its own that is closed again. */
export async function firstLook<Result>(url: string, look: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MILLISECONDS,
    query_timeout: CONNECT_WITHIN_MILLISECONDS,
    application_name: 'gatehouse start',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
  }
}
