import { isLinearizable, smallestViolation } from './history.js';
import { type Done, historyOfSession, userRegister } from './user-register.js';

/** What of a user's history cannot be, as few lines as show it: if one session's part shows it, that alone. */
export function violationText(history: readonly Done[], seed: number): string {
  const sessions = new Set(history.flatMap((done) => ('session' in done ? [done.session] : [])));
  const parts = [...sessions].map((session) => historyOfSession(history, session));
  const part = parts.find((each) => !isLinearizable(each, userRegister)) ?? history;
  const lines = smallestViolation(part, userRegister).map(lineOf);
  return [`This cannot have happened in any order (SEED=${seed}; sent and answered in ms):`, ...lines].join('\n');
}

function lineOf({ sentAt, answeredAt, ...deed }: Done): string {
  return `${sentAt.toFixed(2)} ${answeredAt.toFixed(2)} ${Object.values(deed).join(', ')}`;
}
