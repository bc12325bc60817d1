/**
 * `/docs#/users/Users_list` opens that operation, and `/docs#/users` that tag. Swagger UI does so too, but takes the
 * underscore, which each of our operations has in its id, for a space as of old, and complains in the console.
 */
export const DeepLinks = () => ({
  statePlugins: {
    layout: {
      wrapActions: {
        parseDeepLinkHash:
          (_original, { layoutActions, layoutSelectors }) =>
          (hash) => {
            const [tag, operationId] = hash.replace(/^#!?\/?/, '').split('/');
            if (!tag) return;
            const shown = layoutSelectors.isShownKeyFromUrlHashArray([tag, operationId]);
            layoutActions.show(['operations-tag', tag], true);
            layoutActions.show(shown, true);
            layoutActions.scrollTo(shown);
          },
      },
    },
  },
});
