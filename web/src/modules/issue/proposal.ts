import { useCallback } from "react";
import { useNavigate } from "react-router";
import { pathOf } from "../../api/names";

/** What the page for a new issue is filled in with. */
export type Proposal = { targets: string[]; statement: string; title: string };

/** Leads to the page for a new issue of a project, filled in. */
export function useProposal() {
  const navigate = useNavigate();
  return useCallback(
    (project: string, proposal: Proposal) => void navigate(`${pathOf(project)}/issues/new`, { state: { proposal } }),
    [navigate],
  );
}

/** What a page was handed on the way to it, if that was a proposal. */
export function proposalOf(state: unknown): Proposal | undefined {
  return (state as { proposal?: Proposal } | null)?.proposal;
}
