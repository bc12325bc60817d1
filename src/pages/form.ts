import { ConflictException, HttpException } from '@nestjs/common';
import type { z } from 'zod';
import { InvalidInputException } from '../http/problem.js';

/** What was typed into a form, as text. What is missing, or given twice, is empty. */
export type Typed<Name extends string> = Record<Name, string>;

/** What is wrong with a form: at each field by its name, and under `form` what belongs to none. */
export type FormErrors = Record<string, string[]>;

/** Reads the named fields of a form's body, whatever else it holds. */
export function typedIn<Name extends string>(body: unknown, names: readonly Name[]): Typed<Name> {
  const fields = Object(body) as Record<string, unknown>;
  const entries = names.map((name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : '';
    return [name, typeof value === 'string' ? value : ''];
  });
  return Object.fromEntries(entries) as Typed<Name>;
}

export function addError(errors: FormErrors, name: string, message: string): void {
  (errors[name] ??= []).push(message);
}

export function hasErrors(errors: FormErrors): boolean {
  return Object.keys(errors).length > 0;
}

/** Adds what a schema says to the fields that have no error yet. */
export function addIssues(errors: FormErrors, issues: readonly z.core.$ZodIssue[]): void {
  const before = new Set(Object.keys(errors));
  for (const { path, message } of issues) {
    const name = String(path[0] ?? 'form');
    if (!before.has(name)) addError(errors, name, message);
  }
}

/**
 * The errors of a refusal that belongs on the form: invalid input at its fields, any other message above them.
 *
 * @throws the exception itself when it is none of these
 */
export function errorsOf(exception: unknown, statuses: readonly number[] = []): FormErrors {
  const errors: FormErrors = {};
  if (exception instanceof InvalidInputException) {
    for (const { path, message } of exception.errors) addError(errors, path, message);
    return errors;
  }
  const isShown = exception instanceof HttpException && statuses.includes(exception.getStatus());
  if (!isShown && !(exception instanceof ConflictException)) throw exception;
  return { form: [exception.message] };
}

/** Plain words for the faults that a schema names only by its kind; a message that the schema gives itself stays. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small' && issue.origin === 'string') return `Use at least ${issue.minimum} characters.`;
  if (issue.code === 'too_big' && issue.origin === 'string') return `Use at most ${issue.maximum} characters.`;
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'Write an e-mail address like ada@example.org.';
  return undefined;
}
