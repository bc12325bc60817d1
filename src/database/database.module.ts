import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import { ormOptions } from './orm.options.js';
import { currentEntityManager } from './request-context.js';

/** The connection. Entities register themselves by `MikroOrmModule.forFeature` in the module that owns them. */
@Module({})
export class DatabaseModule {
  static forRoot(url: string, poolMax: number): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        MikroOrmModule.forRoot({
          ...ormOptions(url, poolMax),
          driver: PostgreSqlDriver,
          autoLoadEntities: true,
          registerRequestContext: false,
          context: currentEntityManager,
        }),
      ],
    };
  }
}
