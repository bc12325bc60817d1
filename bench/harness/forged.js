import { PASSWORD } from '../peers/population.js';

/** The same request with a credential that is nobody's: one character of the cookie, the token or the password is another. */
export function forged({ headers, body, ...request }) {
  if (body) return { ...request, headers, body: body.replace(PASSWORD, PASSWORD.replace('lakers', 'bakers')) };
  const [[name, value]] = Object.entries(headers);
  // Not the last one: of that some bits are padding.
  const at = value.length - 6;
  const other = value[at] === 'A' ? 'B' : 'A';
  return { ...request, headers: { [name]: value.slice(0, at) + other + value.slice(at + 1) } };
}
