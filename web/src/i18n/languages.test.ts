import { screen } from "@testing-library/react";
import { createElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderRoutes } from "../test/render";
import { user } from "../test/user";
import { bytes, count, duration, exact } from "../ui/amounts";
import { LanguageChoice } from "../ui/LanguageChoice";
import { ageOf } from "../ui/RelativeTime";
import { i18next, speak } from ".";
import { type Language, languages, preferred } from "./languages";
import { sameAsEnglish } from "./sameAsEnglish";
import { told } from "./told";

type Words = { [key: string]: string | Words };

const files = import.meta.glob<Words>("./*/*.json", { eager: true, import: "default" });

/** All texts of a language by area and key: "issue:list.new". */
function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (words: Words, before: string) => {
    for (const [key, word] of Object.entries(words)) {
      if (typeof word === "string") texts.set(before + key, word);
      else add(word, `${before}${key}.`);
    }
  };
  for (const [file, words] of Object.entries(files)) {
    const [, folder, area] = /^\.\/(\w+)\/(\w+)\.json$/.exec(file) ?? [];
    if (folder === language) add(words, `${area}:`);
  }
  return texts;
}

const english = textsOf("en");

/** The key without the ending of a plural form; undefined where it has none. */
function counted(key: string): string | undefined {
  const [, base] = /^(.*)_(?:zero|one|two|few|many|other)$/.exec(key) ?? [];
  return base !== undefined && english.has(`${base}_other`) ? base : undefined;
}

/** The keys that a language must have: those of English, with the plural forms of its own. Zero may have a text of its own. */
function keysOf(language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = [...english.keys()].flatMap((key) => {
    const base = counted(key);
    if (base === undefined || key.endsWith("_zero")) return [key];
    return forms.map((form) => `${base}_${form}`);
  });
  return [...new Set(keys)].sort();
}

const found = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])].sort();
/** What a text takes in: the variables, however they are written, and the tags. */
const partsOf = (text: string) => [
  ...found(text, /(?<=\{\{)\s*\w+/g),
  ...found(text, /<\/?\w+>/g),
  ...found(text, /^\s+|\s+$/g).map((space) => JSON.stringify(space)),
];

/** The English text of a key, or of the plural it is a form of. */
const originalOf = (key: string) => english.get(key) ?? english.get(`${counted(key)}_other`) ?? "";

const others = Object.keys(languages).filter((one) => one !== "en");

it("has a folder of texts for every language, and loads all of it", async () => {
  const folders = new Set(Object.keys(files).map((file) => file.split("/")[1] ?? ""));
  expect([...folders].sort()).toEqual(Object.keys(languages).sort());
  for (const [name, { load }] of Object.entries(languages)) {
    const areas = [...textsOf(name).keys()].map((key) => key.split(":")[0]);
    const loaded = [...Object.keys(await load()), ...(name === "en" ? ["server"] : [])]; // the server's words come as they are
    expect(loaded.sort()).toEqual([...new Set(areas)].sort());
  }
});

describe.each(Object.keys(languages))("%s", (language) => {
  const texts = textsOf(language);

  it("has each text once, in each of the language's plural forms, and no other", () => {
    expect([...texts.keys()].sort()).toEqual(keysOf(language));
  });

  it("says the number in a plural, but where one form is of one number only", () => {
    const silent = [...texts].filter(([key, text]) => {
      const named = partsOf(originalOf(key)).includes("count") && !partsOf(text).includes("count");
      return named && !/_(zero|one|two)$/.test(key);
    });
    expect(silent).toEqual([]);
  });
});

describe.each(others)("%s beside English", (language) => {
  const texts = textsOf(language);

  it("takes in the same variables and tags", () => {
    const free = (parts: string[]) => parts.filter((part) => part !== "count");
    const shown = (of: (key: string, text: string) => string) =>
      [...texts].map(([key, text]) => `${key} ${free(partsOf(of(key, text)))}`);
    expect(shown((_, text) => text)).toEqual(shown(originalOf));
  });

  it("is translated, but for what is the same word in both", () => {
    const same = [...texts]
      .filter(([key, text]) => text === originalOf(key) && /\p{L}{2}/u.test(text.replace(/\{\{.*?\}\}|<.*?>/g, "")))
      .map(([, text]) => text);
    expect([...new Set(same)].sort()).toEqual([...(sameAsEnglish[language] ?? [])].sort());
  });
});

describe("the language spoken", () => {
  afterEach(async () => {
    await speak("en");
  });
  const browserSpeaks = (...locales: string[]) => vi.spyOn(navigator, "languages", "get").mockReturnValue(locales);

  it("is the one chosen before, else the browser's, else English", () => {
    browserSpeaks("fr-CH", "de-CH", "en");
    expect(preferred()).toBe("de");
    localStorage.setItem("bb.language", "en");
    expect(preferred()).toBe("en");
    localStorage.setItem("bb.language", "toString");
    browserSpeaks("fr");
    expect(preferred()).toBe("en");
  });

  it("changes at once by a choice, which is remembered", async () => {
    renderRoutes([{ path: "/", element: createElement(LanguageChoice) }]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Language" }), "Deutsch");
    expect(await screen.findByRole("combobox", { name: "Sprache" })).toHaveValue("de");
    expect(document.documentElement).toHaveAttribute("lang", "de");
    expect(preferred()).toBe("de");
  });

  it("is the last one chosen, whichever comes first", async () => {
    await Promise.all([speak("de"), speak("en")]);
    expect(i18next.language).toBe("en");
  });

  it("has words for what the server tells, and leaves names and other sentences as they are", async () => {
    const waits = "Waits for you: approval";
    expect(told(waits)).toBe(waits);
    await speak("de");
    expect(told(waits)).toBe("Wartet auf dich: Freigabe");
    expect(told("approve, or Dana DBA: Prod is protected (0 of 1)")).toBe(
      "gibst frei, oder Dana DBA: Prod ist geschützt (0 von 1)",
    );
    expect(told("checked 2 statements against 1 database: 0 errors, 1 warning")).toBe(
      "hat 2 Anweisungen gegen 1 Datenbank geprüft: 0 Fehler, 1 Warnung",
    );
    expect(told("Running in you: 1,024 of 2,000 done")).toBe("Läuft auf you: 1,024 von 2,000 fertig");
    expect(told("Reads.")).toBe("Liest.");
    expect(told("Reads all and writes.")).toBe("Reads all and writes.");
    expect(told("canceled this: {{who}} $& knows\n(why)")).toBe("hat dies abgebrochen: {{who}} $& knows\n(why)");
    expect(told("Something (new). {{it}} is told")).toBe("Something (new). {{it}} is told");
  });

  it("writes numbers, dates and ages its own way", async () => {
    browserSpeaks("de-DE");
    const now = Date.parse("2026-11-22T12:00:00Z");
    await speak("de" satisfies Language);
    expect(exact("9007199254740993")).toBe("9.007.199.254.740.993");
    expect(count(48_200_000)).toBe("48,2\u00a0Mio.");
    expect(bytes(9_400_000)).toBe("9,4 MB");
    expect(duration(38_400)).toBe("38,4 s");
    expect(ageOf("2026-11-22T10:00:00Z", now, i18next.t, true)).toBe("vor 2 Std.");
    expect(ageOf("2026-11-12T12:00:00Z", now, i18next.t)).toBe("12. Nov.");
    expect(i18next.t("database:count", { count: 1 })).toBe("1 Datenbank");
    expect(i18next.t("database:count", { count: 2 })).toBe("2 Datenbanken");
  });
});
