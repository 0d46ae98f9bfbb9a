import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "../api/problem";

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server refused it refuses again; only a broken line is worth a second try.
        retry: (count, error) =>
          count < 2 && !(error instanceof ProblemError && error.status > 0 && error.status < 500),
        retryDelay: 400,
      },
      mutations: { retry: false },
    },
  });
}
