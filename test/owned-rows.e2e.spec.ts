import { OptionalProps, type Ref } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Delete, Get, HttpCode, Module, NotFoundException, Param, Patch, Post } from '@nestjs/common';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { AllRows, OwnRows, Public } from '../src/access/access.decorators.js';
import { AppModule } from '../src/app.module.js';
import { Id, text } from '../src/http/schemas.js';
import { OwnedEntity, type OwnedProps } from '../src/users/owned.entity.js';
import { User } from '../src/users/user.entity.js';
import { type Headers, startTestApp } from './support/app.js';
import { signedIn } from './support/users.js';

const Title = z.strictObject({ title: text(100) });
type Title = z.infer<typeof Title>;

@Entity({ tableName: 'pebbles' })
class Pebble extends OwnedEntity {
  [OptionalProps]?: OwnedProps;

  @Property({ type: 'text' })
  title!: string;
}

/** Nothing in it names an owner: it is the work of somebody who has forgotten that there are others. */
@Controller('pebbles')
@OwnRows()
class PebblesController {
  constructor(private readonly em: EntityManager) {}

  @Post()
  async make(@Body({ schema: Title }) body: Title): Promise<{ id: string }> {
    const pebble = this.em.create(Pebble, body);
    await this.em.flush();
    return { id: pebble.id };
  }

  @Get()
  async list(): Promise<string[]> {
    return (await this.em.find(Pebble, {}, { orderBy: { id: 'asc' } })).map(({ title }) => title);
  }

  @Get('count')
  count(): Promise<number> {
    return this.em.count(Pebble, {});
  }

  @Get('everybodys')
  @Public()
  @AllRows()
  everybodys(): Promise<string[]> {
    return this.list();
  }

  @Get(':id')
  async read(@Param('id', { schema: Id }) id: string): Promise<Title> {
    const { title } = await this.get(id);
    return { title };
  }

  @Patch(':id')
  async change(@Param('id', { schema: Id }) id: string, @Body({ schema: Title }) body: Title): Promise<void> {
    this.em.assign(await this.get(id), body);
    await this.em.flush();
  }

  @Patch(':id/at-once')
  async changeAtOnce(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Title }) body: Title,
  ): Promise<{ changed: number }> {
    return { changed: await this.em.nativeUpdate(Pebble, { id }, body) };
  }

  @Patch(':id/unread')
  async changeUnread(@Param('id', { schema: Id }) id: string, @Body({ schema: Title }) body: Title): Promise<void> {
    this.em.assign(this.em.getReference(Pebble, id), body);
    await this.em.flush();
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    await this.em.remove(await this.get(id)).flush();
  }

  @Delete(':id/unread')
  @HttpCode(204)
  async deleteUnread(@Param('id', { schema: Id }) id: string): Promise<void> {
    await this.em.remove(this.em.getReference(Pebble, id)).flush();
  }

  @Delete(':id/at-once')
  async deleteAtOnce(@Param('id', { schema: Id }) id: string): Promise<{ deleted: number }> {
    return { deleted: await this.em.nativeDelete(Pebble, { id }) };
  }

  @Post('for/:id')
  async makeFor(@Param('id', { schema: Id }) id: string): Promise<void> {
    const owner = this.em.getReference(User, id, { wrapped: true }) as Ref<User>;
    this.em.create(Pebble, { title: 'a present', owner });
    await this.em.flush();
  }

  private async get(id: string): Promise<Pebble> {
    const pebble = await this.em.findOne(Pebble, { id });
    if (!pebble) throw new NotFoundException('There is no such pebble.');
    return pebble;
  }
}

@Controller('wordless')
class WordlessController {
  constructor(private readonly em: EntityManager) {}

  @Get()
  list(): Promise<Pebble[]> {
    return this.em.find(Pebble, {});
  }
}

@Module({
  imports: [MikroOrmModule.forFeature([Pebble])],
  controllers: [PebblesController, WordlessController],
})
class PebblesModule {}

const forRoot = AppModule.forRoot.bind(AppModule);
jest.spyOn(AppModule, 'forRoot').mockImplementation((...words) => {
  const contents = forRoot(...words);
  return { ...contents, imports: [...(contents.imports ?? []), PebblesModule] };
});
const app = await startTestApp();
await app.sql(`create table pebbles (
  id uuid primary key, title text not null, owner_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now())`);

