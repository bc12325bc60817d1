/** Undoes `postgres-global-setup.ts`, which runs in the same process. */
export default async function tearDown(): Promise<void> {
  await (globalThis as { dropTestServer?: () => Promise<void> }).dropTestServer?.();
}
