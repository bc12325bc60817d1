import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { Config } from '../config/config.js';
import { LimitsModule } from '../limits/limits.module.js';
import { LastSuper } from './last-super.service.js';
import { PasswordHasher, PasswordHasherOptions } from './passwords/password-hasher.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { Peppers } from './passwords/peppers.js';
import { OwnedRowsSubscriber } from './owned-rows.subscriber.js';
import { RecordedTries } from './passwords/recorded-tries.service.js';
import { ProfileController } from './profile.controller.js';
import { RegistrationService } from './registration.service.js';
import { SetupService } from './setup.service.js';
import { UserAdministration } from './user-administration.service.js';
import { User } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [MikroOrmModule.forFeature([User]), AuditModule, LimitsModule],
  controllers: [ProfileController, UsersController],
  providers: [
    LastSuper,
    OwnedRowsSubscriber,
    PasswordHasher,
    {
      provide: PasswordHasherOptions,
      inject: [Config],
      useFactory: ({ WORKERS }: Config) => new PasswordHasherOptions(WORKERS),
    },
    PasswordsService,
    Peppers,
    RecordedTries,
    RegistrationService,
    SetupService,
    UserAdministration,
    UsersService,
  ],
  exports: [PasswordsService, RegistrationService, SetupService, UserAdministration, UsersService],
})
export class UsersModule {}
