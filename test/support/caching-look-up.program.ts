import { registerHooks } from 'node:module';

/**
 * `node --import`: the program that follows remembers for a few seconds whom it looked up, as one would who wants it fast and
 * thinks that nobody will notice.
 */
const CACHED = new URL('cached-look-up.program.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const isReplaced = resolved.url.endsWith('/src/database/batched-look-up.ts') && context.parentURL !== CACHED;
    return isReplaced ? { ...resolved, url: CACHED } : resolved;
  },
});
