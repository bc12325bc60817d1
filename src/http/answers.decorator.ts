import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/**
 * Documents one answer of a route: `@Answers(201, UserView, 'The new user.')`. The refusals that follow from the route's
 * access rule and its input (401, 403, 404, 422, ...) are documented of themselves.
 */
export function Answers(status: number, schema: z.ZodType | null, description: string): MethodDecorator {
  return applyDecorators(ApiResponse({ status, description, ...(schema ? { standardSchema: schema } : {}) }));
}
