import { applyDecorators, Controller, VERSION_NEUTRAL } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';

/**
 * How a controller speaks: JSON to programs (`rest`), HTML to people (`page`), or RFC 6749 to OAuth clients (`oauth`).
 * It decides the media types a route takes and the form of its refusals, and is never guessed from `Accept`.
 */
export type Surface = 'rest' | 'page' | 'oauth';

/** A controller of HTML pages under `/path`. Strangers are redirected to the sign-in page, forms are urlencoded. */
export function Page(path = ''): ClassDecorator {
  return applyDecorators(Controller({ path, version: VERSION_NEUTRAL }), SpeaksAs('page'), ApiExcludeController());
}

/** A controller whose routes are OAuth 2.0 endpoints: they take forms and JSON and answer errors as RFC 6749 says. */
export function OAuthEndpoints(): ClassDecorator {
  return SpeaksAs('oauth');
}

function SpeaksAs(surface: Surface): ClassDecorator {
  return (controller) => {
    const methods = Object.getOwnPropertyDescriptors(controller.prototype as object);
    for (const [name, descriptor] of Object.entries(methods)) {
      if (name !== 'constructor' && typeof descriptor.value === 'function') {
        RouteConfig({ surface })(controller.prototype as object, name, descriptor);
      }
    }
  };
}
