import { NativeSelect, type NativeSelectProps } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { speak } from "../i18n";
import { type Language, languages, remember } from "../i18n/languages";
import { showFailure } from "./failure";

/** The languages, each in its own words; what is chosen is spoken at once and remembered in this browser. */
export function LanguageChoice(look: Pick<NativeSelectProps, "label" | "description" | "className" | "size">) {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      {...look}
      aria-label={look.label ? undefined : t("language")}
      leftSection={<IconLanguage size={16} stroke={1.75} aria-hidden />}
      value={i18n.language}
      onChange={(event) => {
        const language = event.currentTarget.value as Language;
        speak(language).then(() => remember(language), showFailure);
      }}
    >
      {Object.entries(languages).map(([language, { title }]) => (
        <option key={language} value={language} lang={language}>
          {title}
        </option>
      ))}
    </NativeSelect>
  );
}
