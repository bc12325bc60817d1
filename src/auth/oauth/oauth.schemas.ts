import { z } from 'zod';
import { text } from '../../http/schemas.js';
import { PresentedPassword } from '../../users/user.schemas.js';

const TOKEN_MAX = 4_096;
const ACCESS_TOKEN_MAX = 16_384;
/** A hundred scopes of 64 characters, and what is between them. */
const SCOPE_MAX = 6_500;
export const DESCRIPTION_MAX = 1_000;
const EXAMPLE_TOKEN = 'A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI';

/** RFC 6749 sections 4.3.2 and 6. Unknown parameters are ignored (section 3.2). */
export const TokenRequest = z
  .object({
    grant_type: text(200).default('password').meta({ example: 'password' }),
    username: text(254).optional().meta({ description: 'Username or e-mail address.', example: 'ada' }),
    password: PresentedPassword.optional(),
    refresh_token: text(TOKEN_MAX).optional().meta({ example: EXAMPLE_TOKEN }),
    scope: text(1_000)
      .optional()
      .meta({ description: 'Scopes apart by spaces, fewer than you have. It only narrows.', example: 'authenticated' }),
  })
  .meta({ id: 'TokenRequest' });
export type TokenRequest = z.infer<typeof TokenRequest>;

/** RFC 6749 section 5.1. */
export const TokenResponse = z
  .object({
    access_token: z.jwt().max(ACCESS_TOKEN_MAX),
    token_type: z.literal('bearer'),
    expires_in: z.int32().min(1).meta({ description: 'Seconds.', example: 900 }),
    refresh_token: z.string().max(TOKEN_MAX).meta({ example: EXAMPLE_TOKEN }),
    scope: z.string().max(SCOPE_MAX).meta({ example: 'authenticated' }),
  })
  .meta({ id: 'TokenResponse' });
export type TokenResponse = z.infer<typeof TokenResponse>;

/** RFC 7009 section 2.1 and RFC 7662 section 2.1. `token_type_hint` is not needed and ignored. */
export const TokenReference = z
  .object({ token: text(TOKEN_MAX).meta({ example: EXAMPLE_TOKEN }) })
  .meta({ id: 'TokenReference' });
export type TokenReference = z.infer<typeof TokenReference>;

const Seconds = z.int().min(0).meta({ description: 'Seconds since 1970.', example: 1_769_860_800 });

/** RFC 7662 section 2.2. */
export const Introspection = z
  .object({
    active: z.boolean(),
    token_type: z.enum(['access_token', 'refresh_token']).optional(),
    sub: z.uuid().optional(),
    sid: z.uuid().optional(),
    client_id: z.string().max(64).optional(),
    username: z.string().max(64).optional(),
    scope: z.string().max(SCOPE_MAX).optional(),
    iss: z.string().max(2_048).meta({ format: 'uri', example: 'https://gatehouse.example' }).optional(),
    aud: z.string().max(2_048).optional(),
    iat: Seconds.optional(),
    exp: Seconds.optional(),
    jti: z.uuid().optional(),
  })
  .meta({ id: 'Introspection' });
export type Introspection = z.infer<typeof Introspection>;

/** RFC 6749 section 5.2. */
export const OAuthError = z
  .object({
    error: z.string().max(64).meta({ example: 'invalid_grant' }),
    error_description: z.string().max(DESCRIPTION_MAX),
  })
  .meta({ id: 'OAuthError' });
