import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { ormOptions } from './orm.options.js';
import { Replicas } from './replicas.js';
import { currentEntityManager } from './request-context.js';

/** The connection. Entities register themselves by `MikroOrmModule.forFeature` in the module that owns them. */
@Module({})
export class DatabaseModule {
  static forRoot(url: string, { DATABASE_POOL_MAX, DATABASE_REPLICA_URLS, isPooled }: Config): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [Replicas],
      exports: [Replicas],
      imports: [
        MikroOrmModule.forRoot({
          ...ormOptions(url, DATABASE_POOL_MAX, undefined, isPooled, DATABASE_REPLICA_URLS),
          driver: PostgreSqlDriver,
          autoLoadEntities: true,
          registerRequestContext: false,
          context: currentEntityManager,
        }),
      ],
    };
  }
}
