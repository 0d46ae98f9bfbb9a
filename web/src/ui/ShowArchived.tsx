import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Archived things are left out of a list unless asked for; "yes" in the address. The box does not wait for the address to follow. */
export function ShowArchived({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(value);
  const [ticked, setTicked] = useState(value === "yes");
  if (address !== value) {
    setAddress(value);
    setTicked(value === "yes");
  }
  return (
    <Checkbox
      size="xs"
      label={t("showArchived")}
      checked={ticked}
      onChange={(event) => {
        setTicked(event.currentTarget.checked);
        onChange(event.currentTarget.checked ? "yes" : "");
      }}
    />
  );
}
