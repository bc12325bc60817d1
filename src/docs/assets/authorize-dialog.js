/**
 * The way in by cookie has nothing to enter, as scripts can neither read nor set that cookie: its field is left out. And the
 * dialog starts at its top, with the username, instead of at the field that takes the focus last.
 */
export const AuthorizeDialog = () => ({
  wrapComponents: {
    apiKeyAuth:
      (Original, { React, getComponent }) =>
      (props) => {
        if (props.schema.get('in') !== 'cookie') return React.createElement(Original, props);
        return React.createElement(
          'div',
          { className: 'cookie-auth' },
          React.createElement('h4', null, React.createElement('code', null, props.name), ' (session cookie)'),
          React.createElement(getComponent('Markdown', true), { source: props.schema.get('description') }),
        );
      },
    Input:
      (Original, { React }) =>
      (props) =>
        React.createElement(Original, { ...props, autoFocus: false }),
  },
});