afterAll(() => app.close());

const PEBBLES = '/api/v1/pebbles';
let ada: Headers;
let bob: Headers;
let bobsId: string;
let pebble: string;

beforeEach(async () => {
  const owner = await signedIn(app);
  const other = await signedIn(app);
  [ada, bob, bobsId] = [owner.as, other.as, other.user.id];
  const made = await app.request('POST', PEBBLES, { headers: ada, json: { title: 'smooth' } });
  expect(made.status).toBe(201);
  pebble = `${PEBBLES}/${String(made.body.id)}`;
});

afterEach(() => app.sql('delete from pebbles'));

const titles = async () =>
  (await app.sql<{ title: string }>('select title from pebbles order by id')).map(({ title }) => title);

describe('a row that has an owner', () => {
  it('belongs to whoever makes it, who may read, change and delete it', async () => {
    expect((await app.request('GET', pebble, { headers: ada })).body).toEqual({ title: 'smooth' });
    expect((await app.request('PATCH', pebble, { headers: ada, json: { title: 'round' } })).status).toBe(200);
    expect(await titles()).toEqual(['round']);
    expect((await app.request('DELETE', pebble, { headers: ada })).status).toBe(204);
    expect(await titles()).toEqual([]);
  });

  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
  ] as const)('is not found by anybody else, who asks by %s (R58)', async (method, at) => {
    const json = method === 'PATCH' ? { title: 'mine now' } : undefined;
    expect((await app.request(method, pebble + at, { headers: bob, json })).status).toBe(404);
    expect(await titles()).toEqual(['smooth']);
  });

  it('stands in no list and no count of another, though no query says so', async () => {
    await app.request('POST', PEBBLES, { headers: bob, json: { title: 'rough' } });
    expect((await app.request('GET', PEBBLES, { headers: bob })).body).toEqual(['rough']);
    expect((await app.request('GET', `${PEBBLES}/count`, { headers: bob })).text).toBe('1');
  });

  it('is out of the reach of statements that read nothing first', async () => {
    const json = { title: 'mine now' };
    expect((await app.request('PATCH', `${pebble}/at-once`, { headers: bob, json })).body).toEqual({ changed: 0 });
    expect((await app.request('DELETE', `${pebble}/at-once`, { headers: bob })).body).toEqual({ deleted: 0 });
    expect(await titles()).toEqual(['smooth']);
  });

  it.each(['PATCH', 'DELETE'] as const)(
    'is not written by %s through a reference that was never read',
    async (method) => {
      const json = method === 'PATCH' ? { title: 'mine now' } : undefined;
      expect((await app.request(method, `${pebble}/unread`, { headers: bob, json })).status).toBe(500);
      expect(await titles()).toEqual(['smooth']);
    },
  );

  it('is not made in the name of another', async () => {
    expect((await app.request('POST', `${PEBBLES}/for/${bobsId}`, { headers: ada })).status).toBe(500);
    expect(await titles()).toEqual(['smooth']);
  });

  it('is shown to everybody where the route says all rows, to strangers too', async () => {
    expect((await app.request('GET', `${PEBBLES}/everybodys`)).body).toEqual(['smooth']);
  });

  it('is not read at all where the route says nothing', async () => {
    expect((await app.request('GET', '/api/v1/wordless', { headers: ada })).status).toBe(500);
  });

  it('goes with its owner', async () => {
    await app.sql('delete from users where id = (select owner_id from pebbles)');
    expect(await titles()).toEqual([]);
  });
});

describe('work that no request asked for', () => {
  const find = (filters?: Record<string, unknown>) =>
    app.run(() => app.nest.get(EntityManager).find(Pebble, {}, filters ? { filters: filters as never } : {}));

  it('must say whose rows it means', async () => {
    await expect(find()).rejects.toThrow('filters: { owner: { userId } }');
  });

  it('has those of the user that it names, or all', async () => {
    expect(await find({ owner: { userId: bobsId } })).toHaveLength(0);
    expect(await find({ owner: false })).toHaveLength(1);
  });
});
