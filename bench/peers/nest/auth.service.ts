import { createHash, randomBytes } from 'node:crypto';
import { InjectRepository } from '@mikro-orm/nestjs';
import { EntityManager, EntityRepository } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import bcrypt from 'bcrypt';
import { Session, User } from './entities.js';

const WEEK_MS = 7 * 86_400_000;

@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(User) private readonly users: EntityRepository<User>,
    private readonly em: EntityManager,
    private readonly jwt: JwtService,
  ) {}

  async authenticate(username: string, password: string): Promise<User | null> {
    const user = await this.users.findOne({ username });
    return user?.isActive && (await bcrypt.compare(password, user.passwordHash)) ? user : null;
  }

  async signIn(user: User): Promise<{ cookie: string; accessToken: string }> {
    const cookie = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + WEEK_MS);
    this.em.create(Session, { tokenHash: hashOf(cookie), user, createdAt: new Date(), expiresAt });
    await this.em.flush();
    return { cookie, accessToken: await this.jwt.signAsync({ sub: String(user.id) }) };
  }

  findSession(cookie: string): Promise<Session | null> {
    return this.em.findOne(
      Session,
      { tokenHash: hashOf(cookie), expiresAt: { $gt: new Date() } },
      { populate: ['user'] },
    );
  }

  findUser(id: number): Promise<User | null> {
    return this.users.findOne({ id });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
