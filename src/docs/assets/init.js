/* global SwaggerUIBundle */
import { AuthorizeDialog } from './authorize-dialog.js';
import { DeepLinks } from './deep-links.js';
import { ReaderAccess } from './reader-access.js';

const ui = SwaggerUIBundle({
  url: '/docs-json',
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [AuthorizeDialog, DeepLinks, ReaderAccess],
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
ui.accessActions.load();

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
const followScheme = () => document.documentElement.classList.toggle('dark-mode', prefersDark.matches);
prefersDark.addEventListener('change', followScheme);
followScheme();
