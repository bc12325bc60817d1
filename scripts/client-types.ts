/** What of the typed client is made of the API document. */
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';

const MADE = '/** Made of openapi.json by npm run contract. Do not edit it. */\n\n';

/** `client/api.ts`. A default is what the server takes when nothing is sent, so what has one stays optional. */
export async function clientApi(document: OpenAPI3): Promise<string> {
  return MADE + astToString(await openapiTypes(document, { defaultNonNullable: false }));
}

/** `client/access.ts`: who may call each operation, for a front end that shows only what its user may do. */
export function clientAccess({ paths = {} }: OpenAPI3): string {
  const lines = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item as Record<string, { 'x-access': unknown }>);
    const terms = Object.fromEntries(operations.map(([method, operation]) => [method, operation['x-access']]));
    return `  ${JSON.stringify(path)}: ${JSON.stringify(terms)},\n`;
  });
  return `${MADE}/** Who may call each operation, by its path and method: \`x-access\` of the API document. */
export const access = {
${lines.join('')}} as const;
`;
}
