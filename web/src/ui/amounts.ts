import { numbers } from "../i18n/format";

/** Bytes as people read them: "103 GB". Counts travel as strings, so that none is rounded on its way. */
export function bytes(value: string | number): string {
  let amount = Number(value);
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit > 0 && amount < 10 ? 1 : 0;
  return `${fixed(amount, digits)} ${units[unit]}`;
}

/** "48.2M", "256,440". */
export function count(value: string | number): string {
  const amount = Number(value);
  return amount >= 1_000_000
    ? numbers({ notation: "compact", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(amount)
    : numbers().format(amount);
}

/** The whole number, grouped. */
export function exact(value: string | number): string {
  return numbers().format(typeof value === "string" ? BigInt(value) : value);
}

/** "12 ms", "38.4 s", "4 min 10 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${fixed(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function fixed(amount: number, digits: number): string {
  return numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
}
