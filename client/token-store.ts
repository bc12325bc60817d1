/** What a sign-in gave, as it is kept. */
export interface Tokens {
  readonly accessToken: string;
  /** Works once: its successor comes with the next access token. */
  readonly refreshToken: string;
  /** When the access token ends, in milliseconds since 1970, by the clock of whoever got it. */
  readonly expiresAt: number;
  /** When the password was given, likewise. Tokens of another sign-in may be another person's. */
  readonly signedInAt: number;
}

/**
 * Where tokens are kept. Whoever reads them acts as the user, so there is none for `localStorage`: every script of a page can
 * read that, an injected one first of all.
 */
export interface TokenStore {
  /**
   * The name that all who share this store give it: several tabs, say, that keep tokens in one IndexedDB. They then renew one
   * at a time, by a lock of this name (Web Locks API). None: the store is one client's own.
   */
  readonly sharedAs?: string;
  load(): Tokens | undefined | Promise<Tokens | undefined>;
  save(tokens: Tokens): void | Promise<void>;
  clear(): void | Promise<void>;
}

/** Keeps tokens until the page is left or the program ends. */
export function memoryTokenStore(): TokenStore {
  let held: Tokens | undefined;
  return {
    load: () => held,
    save: (tokens) => {
      held = tokens;
    },
    clear: () => {
      held = undefined;
    },
  };
}
