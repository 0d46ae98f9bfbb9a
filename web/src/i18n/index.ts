import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, languages } from "./languages";

// Without a fallback: each language is complete, a test sees to it, and another one's texts need not be loaded.
void i18next.use(initReactI18next).init({
  fallbackLng: false,
  defaultNS: "common",
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});

let wanted: Language;

/** Loads the texts of a language and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  const texts = await languages[language].load();
  if (wanted !== language) return; // another one has been chosen meanwhile
  for (const [area, words] of Object.entries(texts)) i18next.addResourceBundle(language, area, words);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export { i18next };
