import type { Model, Recorded } from './history.js';

/** What was done to a user or with one of their sessions, and what came of it. */
export type Deed =
  | { readonly deed: 'sign in'; readonly session: string; readonly came: 'in' | 'refused' }
  /** `canBeAdmin`: the token names the scope; a cookie stands for all. */
  | {
      readonly deed: 'use';
      readonly session: string;
      readonly canBeAdmin: boolean;
      readonly came: 'admin' | 'no admin' | 'nobody';
    }
  | { readonly deed: 'end'; readonly session: string; readonly came: 'done' | 'not there' }
  | { readonly deed: 'end all'; readonly but: string | null }
  | { readonly deed: 'set active'; readonly to: boolean }
  | { readonly deed: 'set admin'; readonly to: boolean };

export type Done = Deed & Recorded;

/** A user, and which of their sessions there are. */
export interface UserState {
  readonly isActive: boolean;
  readonly isAdmin: boolean;
  readonly sessions: ReadonlySet<string>;
}

/**
 * A user with their sessions, when one thing happens after another. Deactivating ends what is open. `done` is also what one
 * is told who ends a session that has ended.
 */
export const userRegister: Model<Done, UserState> = {
  initial: { isActive: true, isAdmin: true, sessions: new Set() },
  isRead: (done) => done.deed === 'use' || ('came' in done && done.came !== 'in' && done.came !== 'done'),
  isAlwaysPossible: (done) => !('came' in done) || (done.deed === 'end' && done.came === 'done'),
  doConflict: (one, other) => {
    if ('session' in one && 'session' in other) return one.session === other.session;
    return TOUCHES[one.deed].some((part) => TOUCHES[other.deed].includes(part));
  },
  keyOf: ({ isActive, isAdmin, sessions }) => `${isActive} ${isAdmin} ${[...sessions].toSorted().join()}`,
  next: (state, done) => {
    const { sessions } = state;
    switch (done.deed) {
      case 'sign in':
        if (state.isActive !== (done.came === 'in')) return null;
        return done.came === 'in' ? { ...state, sessions: new Set([...sessions, done.session]) } : state;
      case 'use':
        return done.came === worthOf(state, done) ? state : null;
      case 'end':
        if (done.came === 'not there') return sessions.has(done.session) ? null : state;
        return { ...state, sessions: new Set([...sessions].filter((each) => each !== done.session)) };
      case 'end all':
        return { ...state, sessions: new Set([...sessions].filter((each) => each === done.but)) };
      case 'set active':
        return { ...state, isActive: done.to, sessions: done.to ? sessions : new Set() };
      case 'set admin':
        return { ...state, isAdmin: done.to };
      default:
        return null;
    }
  },
};

function worthOf({ sessions, isAdmin }: UserState, use: Extract<Deed, { deed: 'use' }>) {
  if (!sessions.has(use.session)) return 'nobody';
  return isAdmin && use.canBeAdmin ? 'admin' : 'no admin';
}

/** What of a user each reads or changes: all of their sessions where it is not one of them. */
const TOUCHES: Readonly<Record<Deed['deed'], readonly string[]>> = {
  'sign in': ['sessions', 'active'],
  use: ['sessions', 'admin'],
  end: ['sessions'],
  'end all': ['sessions'],
  'set active': ['sessions', 'active'],
  'set admin': ['admin'],
};

/** What concerns one session, with what concerns its user. */
export function historyOfSession(history: readonly Done[], session: string): Done[] {
  return history.filter((done) => !('session' in done) || done.session === session);
}
