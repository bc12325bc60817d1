/** Enough for people's data, and little enough for what walks a value by calling itself, ours or a library's. */
const DEPTH_MAX = 64;
const SHOWN_KEY_MAX = 64;

/** Of a text that is JSON: its strings, with the colon if they are keys, and its brackets. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[[\]{}]/g;

/**
 * What is wrong with a text though `JSON.parse` takes it, or null: a key that an object has twice, of which parsers take the
 * first, the last or both (RFC 8259 section 4), so that what one checked is not what another does; or deep nesting.
 */
export function findJsonFault(text: string): string | null {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      if (open.push(new Set()) > DEPTH_MAX) return 'The body is nested too deeply.';
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token.endsWith(':')) {
      const key = JSON.parse(token.slice(0, -1)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return `The body names ${shown(key)} twice.`;
      keys?.add(key);
    }
  }
  return null;
}

function shown(key: string): string {
  return key.length > SHOWN_KEY_MAX ? 'a key' : JSON.stringify(key);
}
