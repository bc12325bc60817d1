// placeholder until the room's own file lands
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
@Injectable()
export class PasswordHasher {
  hash(p: string): Promise<string> { return hash(p.normalize('NFC'), { memoryCost: 19456, timeCost: 2, parallelism: 1 }); }
  async verify(p: string, stored: string | null) { return { isValid: stored !== null && (await verify(stored, p.normalize('NFC'))), needsRehash: false }; }
}
