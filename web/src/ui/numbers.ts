const units = ["B", "kB", "MB", "GB", "TB", "PB"];

/** "31.4 GB" of a number of bytes, which may travel as text. */
export function bytes(count: string | number): string {
  let value = Number(count);
  if (!Number.isFinite(value) || value < 0) return "–";
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: digits })} ${units[unit]}`;
}

/** "48.2 M", "3.1 k": about how many. */
export function about(count: string | number): string {
  return new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 }).format(Number(count));
}
