import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../../api/client";
import { pathOf } from "../../../api/names";
import type { Issue } from "../../../modules/issue/issues";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import classes from "./Checks.module.css";

/** What is wrong, the rule that says so, and a link to the line. */
export function FindingRow({ result, issue, where }: { result: Schemas["CheckResult"]; issue: Issue; where?: string }) {
  const { t } = useTranslation("issue");
  return (
    <li className={classes.finding}>
      <LevelGlyph level={result.level} label={t(`level.${result.level}`)} />
      <div className={classes.text}>
        <div className={classes.title}>{result.content || result.title}</div>
        <div className={classes.foot}>
          <code title={result.title}>{result.type}</code>
          {result.start && (
            <Link to={`${pathOf(issue.name)}/changes?change=${result.change}#L${result.start.line}`}>
              {t("checks.line", { line: result.start.line })}
            </Link>
          )}
          {where && <span>{where}</span>}
        </div>
      </div>
    </li>
  );
}
