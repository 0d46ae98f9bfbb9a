import i18next from "i18next";
import { languageOf } from "./languages";

/** How dates and numbers are written: in the language spoken, and as where the reader lives, if the browser says so ("de-AT"). */
function locale(): string {
  return navigator.languages.find((one) => languageOf(one) === i18next.language) ?? i18next.language;
}

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

export function numbers(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept("number", options, (where) => new Intl.NumberFormat(where, options));
}

export function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept("date", options, (where) => new Intl.DateTimeFormat(where, options));
}

/** Formats are dear to make, and lists ask for one in every cell. */
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(
  kind: string,
  options: object,
  make: (where: string) => F,
): F {
  const where = locale();
  const key = `${kind} ${where} ${JSON.stringify(options)}`;
  const before = made.get(key) as F | undefined;
  if (before) return before;
  const now = make(where);
  made.set(key, now);
  return now;
}
