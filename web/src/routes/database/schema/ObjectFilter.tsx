import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countsOf, type Item } from "../../../modules/database/catalog";
import { Choice } from "../../../ui/Choice";
import classes from "./Schema.module.css";
import type { ShownObjects } from "./useShownObjects";

/** Search over all names, and which kind and schema are listed; `/` goes to it, the arrow down to the list. */
export function ObjectFilter({
  shown,
  items,
  schemas,
  children,
}: {
  shown: ShownObjects;
  items: Item[];
  schemas: string[];
  children?: ReactNode;
}) {
  const { t } = useTranslation("schema");
  const counts = useMemo(() => countsOf(items), [items]);
  const placeholder = t("list.find", {
    what: counts
      .slice(0, 3)
      .map(([kind, count]) => t(`kinds.${kind}`, { count }))
      .join(", "),
  });
  return (
    <search className={classes.filter}>
      <TextInput
        className={classes.search}
        data-filter-field
        type="search"
        aria-label={t("list.search")}
        placeholder={placeholder}
        value={shown.text}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        rightSection={<kbd aria-hidden>/</kbd>}
        onChange={(event) => shown.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          document.querySelector<HTMLElement>("[data-object-row][tabindex='0']")?.focus();
        }}
      />
      <div className={classes.choices}>
        <Choice
          label={t("list.kind")}
          value={shown.kind || (shown.wanted.kind === "table" ? "table" : "")}
          onChange={shown.setKind}
          options={[
            ...(shown.text.trim() || !counts.some(([kind]) => kind === "table")
              ? [{ value: "", label: t("list.allKinds") }]
              : []),
            ...counts.map(([kind, count]) => ({ value: kind, label: t(`kinds.${kind}`, { count }) })),
          ]}
        />
        {schemas.length > 1 && (
          <Choice
            label={t("list.schema")}
            value={shown.wanted.schema}
            onChange={shown.setSchema}
            options={[
              { value: "", label: t("list.allSchemas") },
              ...schemas.map((one) => ({ value: one, label: one })),
            ]}
          />
        )}
        <span className={classes.push} />
        {children}
      </div>
    </search>
  );
}
