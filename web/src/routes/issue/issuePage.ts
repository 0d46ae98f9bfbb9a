import { useOutletContext } from "react-router";
import type { Schemas } from "../../api/client";
import type { Issue, IssueId } from "../../modules/issue/issues";
import type { Acts } from "./parts/useActs";

/** What the frame of an issue's page gives to its four tabs. */
export type IssueView = { id: IssueId; issue: Issue; pipeline?: Schemas["Pipeline"]; acts: Acts };

export const useIssueView = () => useOutletContext<IssueView>();
