import { useTranslation } from "react-i18next";
import type { Commit } from "../../modules/repository/repositories";
import { type Outcome, refused } from "./outcomes";

/** How many files of a push came to what. */
export function Outcomes({ commit }: { commit: Commit }) {
  const { t } = useTranslation("repository");
  const counts = Object.entries(commit.outcomes) as [Outcome, number][];
  return (
    <span style={{ whiteSpace: "normal" }}>
      {counts.map(([outcome, count], at) => (
        <span key={outcome} style={refused.has(outcome) ? { color: "var(--bb-fail)" } : undefined}>
          {at > 0 && " · "}
          {count} {t(`outcome.${outcome}`)}
        </span>
      ))}
    </span>
  );
}
