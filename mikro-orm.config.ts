import { loadConfig } from './src/config/config.js';
import { ormOptions } from './src/database/orm.options.js';

/** For MikroORM's own CLI (`npx mikro-orm migration:create`): needs a `DATABASE_URL`. */
export default {
  ...ormOptions(loadConfig().DATABASE_URL ?? '', 2),
  entities: ['dist/src/**/*.entity.js'],
  entitiesTs: ['src/**/*.entity.ts'],
};
