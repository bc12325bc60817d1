import { z } from 'zod';
import { registeredScopes } from '../access/scopes.js';
import { isStorableText, PageQuery, pageOf, text, Time } from '../http/schemas.js';
import { emailSchema, personNameSchema, usernameSchema } from './canonical-forms.js';
import { PASSWORD_MAX_LENGTH } from './passwords/password-policy.js';

const INFO_MAX_CHARACTERS = 8_192;
/** No entry takes fewer characters than `"a":1,`. */
const INFO_MAX_ENTRIES = Math.floor(INFO_MAX_CHARACTERS / 6);
const SCOPES_MAX = 100;

/** A password as it is presented. Whether it may be chosen is `PasswordPolicy`'s to say. */
export const PresentedPassword = z
  .string()
  .max(PASSWORD_MAX_LENGTH * 2)
  .meta({ format: 'password', example: 'heat caves lakers forty two' });

/** A new password, before `PasswordPolicy` judges it. */
export const ChosenPassword = PresentedPassword.meta({
  description: 'Long enough, 15 characters where the operator says nothing else, and not one that is easily guessed.',
});

const Info = z
  .record(text(100), z.json())
  .refine(
    (info) => JSON.stringify(info).length <= INFO_MAX_CHARACTERS,
    `Is larger than ${INFO_MAX_CHARACTERS} characters.`,
  )
  .refine(isStorable, 'Has a character that cannot be stored.')
  .meta({
    description: `The application's own data about the user: a JSON object of at most ${INFO_MAX_CHARACTERS} characters.`,
    maxProperties: INFO_MAX_ENTRIES,
    example: { theme: 'dark' },
  });

const ScopeName = z
  .string()
  .max(64)
  .refine((name) => registeredScopes().has(name), 'Is not a scope.')
  .meta({ description: 'A scope that this service knows.', example: 'admin' });

export const NewUser = z
  .strictObject({
    username: usernameSchema,
    email: emailSchema,
    password: ChosenPassword,
    firstName: personNameSchema.optional(),
    lastName: personNameSchema.optional(),
  })
  .meta({ id: 'NewUser' });
export type NewUser = z.infer<typeof NewUser>;

export const ProfileChange = z
  .strictObject({
    firstName: personNameSchema.nullable().optional(),
    lastName: personNameSchema.nullable().optional(),
    info: Info.optional(),
  })
  .meta({ id: 'ProfileChange' });
export type ProfileChange = z.infer<typeof ProfileChange>;

export const UserChange = z
  .strictObject({
    isActive: z.boolean().optional(),
    firstName: personNameSchema.nullable().optional(),
    lastName: personNameSchema.nullable().optional(),
    scopes: z.array(ScopeName).max(SCOPES_MAX).optional().meta({ description: 'Needs the scope `super`.' }),
  })
  .meta({ id: 'UserChange' });
export type UserChange = z.infer<typeof UserChange>;

export const AccountDeletion = z.strictObject({ password: PresentedPassword }).meta({ id: 'AccountDeletion' });
export type AccountDeletion = z.infer<typeof AccountDeletion>;

export const UsersQuery = PageQuery.extend({
  q: text(100).optional().meta({ description: 'Part of a username or e-mail address.' }),
  isActive: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'Only the active, or only those who are not.' }),
});
export type UsersQuery = z.infer<typeof UsersQuery>;

export const UserView = z
  .object({
    id: z.uuid().meta({ example: '0193c0de-7a11-7000-8000-000000000001' }),
    username: z.string().max(64).meta({ example: 'ada' }),
    email: z.string().max(254).meta({ format: 'email', example: 'ada@example.org' }),
    emailVerified: z.boolean(),
    firstName: z.string().max(100).nullable().meta({ example: 'Ada' }),
    lastName: z.string().max(100).nullable().meta({ example: 'Lovelace' }),
    scopes: z
      .array(z.string().max(64))
      .max(SCOPES_MAX)
      .meta({ example: ['authenticated'] }),
    info: z.record(z.string(), z.json()).meta({ maxProperties: INFO_MAX_ENTRIES }),
    isActive: z.boolean(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof UserView>;

export const UserPage = pageOf(UserView, 'UserPage');

/** Whether every text in it, the keys too, is one that `text()` would take. */
function isStorable(info: unknown): boolean {
  let isFine = true;
  JSON.stringify(info, (key, value: unknown) => {
    isFine &&= isStorableText(key) && (typeof value !== 'string' || isStorableText(value));
    return value;
  });
  return isFine;
}
