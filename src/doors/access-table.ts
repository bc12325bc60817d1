import type { AccessLock } from './access-lock.js';
import { inWords } from './terms.js';

/** The lock as a page for people: `docs/access.md`. */
export function accessTable({ guards, scopes, doors }: AccessLock): string {
  const routes = Object.entries(doors);
  return `# Who may do what

Made of \`access.lock.json\` by \`npm run access:update\`; do not edit it. \`npm run access:verify\` calls every route as every kind of caller and compares.
A route that says nothing is for the signed-in. Before each route run, in this order: ${guards.map((guard) => `\`${guard}\``).join(', ')}.

## Routes

| route | kind | who may call it |
| --- | --- | --- |
${routes.map(([route, { surface = 'rest', ...terms }]) => `| \`${route}\` | ${surface} | ${inWords(terms)} |`).join('\n')}

## Scopes

| scope | lets its holder | comes with it | opens |
| --- | --- | --- | --- |
${Object.entries(scopes)
  .map(([scope, { means, implies = [] }]) => {
    const opens = routes.filter(([, terms]) => terms.scopes?.includes(scope)).map(([route]) => `\`${route}\``);
    return `| \`${scope}\` | ${means} | ${implies.map((each) => `\`${each}\``).join(', ')} | ${opens.join('<br>')} |`;
  })
  .join('\n')}
`;
}
