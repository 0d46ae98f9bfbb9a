import type { UseFormReturnType } from "@mantine/form";
import { ProblemError } from "../api/problem";

/**
 * Puts the server's errors at their fields, as the form names them (`map` translates: "dataSources[0].host" to "host").
 * Answers whether every error has found its field; otherwise the problem is to be shown whole.
 */
export function showAtFields<V extends Record<string, unknown>>(
  // biome-ignore lint/suspicious/noExplicitAny: a form may transform its values to anything
  form: UseFormReturnType<V, any>,
  error: unknown,
  map: Record<string, string> = {},
): boolean {
  if (!(error instanceof ProblemError) || error.errors.length === 0) return false;
  const values = form.getValues();
  let all = true;
  for (const { field, message } of error.errors) {
    const name = map[field] ?? field;
    if (name in values) form.setFieldError(name, message);
    else all = false;
  }
  return all;
}
