/** `node --import`: the program that follows gets the look-up beside this file in place of the batched one. */
import { registerHooks } from 'node:module';

const UNBATCHED = new URL('unbatched-look-up.js', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    return resolved.url.endsWith('/dist/src/database/batched-look-up.js') ? { ...resolved, url: UNBATCHED } : resolved;
  },
});
