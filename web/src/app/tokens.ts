/** Every color of the product. Components use them as var(--bb-…) only; the contrast of each pair is tested. */
type Shade = readonly [light: string, dark: string];

const pairs = {
  page: ["#FFFFFF", "#15181B"],
  raised: ["#FFFFFF", "#1B1F23"],
  sunken: ["#F6F7F8", "#101214"],
  hover: ["#EFF2F4", "#22272C"],
  line: ["#E1E5E8", "#2C3339"],
  "line-strong": ["#CBD2D8", "#414B54"],
  control: ["#808A94", "#6B7680"],
  ink: ["#1A2025", "#E6EAED"],
  dim: ["#515C66", "#A7B1BA"],
  faint: ["#606B75", "#8A959F"],
  "brand-fill": ["#0B7480", "#12808C"],
  "brand-text": ["#0A6670", "#63C7D1"],
  "brand-soft": ["#E3F3F4", "#12343A"],
  rest: ["#515C66", "#A7B1BA"],
  "rest-soft": ["#EEF1F3", "#2A3036"],
  run: ["#0B57B8", "#85BBFF"],
  "run-soft": ["#E4EFFC", "#152F4C"],
  settle: ["#6639B7", "#C6ABFF"],
  "settle-soft": ["#EFE9FB", "#2D2350"],
  done: ["#1B6A36", "#74D190"],
  "done-soft": ["#E1F3E6", "#15331F"],
  fail: ["#B3261E", "#FF9C91"],
  "fail-soft": ["#FCE9E7", "#471C18"],
  wait: ["#854A00", "#F3BC66"],
  "wait-soft": ["#FCF0DA", "#3D2D10"],
  slate: ["#3F5C82", "#A5BFE0"],
  "slate-soft": ["#E8EEF6", "#22303F"],
  bronze: ["#75502A", "#D9B48C"],
  "bronze-soft": ["#F5ECE2", "#372A1D"],
  olive: ["#5A591C", "#CBC98A"],
  "olive-soft": ["#F2F1DF", "#2F2E19"],
  steel: ["#4A5B6C", "#B4C3D2"],
  "steel-soft": ["#E9EDF1", "#28313A"],
  moss: ["#3F6330", "#A9CD96"],
  "moss-soft": ["#E9F2E4", "#233120"],
  clay: ["#8A4232", "#E2A796"],
  "clay-soft": ["#F8EAE6", "#3C251E"],
  plum: ["#6B4A6E", "#CFAFD2"],
  "plum-soft": ["#F2EAF3", "#332736"],
  prod: ["#A80F66", "#FF8CC6"],
  "prod-soft": ["#FCEAF4", "#431530"],
  "prod-fill": ["#B0126C", "#C2267F"],
  "on-fill": ["#FFFFFF", "#FFFFFF"],
  // Toasts are the other theme's ground, so that they stand off the page.
  "toast-ground": ["#1A2025", "#E6EAED"],
  "toast-ink": ["#FFFFFF", "#15181B"],
} as const satisfies Record<string, Shade>;

export type Token = keyof typeof pairs;

function side(index: 0 | 1): Record<Token, string> {
  return Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[index]])) as Record<Token, string>;
}

export const tokens = { light: side(0), dark: side(1) };
