import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import classes from "./Changes.module.css";

/** What differs without a change for it; everything else is compared all the same. */
export function NotCompared({ items }: { items: Schemas["NotCompared"][] }) {
  const { t } = useTranslation("schema");
  if (items.length === 0) return null;
  return (
    <details className={classes.notCompared} open={items.length <= 5}>
      <summary>{t("notCompared.title", { count: items.length })}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.object + item.reason}>
            <code>{item.object}</code> {item.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
