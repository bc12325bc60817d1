const HOME = '/';
const MAX_LENGTH = 2_000;

/** One slash, then printable ASCII without a backslash. A browser's own addresses are percent-encoded, so they all fit. */
const LOCAL_PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;
const ANY_BASE = 'http://gatehouse.invalid';

/**
 * Where to go after a form: the path that was asked for when it stays on this origin, else `/`. What browsers and
 * proxies could read in two ways is refused too, since the text comes out of a link that anyone can write (ASVS 3.7.2).
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || next.length > MAX_LENGTH || !LOCAL_PATH.test(next)) return HOME;
  if (!URL.canParse(next, ANY_BASE)) return HOME;
  const { origin, pathname } = new URL(next, ANY_BASE);
  return origin === ANY_BASE && !/^\/(?:[/\\]|%2f|%5c)/i.test(pathname) ? next : HOME;
}

/** The address of a page, with the way to go on from there. */
export function withNext(path: string, next: string): string {
  return next === HOME ? path : `${path}?next=${encodeURIComponent(next)}`;
}
