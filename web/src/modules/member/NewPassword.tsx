import type { PasswordInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Password } from "../../ui/Password";
import classes from "./NewPassword.module.css";
import { shortest, strengthOf } from "./password";

const tones = ["fail", "wait", "done", "done"] as const;

/** A field for a new password, with how strong it is. */
export function NewPassword(props: PasswordInputProps) {
  const { t } = useTranslation("member");
  const value = String(props.value ?? "");
  const strength = strengthOf(value);
  const words = [t("strength.weak"), t("strength.fair"), t("strength.strong"), t("strength.veryStrong")];
  return (
    <div>
      <Password description={t("passwordHint", { count: shortest })} autoComplete="new-password" {...props} />
      {value !== "" && (
        <div className={classes.meter} role="status">
          {words.map((word, index) => (
            <span
              key={word}
              className={classes.bar}
              style={index < strength ? { background: `var(--bb-${tones[strength - 1]})` } : undefined}
              aria-hidden
            />
          ))}
          <span>{words[strength - 1]}</span>
        </div>
      )}
    </div>
  );
}
