import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DocsModule } from './docs/docs.module.js';
import { DoorsModule } from './doors/doors.module.js';
import { HttpModule } from './http/http.module.js';
import { NotesModule } from './notes/notes.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PagesModule } from './pages/pages.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { UsersModule } from './users/users.module.js';

/** The table of contents. A new module is one more line here. */
@Module({})
export class AppModule {
  static forRoot(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(databaseUrl, config),
        HttpModule,
        DoorsModule,
        AuditModule,
        UsersModule,
        SessionsModule,
        AuthModule,
        PagesModule,
        OperationsModule,
        NotesModule,
        ...(config.hasDocs ? [DocsModule] : []),
      ],
    };
  }
}
