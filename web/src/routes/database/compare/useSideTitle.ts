import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../../api/names";
import type { Database } from "../../../modules/database/databases";
import type { Side } from "./sides";

/** A side as people call it. */
export function useSideTitle(database: Database): (side: Side) => string {
  const { t } = useTranslation("schema");
  return (side) => {
    switch (side.kind) {
      case "database":
        return side.name === database.name ? database.databaseName : readable(idOf(side.name));
      case "live":
        return t("compare.title.live", { name: database.databaseName });
      case "before":
      case "after":
        return t(`compare.title.${side.kind}`, { name: database.databaseName, change: side.changelog });
      case "text":
      case "files":
        return t(`compare.title.${side.kind}`);
    }
  };
}
