/** Every language the product speaks: its name as its speakers write it, and its texts, loaded once it is chosen. */
export const languages = {
  en: { title: "English", load: async () => (await import("./en")).en },
  de: { title: "Deutsch", load: async () => (await import("./de")).de },
};

export type Language = keyof typeof languages;

const key = "bb.language";

/** What was chosen in this browser, else the first of the browser's own languages that the product speaks, else English. */
export function preferred(): Language {
  return [localStorage.getItem(key), ...navigator.languages.map(languageOf)].find(isLanguage) ?? "en";
}

export function remember(language: Language): void {
  localStorage.setItem(key, language);
}

/** "de" of "de-AT". */
export function languageOf(locale: string): string {
  return locale.split("-", 1)[0]?.toLowerCase() ?? "";
}

function isLanguage(name: string | null): name is Language {
  return name !== null && Object.hasOwn(languages, name);
}
