import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type IssueId, refreshIssue } from "../../../modules/issue/issues";

/** Acts of the page: one at a time; whatever comes of one, what is shown is read again. */
export type Acts = {
  /** Runs the work; `key` names the button that turns meanwhile. */
  start: (key: string, work: () => Promise<unknown>) => void;
  /** The same for a dialog that shows the refusal itself. */
  ask: (work: () => Promise<unknown>) => Promise<unknown>;
  pending?: string;
  error?: unknown;
  clear: () => void;
};

export function useActs(id: IssueId): Acts {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ work }: { key: string; work: () => Promise<unknown> }) => work(),
    onSettled: () => refreshIssue(client, id),
  });
  return {
    start: (key, work) => mutation.mutate({ key, work }),
    ask: async (work) => {
      try {
        return await work();
      } finally {
        void refreshIssue(client, id);
      }
    },
    pending: mutation.isPending ? mutation.variables.key : undefined,
    error: mutation.error ?? undefined,
    clear: () => mutation.reset(),
  };
}
