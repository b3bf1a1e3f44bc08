import type { TemplateError } from '#template/errors.ts';
import { standardFunctions } from '#template/functions/standard.ts';
import type { Limits } from '#template/limits.ts';
import { compile, type Template } from '#template/template.ts';
import type { Value } from '#template/values/value.ts';

const functions = standardFunctions();

/** The template, which must be a good one. */
export function compiled(text: string): Template {
  const outcome = compile({ name: 'page', text, functions });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

/** What a template renders; its error, told in one line, when it renders nothing. */
export function rendered(text: string, data: Value = {}, limits?: Limits): string {
  const outcome = compiled(text).run(data, limits && { limits });
  return outcome.ok ? outcome.value : `${outcome.error.code}: ${outcome.error.message}`;
}

/** The error of a template that must have one, in its text or in its run. */
export function faultOf(text: string, data: Value = {}, limits?: Limits): TemplateError {
  const template = compile({ name: 'page', text, functions });
  const outcome = template.ok ? template.value.run(data, limits && { limits }) : template;
  if (outcome.ok) throw new Error(`rendered ${JSON.stringify(outcome.value)}`);
  return outcome.error;
}
