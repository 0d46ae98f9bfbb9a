const browsers: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/(?:Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** What a client is, from what it says of itself; without a browser's name that of the program, as it is. */
export function deviceOf(userAgent: string): { name: string; system: string } {
  const find = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(userAgent))?.[1] ?? "";
  return { name: find(browsers) || (userAgent.split(/[\s;(]/)[0] ?? ""), system: find(systems) };
}
