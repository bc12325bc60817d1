import { expect, it } from '@jest/globals';
import { next, PASSWORD } from '../support/users.js';
import { type Arena, many, PARALLEL, type InRounds, type Request, tally } from './arena.js';

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;

/** Another spelling for each number: which letters are capitals, which are full width, which Unicode form it is in. */
function spelling(text: string, at: number): string {
  const letters = [...text.normalize('NFC')].map((letter, index) => {
    const cased = (at >> (index % 6)) & 1 ? letter.toUpperCase() : letter;
    return (at + index) % 5 === 0 && /[A-Za-z0-9]/.test(cased) ? fullWidth(cased) : cased;
  });
  return letters.join('').normalize(FORMS[at % FORMS.length]);
}

function fullWidth(ascii: string): string {
  return String.fromCodePoint((ascii.codePointAt(0) ?? 0) + 0xfee0);
}

const register = (username: string, email: string): Request => ({
  method: 'POST',
  path: '/api/v1/users',
  json: { username, email, password: PASSWORD },
});

/** One was made, with its record; everybody else was told that it is taken. */
async function expectOneWinner(arena: Arena, requests: Request[], found: string): Promise<void> {
  const answers = await arena.fire(requests);
  expect(tally(answers)).toEqual({ 201: 1, 409: PARALLEL - 1 });
  const winner = answers.find(({ status }) => status === 201)?.body;
  const rows = await arena.app.sql<{ id: string }>(
    'select id from users where username_key like $1 or email_key like $1',
    [found],
  );
  expect(rows).toEqual([{ id: winner?.id }]);
  const records = `select from audit_events where event = 'user_created' and user_id = $1`;
  expect(await arena.app.sql(records, [winner?.id])).toHaveLength(1);
}

/** Races for names. */
export function describeRegistrationRaces(inRounds: InRounds): void {
  it(
    'one username in fifty spellings is given once, with one record (R82, R93)',
    inRounds((arena) => {
      const number = next();
      const requests = many((at) => register(spelling(`zoë-étienne${number}`, at), `z${number}-${at}@example.org`));
      return expectOneWinner(arena, requests, `zoë-étienne${number}`);
    }),
  );
  it(
    'one e-mail address in fifty spellings is given once, with one record (R82, R93)',
    inRounds((arena) => {
      const number = next();
      const requests = many((at) => register(`mail${number}-${at}`, spelling(`mike${number}@example.org`, at)));
      return expectOneWinner(arena, requests, `mike${number}@%`);
    }),
  );
}
