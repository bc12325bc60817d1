import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildOpenApi } from './openapi.js';

/** The OpenAPI document of the running application as text, made at the first ask: most starts are never asked. */
@Injectable()
export class ApiDocument {
  private app: NestFastifyApplication | undefined;
  private jsonText: string | undefined;
  private yamlText: string | undefined;

  /** Says which application to describe. It is there only after its modules are, so nothing can inject it. */
  bind(app: NestFastifyApplication): void {
    this.app = app;
  }

  asJson(): string {
    this.jsonText ??= JSON.stringify(buildOpenApi(this.boundApp()));
    return this.jsonText;
  }

  async asYaml(): Promise<string> {
    const { dump } = await import('js-yaml');
    // By way of the JSON, which has no undefined; without references, which few readers of OpenAPI follow.
    this.yamlText ??= dump(JSON.parse(this.asJson()), { noRefs: true, lineWidth: 120 });
    return this.yamlText;
  }

  private boundApp(): NestFastifyApplication {
    if (!this.app) throw new Error('ApiDocument was never told which application to describe.');
    return this.app;
  }
}
