import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Draining } from './draining.js';
import { ErrorFormats } from './error-formats.js';
import { ErrorFilter } from './error.filter.js';
import { Refusals } from './refusals.js';
import { RouteTable } from './route-table.js';
import { InputPipe } from './input.pipe.js';

/** How the application speaks HTTP: what is taken in, and how errors are told. */
@Global()
@Module({
  providers: [
    Draining,
    ErrorFormats,
    Refusals,
    RouteTable,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useClass: InputPipe },
  ],
  exports: [Draining, ErrorFormats, Refusals, RouteTable],
})
export class HttpModule {}
