/* global SwaggerUIBundle */

/**
 * The way in by cookie has nothing to enter, as scripts can neither read nor set that cookie: its field is left out. And the
 * dialog starts at its top, with the username, instead of at the field that takes the focus last.
 */
const AuthorizeDialog = () => ({
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

const ui = SwaggerUIBundle({
  url: '/docs-json',
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [AuthorizeDialog],
  layout: 'BaseLayout',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  // A token is kept nowhere but in this tab's memory. The session cookie goes along by itself: requests are same-origin.
  persistAuthorization: false,
});

// There are no clients to tell apart: the password flow is sent with an empty client id, which the token endpoint ignores.
ui.initOAuth({ clientId: '', clientSecret: '', appName: 'Gatehouse' });

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
const followScheme = () => document.documentElement.classList.toggle('dark-mode', prefersDark.matches);
prefersDark.addEventListener('change', followScheme);
followScheme();
