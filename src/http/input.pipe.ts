import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { inputErrorsOf, InvalidInputException } from './problem.js';

/**
 * Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })`; each fault is named in a 422.
 * Input without a schema is refused as our own fault: nothing unchecked reaches a handler because somebody forgot.
 */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({
      exceptionFactory: (issues) => new InvalidInputException(inputErrorsOf(issues)),
    });
  }

  override transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    if (metadata.type !== 'custom' && !metadata.schema) {
      throw new Error(`A handler takes its ${metadata.type} without a schema.`);
    }
    return super.transform(value, metadata);
  }
}
