/**
 * Leaves out the arguments of zod's `.meta()`: examples and descriptions, which only the API documentation shows and
 * `npm run check:contract` pins in openapi.json. Stryker leaves out decorators by itself.
 */
const ignorer = {
  shouldIgnore({ node, parent }) {
    const callee = parent?.type === 'CallExpression' && parent.arguments.includes(node) ? parent.callee : undefined;
    return callee?.property?.name === 'meta' ? 'text of the API documentation' : undefined;
  },
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'api-texts', value: ignorer }];
