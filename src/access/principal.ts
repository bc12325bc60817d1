/** Who is calling, however the caller proved it. */
export interface Principal {
  readonly userId: string;
  readonly username: string;
  readonly sessionId: string;
  /** What this call may do: read from the database for this request, implied scopes included. */
  readonly scopes: readonly string[];
  readonly method: 'cookie' | 'bearer';
  /** Since the password was last given in this session, by the database's clock. */
  readonly secondsSinceLogin: number;
  /** What the API tells of the user, where the route says that it needs it: see `@CurrentUserView`. */
  readonly user?: object | undefined;
}
