/** What a scope lets its holder do, in words for people: shown in the API documentation. */
export type ScopeDescriptions<Name extends string> = Readonly<Record<Name, string>>;

const registered = new Map<string, string>();

/**
 * Registers scopes and gives their names as constants, so that a misspelt scope does not compile:
 * `const ArticleScopes = defineScopes({ 'articles:write': 'Write and change articles' })`.
 *
 * @throws Error when a name is not a scope token (RFC 6749 section 3.3) or is taken with another meaning
 */
export function defineScopes<Name extends string>(descriptions: ScopeDescriptions<Name>): { readonly [K in Name]: K } {
  const names = Object.keys(descriptions) as Name[];
  for (const name of names) {
    if (!/^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/.test(name)) throw new Error(`"${name}" is not a scope token`);
    const known = registered.get(name);
    if (known !== undefined && known !== descriptions[name]) throw new Error(`The scope "${name}" is defined twice`);
    registered.set(name, descriptions[name]);
  }
  return Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) as { readonly [K in Name]: K };
}

/** Every registered scope and its meaning. */
export function registeredScopes(): ReadonlyMap<string, string> {
  return registered;
}

/** The scopes of the ground floor itself. */
export const Scope = defineScopes({
  authenticated: 'Act as the signed-in user',
  admin: 'Manage users and their sessions',
  super: 'Everything that admin may, and grant and take scopes',
});

// A map and no object: `constructor` is a good name for a scope, and an object has it from birth.
const implied: ReadonlyMap<string, readonly string[]> = new Map([[Scope.super, [Scope.admin]]]);

/** The scopes that a holder of `granted` has, those that come with another included: `super` is also `admin`. */
export function effectiveScopes(granted: readonly string[]): string[] {
  return [...new Set(granted.flatMap((scope) => [scope, ...(implied.get(scope) ?? [])]))];
}

/** Narrows scopes to those asked for. Being signed in is no privilege, so `authenticated` always stays. */
export function narrowScopes(scopes: readonly string[], requested: readonly string[] | null): string[] {
  return requested === null ? [...scopes] : scopes.filter((s) => s === Scope.authenticated || requested.includes(s));
}
