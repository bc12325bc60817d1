/**
 * What PostgreSQL and the driver say when there is no connection to be had or a statement took too long: the SQLSTATE
 * classes 08 (connection) and 53 (resources), shutdown, start-up, read-only and time-outs, and the socket's own errors.
 */
const UNAVAILABLE_CODE = /^(08|53|57P0|57014|55P03|25006|25P03|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/;
const UNAVAILABLE_MESSAGE =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|pool after calling end|driver has already been destroyed/;

/** Whether an error means that the database is down, full or too slow, rather than that we asked something wrong. */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { code, message, cause } = thrown as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === 'string' && UNAVAILABLE_CODE.test(code)) return true;
  if (typeof message === 'string' && UNAVAILABLE_MESSAGE.test(message)) return true;
  return isDatabaseUnavailable(cause);
}

/** What is said of a connection that was there and has ended: another one may well work. */
const LOST_CODE = /^(57P01|57P02|08003|08006|ECONNRESET|EPIPE)$/;
const LOST_MESSAGE = /^Connection terminated( unexpectedly)?$/;

/** Whether an error means that the connection was lost, and not that there is none to be had. */
export function isConnectionLost(thrown: unknown): boolean {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' && LOST_CODE.test(code)) || (typeof message === 'string' && LOST_MESSAGE.test(message))
  );
}

/** Whether an error is about what we asked, whatever the values: a table or a right that is missing (SQLSTATE class 42). */
export function isStatementAtFault(thrown: unknown): boolean {
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' && code.startsWith('42');
}

/** Whether a write broke the unique constraint of this name (SQLSTATE 23505). */
export function isUniqueViolation(thrown: unknown, constraint: string): boolean {
  const { code, constraint: broken } = thrown as { code?: unknown; constraint?: unknown };
  return code === '23505' && broken === constraint;
}
