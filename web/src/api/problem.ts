import type { components } from "./schema";

type Wire = components["schemas"]["Problem"];
export type FieldError = components["schemas"]["FieldError"];
type StatementError = components["schemas"]["StatementError"];

/** What the server answers instead of a result; `code` is stable, `detail` is for people. */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: readonly FieldError[];
  readonly whoCan: string;
  /** Of a PERMISSION_DENIED: what was lacking. */
  readonly requiredPermission: string;
  /** Of a SECOND_FACTOR_NEEDED: what the second step is answered with. */
  readonly challenge: string;
  /** Of a STATEMENT_FAILED: what the server, or the grammar, said, and where. */
  readonly statement?: StatementError;

  constructor(
    problem: Partial<Omit<Wire, "code">> & {
      status: number;
      code: string;
      title: string;
      error?: StatementError;
      challenge?: string;
    },
  ) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail ?? "";
    this.requestId = problem.requestId ?? "";
    this.errors = problem.errors ?? [];
    this.whoCan = problem.whoCan ?? "";
    this.requiredPermission = problem.requiredPermission ?? "";
    this.challenge = problem.challenge ?? "";
    this.statement = problem.error;
  }

  /** Errors by field, for a form. */
  byField(): Record<string, string> {
    return Object.fromEntries(this.errors.map((error) => [error.field, error.message]));
  }
}

/** Reads a refused answer; one that is no problem document (a proxy's page, say) becomes one. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Partial<Wire>;
    if (body && typeof body === "object") {
      return new ProblemError({
        ...body,
        status: response.status,
        code: body.code ?? `HTTP_${response.status}`,
        title: body.title ?? response.statusText,
      });
    }
  } catch {
    // Not JSON: said below.
  }
  return new ProblemError({
    status: response.status,
    code: `HTTP_${response.status}`,
    title: response.statusText || `HTTP ${response.status}`,
    requestId: response.headers.get("X-Request-Id") ?? "",
  });
}

export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code);
}
