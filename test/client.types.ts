/**
 * What the compiler must know of the typed client, checked by `npm run check:types` and run by nobody: a line under
 * `@ts-expect-error` that compiles is an error, and so is an `Equal` of types that differ.
 */
import type { access, components, GatehouseClient } from '../client/client.js';

type Schemas = components['schemas'];
type IsAny<Type> = 0 extends 1 & Type ? true : false;
/** `true` of two types that take the same values, neither of which is `any`. */
type Equal<One, Other> = IsAny<One | Other> extends true ? false : [One, Other] extends [Other, One] ? true : false;

declare const gatehouse: GatehouseClient;

export function whoMayCallIsTyped(): void {
  void (true satisfies Equal<(typeof access)['/api/v1/audit']['get']['scopes'], readonly ['admin']>);
  // @ts-expect-error -- there is no such path
  void ({} as typeof access)['/api/v1/nobody'];
}

export async function answersAreTyped(): Promise<void> {
  const me = await gatehouse.GET('/api/v1/users/me');
  void (true satisfies Equal<typeof me.data, Schemas['User'] | undefined>);
  void (true satisfies Equal<Schemas['User']['scopes'], string[]>);
  if (me.error) void (true satisfies Equal<typeof me.error, Schemas['Problem']>);
  else void (true satisfies Equal<typeof me.data, Schemas['User']>);

  const sessions = await gatehouse.GET('/api/v1/sessions', { params: { query: { limit: 2 } } });
  void (true satisfies Equal<NonNullable<typeof sessions.data>['items'][number]['kind'], 'browser' | 'token'>);

  const ended = await gatehouse.DELETE('/api/v1/sessions');
  void (true satisfies Equal<typeof ended.data, undefined>);

  const signedIn = await gatehouse.signIn({ username: 'ada', password: 'x' });
  void (true satisfies Equal<typeof signedIn.data, Schemas['TokenResponse'] | undefined>);
  void (true satisfies Equal<NonNullable<typeof signedIn.error>, Schemas['OAuthError']>);

  // @ts-expect-error -- a user has no such property
  void me.data?.passwordHash;
}

export async function wrongCallsDoNotCompile(): Promise<void> {
  // @ts-expect-error -- there is no such path
  await gatehouse.GET('/api/v1/nobody');
  // @ts-expect-error -- there is no such method on this path
  await gatehouse.POST('/api/v1/users/me');
  // @ts-expect-error -- a parameter of the path is missing
  await gatehouse.GET('/api/v1/users/{id}');
  // @ts-expect-error -- a parameter of the query is of the wrong type
  await gatehouse.GET('/api/v1/sessions', { params: { query: { limit: 'two' } } });
  // @ts-expect-error -- the body is missing
  await gatehouse.POST('/api/v1/users');
  // @ts-expect-error -- a required property of the body is missing
  await gatehouse.POST('/api/v1/users', { body: { username: 'ada', email: 'ada@example.org' } });
  // @ts-expect-error -- a property of the body is of the wrong type
  await gatehouse.PATCH('/api/v1/users/me', { body: { firstName: 7 } });
  // @ts-expect-error -- a GET has no body
  await gatehouse.GET('/api/v1/users/me', { body: { firstName: 'Ada' } });
  // @ts-expect-error -- the password is missing
  await gatehouse.signIn({ username: 'ada' });
}
