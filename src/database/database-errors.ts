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

/** Whether a write broke the unique constraint of this name (SQLSTATE 23505). */
export function isUniqueViolation(thrown: unknown, constraint: string): boolean {
  const { code, constraint: broken } = thrown as { code?: unknown; constraint?: unknown };
  return code === '23505' && broken === constraint;
}
