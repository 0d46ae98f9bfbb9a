import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../../api/names";
import type { Issue } from "../../../modules/issue/issues";
import { Empty } from "../../../ui/Empty";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import classes from "./Checks.module.css";
import { FindingRow } from "./FindingRow";

/** Of so many databases the names are told. */
const atMost = 20;

/** Errors first; the same finding on several databases is told once. */
export function ByLevel({ issue }: { issue: Issue }) {
  const { t } = useTranslation("issue");
  const results = issue.checks.results ?? [];
  if (results.length === 0) {
    return issue.checks.status === "DONE" ? <Empty title={t("checks.nothingFound")} /> : null;
  }
  return (
    <div className={classes.cards}>
      {(["ERROR", "WARNING", "INFO"] as const).map((level) => {
        const groups = new Map<string, typeof results>();
        for (const result of results) {
          if (result.level !== level) continue;
          const key = [result.change, result.type, result.title, result.content, result.start?.line].join("\u0000");
          const alike = groups.get(key);
          if (alike) alike.push(result);
          else groups.set(key, [result]);
        }
        if (groups.size === 0) return null;
        return (
          <section key={level} className={classes.card}>
            <header className={classes.cardHead}>
              <LevelGlyph level={level} />
              <h2>{t(`levels.${level}`, { count: groups.size })}</h2>
            </header>
            <ul className={classes.findings}>
              {[...groups].map(([key, alike]) => {
                const first = alike[0];
                if (!first) return null;
                const names = [...new Set(alike.map((one) => readable(idOf(one.target))))];
                const left = names.length - atMost;
                const more = left > 0 ? [t("rail.moreDatabases", { count: left })] : [];
                const where = [...names.slice(0, atMost), ...more].join(", ");
                return <FindingRow key={key} result={first} issue={issue} where={where} />;
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
