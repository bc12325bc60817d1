import { ConflictException, HttpException } from '@nestjs/common';
import { z } from 'zod';
import { InvalidInputException } from '../http/problem.js';

/** What is wrong with a form: at each field by its name, and under `form` what belongs to none. */
export type FormErrors = Record<string, string[]>;

/** A field of a form, as text. What is missing, or given twice, is empty. */
export const typed = z.string().catch('');

/**
 * The schema of a form's body or of a link's query: reads these fields, whatever else is there, and refuses nothing. What
 * was typed is judged in the handler, where a fault becomes the page again and not an error page.
 */
export function formOf<Fields extends Record<string, typeof typed>>(fields: Fields) {
  return z.preprocess((input) => input ?? {}, z.object(fields));
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

/** Plain words for what our schemas name only by its kind; a message that a schema gives itself stays. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'too_big' ? `Use at most ${issue.maximum} characters.` : undefined;
}
