import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, type Answer, type Headers, ORIGIN } from '../../support/app.js';
import { cookieOf, PASSWORD } from '../../support/users.js';
import { decode } from '../../support/forged-token.js';
import type { Deed, Done } from './user-register.js';
import type { Wish } from './random-wishes.js';

/** So many of a user's latest sessions are at hand, ended ones too. */
const AT_HAND = 6;
const TRIES = 20;
const RETRY_MS = 500;

interface HeldSession {
  readonly name: string;
  /** Its id, where the client knows it: a token names it. */
  readonly id: string | null;
  readonly canBeAdmin: boolean;
  headers: Headers;
  /** A browser that got a new cookie: with an old one it is nobody, rightly, while the session goes on. */
  isRenewed: boolean;
}

export interface Subject {
  readonly id: string;
  readonly username: string;
  readonly sessions: HeldSession[];
  readonly history: Done[];
}

interface Sending {
  readonly method: string;
  readonly path: string;
  readonly headers?: Headers;
  readonly json?: unknown;
}

/** What a super does to a subject. The path goes on from the user's. */
interface Administration {
  readonly sending: Sending;
  readonly deed: Deed;
}

const change = (json: unknown): Sending => ({ method: 'PATCH', path: '', json });
const ADMINISTRATION: Readonly<Partial<Record<Wish['kind'], Administration>>> = {
  deactivate: { sending: change({ isActive: false }), deed: { deed: 'set active', to: false } },
  activate: { sending: change({ isActive: true }), deed: { deed: 'set active', to: true } },
  'take admin': { sending: change({ scopes: [] }), deed: { deed: 'set admin', to: false } },
  'give admin': { sending: change({ scopes: ['admin'] }), deed: { deed: 'set admin', to: true } },
  'end all': { sending: { method: 'DELETE', path: '/sessions' }, deed: { deed: 'end all', but: null } },
};

/** Does what is wished for over HTTP, and records of each subject what was done and what came of it. */
export class Recorder {
  private named = 0;

  constructor(
    private readonly origins: readonly string[],
    private readonly subjects: readonly Subject[],
    private readonly asSuper: Headers,
  ) {}

  async fulfil(wish: Wish): Promise<void> {
    const subject = pick(this.subjects, wish.user);
    const send = (sending: Sending) => this.send(pick(this.origins, wish.instance), sending);
    const administration = ADMINISTRATION[wish.kind];
    if (administration) return this.administer(subject, administration, send);
    const session = subject.sessions.at(-1 - (wish.one % AT_HAND));
    if (wish.kind === 'sign in' || !session) return this.signIn(subject, wish.one % 2 === 0, send);
    return this.actAs(subject, session, wish, send);
  }

  private async administer(subject: Subject, { sending, deed }: Administration, send: Send): Promise<void> {
    const path = `/api/v1/users/${subject.id}${sending.path}`;
    const { answer, ...times } = await send({ ...sending, path, headers: this.asSuper });
    expectOneOf(answer, [200, 204]);
    subject.history.push({ ...deed, ...times });
  }

  private async signIn(subject: Subject, isBrowser: boolean, send: Send): Promise<void> {
    const name = `s${(this.named += 1)}`;
    const json = { username: subject.username, password: PASSWORD };
    const path = `/api/v1/auth/${isBrowser ? 'login' : 'token'}`;
    const { answer, ...times } = await send({ method: 'POST', path, json });
    expectOneOf(answer, [200, 401]);
    const came = answer.status === 200 ? 'in' : 'refused';
    subject.history.push({ deed: 'sign in', session: name, came, ...times });
    if (came === 'in')
      subject.sessions.push({ name, isRenewed: false, ...(isBrowser ? browser(answer) : program(answer)) });
  }

  private async actAs(subject: Subject, session: HeldSession, { kind, other }: Wish, send: Send): Promise<void> {
    const { headers } = session;
    const target = subject.sessions.at(-1 - (other % AT_HAND));
    const { sending, deed } = actOf(kind, session, target);
    const { answer, ...times } = await send({ ...sending, headers: { origin: ORIGIN, ...headers } });
    if (answer.setCookies.length > 0 && answer.status !== 204) {
      Object.assign(session, { headers: { cookie: cookieOf(answer.setCookies) }, isRenewed: true });
    }
    const record = (done: Deed) => subject.history.push({ ...done, ...times });
    if (answer.status === 401) {
      if (!session.isRenewed)
        record({ deed: 'use', session: session.name, canBeAdmin: session.canBeAdmin, came: 'nobody' });
    } else if (!deed) {
      expectOneOf(answer, [200, 403]);
      const came = answer.status === 200 ? 'admin' : 'no admin';
      record({ deed: 'use', session: session.name, canBeAdmin: session.canBeAdmin, came });
    } else {
      expectOneOf(answer, [204, 404]);
      record(answer.status === 404 && deed.deed === 'end' ? { ...deed, came: 'not there' } : deed);
    }
  }

  /** Sends again what was put off: a machine that is too busy says so, having done nothing. */
  private async send(origin: string, sending: Sending): ReturnType<Send> {
    for (let tries = 1; ; tries += 1) {
      const sent = await this.sendOnce(origin, sending);
      if (sent.answer.status !== 503 || tries === TRIES) return sent;
      await sleep(RETRY_MS);
    }
  }

  private async sendOnce(origin: string, { method, path, headers, json }: Sending): ReturnType<Send> {
    const sentAt = performance.now();
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { ...headers, ...(json ? { 'content-type': 'application/json' } : {}) },
      ...(json ? { body: JSON.stringify(json) } : {}),
    });
    const text = await response.text();
    const answeredAt = performance.now();
    const all = { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie() };
    return { answer: answerOf<Record<string, unknown>>(response.status, all, text), sentAt, answeredAt };
  }
}

type Send = (sending: Sending) => Promise<{ answer: Answer; sentAt: number; answeredAt: number }>;

/** What somebody does who is signed in; without a deed they only look who they are. */
function actOf(
  kind: Wish['kind'],
  own: HeldSession,
  target: HeldSession | undefined,
): Partial<Administration> & Pick<Administration, 'sending'> {
  const endOf = ({ name }: HeldSession) => ({ deed: 'end', session: name, came: 'done' }) as const;
  if (kind === 'end' && target?.id) {
    return { sending: { method: 'DELETE', path: `/api/v1/sessions/${target.id}` }, deed: endOf(target) };
  }
  if (kind === 'log out') return { sending: { method: 'POST', path: '/api/v1/auth/logout' }, deed: endOf(own) };
  if (kind === 'end others') {
    return { sending: { method: 'DELETE', path: '/api/v1/sessions' }, deed: { deed: 'end all', but: own.name } };
  }
  return { sending: { method: 'GET', path: '/api/v1/users?limit=1' } };
}

function browser({ setCookies }: Answer) {
  return { id: null, canBeAdmin: true, headers: { cookie: cookieOf(setCookies) } };
}

function program({ body }: Answer) {
  const token = String(body['access_token']);
  const { sid, scope } = decode(token).claims;
  const canBeAdmin = String(scope).split(' ').includes('admin');
  return { id: String(sid), canBeAdmin, headers: { authorization: `Bearer ${token}` } };
}

/** Nothing else may come: what fails says nothing about what happened. */
function expectOneOf({ status, text }: Answer, statuses: readonly number[]): void {
  if (!statuses.includes(status)) throw new Error(`${status} where ${statuses.join(' or ')} is due: ${text}`);
}

function pick<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length] as Item;
}
