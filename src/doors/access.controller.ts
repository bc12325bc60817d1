import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../access/access.decorators.js';
import { type Caller, decide } from '../access/decision.js';
import { PermissionFailedException } from '../access/exceptions/permission-failed.exception.js';
import type { Principal } from '../access/principal.js';
import { effectiveScopes, Scope } from '../access/scopes.js';
import { Answers } from '../http/answers.decorator.js';
import { RouteTable } from '../http/route-table.js';
import { AccessQuery, AccessView, type OperationAccess } from './access.schemas.js';
import { type ServedDoor, servedDoors } from './declared-doors.js';
import { operationId } from './door.js';

/** Tells callers beforehand what the guards would tell them at each door, by the same decision. */
@ApiTags('access')
@Controller('access')
export class AccessController {
  constructor(private readonly routes: RouteTable) {}

  @Get()
  @ApiOperation({
    summary: 'Read what you may do',
    description: 'For a front end that hides what would be refused. Each call is decided anew, whatever was told here.',
  })
  @Answers(200, AccessView, 'Your scopes, and for each operation whether you may call it.')
  @Answers(403, null, '`as` is for those who hold the scope `admin`.')
  read(@CurrentUser() principal: Principal, @Query({ schema: AccessQuery }) { as }: AccessQuery): AccessView {
    if (as === undefined) return this.accessOf(principal);
    if (!principal.scopes.includes(Scope.admin)) throw new PermissionFailedException([Scope.admin], principal.method);
    return this.accessOf({ scopes: effectiveScopes([Scope.authenticated, ...as]), secondsSinceLogin: 0 });
  }

  /** Pages are no operations: they are not in the API document. */
  private accessOf(caller: Caller): AccessView {
    const doors = servedDoors(this.routes.served).filter(({ door }) => door.surface !== 'page');
    return { scopes: [...caller.scopes], operations: doors.map((served) => accessAt(served, caller)) };
  }
}

function accessAt({ method, path, door: { controller, handler, rule } }: ServedDoor, caller: Caller): OperationAccess {
  return {
    operationId: operationId(controller, handler),
    method,
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    ...decide(rule, caller),
  };
}
