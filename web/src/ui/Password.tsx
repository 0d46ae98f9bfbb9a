import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A field for a password, to be shown on demand; readers are told when what is in it was refused. */
export function Password(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
      aria-invalid={props.error ? true : undefined}
      {...props}
    />
  );
}
