import type { AccessRule } from '../access/access.decorators.js';
import type { Surface } from '../access/surface.js';

/** A route as its controller declares it: what the guards enforce, the documentation says and the inventory counts. */
export interface Door {
  readonly controller: string;
  readonly handler: string;
  readonly rule: AccessRule;
  readonly surface: Surface;
  /** Whether the look-up of who is calling brings what the API tells of them along. */
  readonly bringsUser: boolean;
}

/** The name of a door in the OpenAPI document: `Users_list` of `UsersController.list`. */
export function operationId(controller: string, handler: string): string {
  return `${controller.replace(/Controller$/, '')}_${handler}`;
}
