import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Archived things are left out of a list unless asked for; "yes" in the address. */
export function ShowArchived({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      size="xs"
      label={t("showArchived")}
      checked={value === "yes"}
      onChange={(event) => onChange(event.currentTarget.checked ? "yes" : "")}
    />
  );
}
