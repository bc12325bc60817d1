import { z } from 'zod';
import { REFUSALS } from '../access/decision.js';
import { registeredScopes } from '../access/scopes.js';

const SCOPES_MAX = 100;
const OPERATIONS_MAX = 1_000;

const ScopeName = z.string().max(64);

export const AccessQuery = z.strictObject({
  as: z
    .string()
    .min(1)
    .max(1_000)
    .transform((names) => names.split(' '))
    .refine((names) => names.every((name) => registeredScopes().has(name)), 'Names what is not a scope.')
    .optional()
    .meta({
      description:
        'Scopes that this service knows, with spaces between them: shows what somebody with these may do who signed in a ' +
        'moment ago. Needs the scope `admin`.',
    }),
});
export type AccessQuery = z.infer<typeof AccessQuery>;

const OperationAccess = z
  .object({
    operationId: z.string().max(200).meta({ description: 'As in this document.', example: 'Users_delete' }),
    method: z.string().max(10).meta({ example: 'DELETE' }),
    path: z.string().max(200).meta({ description: 'As in this document.', example: '/api/v1/users/{id}' }),
    allowed: z.boolean().meta({
      description: 'Whether a call is let through, now. Which rows it then finds is for the operation to say.',
    }),
    refusal: z
      .enum(REFUSALS)
      .optional()
      .meta({
        description:
          'If it is not, why: the error code that the refusal has too. `insufficient_scope`: scopes are missing. ' +
          '`insufficient_user_authentication`: the password was given too long ago, and giving it again helps. ' +
          '`already_signed_in`: it is for strangers.',
      }),
    missing: z
      .array(ScopeName)
      .max(SCOPES_MAX)
      .optional()
      .meta({ description: 'With `insufficient_scope`: every scope that is missing.' }),
  })
  .meta({ id: 'OperationAccess' });
export type OperationAccess = z.infer<typeof OperationAccess>;

export const AccessView = z
  .object({
    scopes: z
      .array(ScopeName)
      .max(SCOPES_MAX)
      .meta({
        description: 'Those that the call has: no more than its token, and with each what comes with it.',
        example: ['authenticated', 'admin'],
      }),
    operations: z
      .array(OperationAccess)
      .max(OPERATIONS_MAX)
      .meta({
        description: 'Every operation of this document.',
        example: [
          { operationId: 'Users_list', method: 'GET', path: '/api/v1/users', allowed: true },
          {
            operationId: 'Users_delete',
            method: 'DELETE',
            path: '/api/v1/users/{id}',
            allowed: false,
            refusal: 'insufficient_scope',
            missing: ['super'],
          },
        ],
      }),
  })
  .meta({ id: 'Access' });
export type AccessView = z.infer<typeof AccessView>;
