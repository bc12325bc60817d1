import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { OpenAPI3 } from 'openapi-typescript';
import { clientAccess, clientApi } from '../scripts/client-types.js';
import { Scopes } from '../src/access/access.decorators.js';
import { Scope } from '../src/access/scopes.js';
import { globalGuardsOf } from '../src/app.setup.js';
import { AuditController } from '../src/audit/audit.controller.js';
import { buildOpenApi } from '../src/docs/openapi.js';
import { type AccessLock, accessLockOf, accessLockText } from '../src/doors/access-lock.js';
import { accessTable } from '../src/doors/access-table.js';
import { servedDoors } from '../src/doors/declared-doors.js';
import { RouteTable } from '../src/http/route-table.js';
import { startTestApp } from './support/app.js';
import { signedIn } from './support/users.js';

const ROUTE = 'GET /api/v1/audit';
const PATH = '/api/v1/audit';

/** Somebody writes `@Scopes(Scope.super)` over the audit trail, where `@Scopes(Scope.admin)` stands. */
const list = Object.getOwnPropertyDescriptor(AuditController.prototype, 'list');
Scopes(Scope.super)(AuditController.prototype, 'list', list as PropertyDescriptor);

const app = await startTestApp();

afterAll(() => app.close());

const committed = (file: string): string => readFileSync(`${import.meta.dirname}/../${file}`, 'utf8');

/** The lines that a change of a file takes away and brings. */
function diff(file: string, now: string): { gone: string[]; come: string[] } {
  const [before, after] = [committed(file).split('\n'), now.split('\n')];
  return { gone: before.filter((line) => !after.includes(line)), come: after.filter((line) => !before.includes(line)) };
}

const documentNow = (): OpenAPI3 => JSON.parse(JSON.stringify(buildOpenApi(app.nest))) as OpenAPI3;
const lockNow = (): AccessLock => accessLockOf(servedDoors(app.nest.get(RouteTable).served), globalGuardsOf(app.nest));

describe('one word on one route (R66)', () => {
  it('is what the guard asks for', async () => {
    const [admin, chief] = [
      await signedIn(app, { scopes: [Scope.admin] }),
      await signedIn(app, { scopes: [Scope.super] }),
    ];
    const refused = await app.request('GET', PATH, { headers: admin.as });
    expect([refused.status, refused.body.missing]).toEqual([403, [Scope.super]]);
    expect((await app.request('GET', PATH, { headers: chief.as })).status).toBe(200);
  });

  it('is one line of the lock, which is all that there is to review', () => {
    expect(diff('access.lock.json', accessLockText(lockNow()))).toEqual({
      gone: [`    "${ROUTE}": { "for": "signed-in", "scopes": ["admin"], "rows": "all" },`],
      come: [`    "${ROUTE}": { "for": "signed-in", "scopes": ["super"], "rows": "all" },`],
    });
  });

  it('moves the route in the table for people', () => {
    const { gone, come } = diff('docs/access.md', accessTable(lockNow()));
    expect(gone).toContain(`| \`${ROUTE}\` | rest | Needs the scope **admin**. Everybody's, not only your own. |`);
    expect(come).toContain(`| \`${ROUTE}\` | rest | Needs the scope **super**. Everybody's, not only your own. |`);
    expect(come.find((line) => line.startsWith('| `super` |'))).toContain(ROUTE);
  });

  it('changes the operation in the API document, by its lock, its words, its refusal and its terms, and no other', () => {
    const [before, after] = [JSON.parse(committed('openapi.json')) as OpenAPI3, documentNow()];
    const { [PATH]: audit, ...others } = after.paths ?? {};
    const { [PATH]: auditBefore, ...othersBefore } = before.paths ?? {};
    expect(others).toEqual(othersBefore);
    expect(JSON.stringify(audit)).toBe(
      JSON.stringify(auditBefore)
        .replace('"password":["admin"]', '"password":["super"]')
        .replace('"scopes":["admin"]', '"scopes":["super"]')
        .replace('"missing":["admin"]', '"missing":["super"]')
        .replaceAll('scope **admin**', 'scope **super**')
        .replaceAll('scope `admin`', 'scope `super`')
        .replaceAll('scope admin', 'scope super'),
    );
  });

  it('changes the types of the client', async () => {
    expect(diff('client/access.ts', clientAccess(documentNow()))).toEqual({
      gone: [`  "${PATH}": {"get":{"for":"signed-in","scopes":["admin"],"rows":"all"}},`],
      come: [`  "${PATH}": {"get":{"for":"signed-in","scopes":["super"],"rows":"all"}},`],
    });
    const { gone, come } = diff('client/api.ts', await clientApi(documentNow()));
    expect([gone.join(), come.join()]).toEqual([expect.stringContaining('admin'), expect.stringContaining('super')]);
  });
});
