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
  return `${amount.toFixed(digits)} ${units[unit]}`;
}

const grouped = new Intl.NumberFormat("en-US");
/** "48.2 M", "256,440". */
export function count(value: string | number): string {
  const amount = Number(value);
  if (amount >= 1_000_000_000) return `${(amount / 1_000_000_000).toFixed(1)} G`;
  if (amount >= 1_000_000) return `${(amount / 1_000_000).toFixed(1)} M`;
  return grouped.format(amount);
}

/** The whole number, grouped. */
export function exact(value: string | number): string {
  return grouped.format(typeof value === "string" ? BigInt(value) : value);
}

/** "12 ms", "38.4 s", "4 min 10 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
