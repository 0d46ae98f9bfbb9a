import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconCornerDownRight, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Plan } from "../../../modules/editor/queries";
import { count } from "../../../ui/amounts";
import { CopyButton } from "../../../ui/CopyButton";
import { Problem } from "../../../ui/Problem";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Plan.module.css";
import { type Step, stepsOf } from "./steps";

/** How the server would run a statement: as a tree with what each step costs by itself, or in the server's own words. */
export function PlanPane({
  plan,
  problem,
  sql,
  onClose,
}: {
  plan?: Plan;
  problem?: unknown;
  sql: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["editor", "common"]);
  const [form, setForm] = useState("tree");
  const tree = plan?.root;
  return (
    <section className={classes.plan} aria-label={t("editor:plan.label")}>
      <div className={classes.head}>
        <h2>{t("editor:plan.title")}</h2>
        {tree && (
          <SegmentedControl
            size="xs"
            ml="auto"
            value={form}
            onChange={setForm}
            aria-label={t("editor:plan.form")}
            data={[
              { value: "tree", label: t("editor:plan.tree") },
              { value: "text", label: t("editor:plan.text") },
            ]}
          />
        )}
        {plan && <CopyButton value={plan.text} label={t("editor:plan.copy")} />}
        <Tooltip label={t("common:close")}>
          <ActionIcon aria-label={t("common:close")} onClick={onClose} ml={tree ? undefined : "auto"}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <code className={classes.sql} title={sql}>
        {sql.replace(/\s+/g, " ").slice(0, 200)}
      </code>
      {problem !== undefined ? (
        <Problem error={problem} />
      ) : !plan ? (
        <SkeletonRows rows={5} height={40} />
      ) : tree && form === "tree" ? (
        <Tree steps={stepsOf(tree)} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <pre className={classes.text} tabIndex={0}>
          {plan.text}
        </pre>
      )}
    </section>
  );
}

function Tree({ steps }: { steps: Step[] }) {
  const { t } = useTranslation("editor");
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (at: number) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(at)) after.add(at);
      return after;
    });
  const costs = steps.some((step) => step.cost !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t("plan.tree")}>
      <table className={classes.steps}>
        <thead>
          <tr>
            <th scope="col">{t("plan.step")}</th>
            {costs && <th scope="col">{t("plan.share")}</th>}
            {costs && <th scope="col">{t("plan.cost")}</th>}
            <th scope="col">{t("plan.rows")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other identity than its place
            <tr key={at} data-dear={step.share > 0.5 || undefined}>
              <td style={{ paddingLeft: 8 + step.depth * 16 }}>
                <div className={classes.step}>
                  {step.depth > 0 && <IconCornerDownRight size={14} className={classes.arrow} aria-hidden />}
                  <div>
                    {step.details.length > 0 ? (
                      <button
                        type="button"
                        className={classes.title}
                        aria-expanded={open.has(at)}
                        onClick={() => toggle(at)}
                      >
                        {open.has(at) ? (
                          <IconChevronDown size={13} aria-hidden />
                        ) : (
                          <IconChevronRight size={13} aria-hidden />
                        )}
                        {step.title}
                      </button>
                    ) : (
                      <span className={classes.title}>{step.title}</span>
                    )}
                    {step.target && <code className={classes.target}>{step.target}</code>}
                    {open.has(at) && (
                      <dl className={classes.details}>
                        {step.details.map(([name, value]) => (
                          <div key={name}>
                            <dt>{name}</dt>
                            <dd>{value}</dd>
                          </div>
                        ))}
                      </dl>
                    )}
                  </div>
                </div>
              </td>
              {costs && (
                <td>
                  <span className={classes.bar} aria-hidden>
                    <span style={{ width: `${Math.round(step.share * 100)}%` }} />
                  </span>
                  <span className={classes.hidden}>{Math.round(step.share * 100)} %</span>
                </td>
              )}
              {costs && <td>{step.cost === undefined ? "" : count(Math.round(step.cost * 100) / 100)}</td>}
              <td>{step.rows === undefined ? "" : count(Math.round(step.rows))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="bb-faint">{t("plan.hint")}</p>
    </section>
  );
}
