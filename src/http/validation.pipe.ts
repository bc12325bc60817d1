import { StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidInputException } from './problem.js';

/** Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })`; each fault is named in a 422. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new InvalidInputException(
        issues.slice(0, 100).map(({ path, message }) => ({
          path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message,
        })),
      ),
  });
}
