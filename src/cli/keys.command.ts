import { KeyRotation, type KeyState } from '../auth/tokens/key-rotation.service.js';
import { onApplication } from './on-application.js';

interface Options {
  /** Seconds. */
  readonly lead: number;
  readonly now?: boolean;
}

/** Replaces the key that signs access tokens, also while the server runs, and prints the new one. */
export async function rotateKeys({ lead, now = false }: Options): Promise<void> {
  await onApplication(async (app) => {
    const rotation = app.get(KeyRotation);
    print(now ? await rotation.replace() : await rotation.rotate(lead));
  });
}

/** Prints the keys that sign access tokens and verify them, one JSON line each. */
export async function listKeys(): Promise<void> {
  await onApplication(async (app) => (await app.get(KeyRotation).list()).forEach(print));
}

function print(key: KeyState): void {
  process.stdout.write(`${JSON.stringify(key)}\n`);
}
