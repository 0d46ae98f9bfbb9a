import { describe, expect, it } from "vitest";
import { type Token, tokens } from "./tokens";

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [bright, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const grounds: Token[] = ["page", "sunken", "hover", "raised"];
const texts: Token[] = ["ink", "dim", "faint", "brand-text"];
const tones = ["rest", "run", "settle", "done", "fail", "wait", "prod"] as const;
const environments = ["slate", "bronze", "olive", "steel", "moss", "clay", "plum"] as const;

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const color = tokens[theme];

  it.each([...texts, ...tones, ...environments])("has %s readable on every ground", (text) => {
    for (const ground of grounds) expect(contrast(color[text], color[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...tones, ...environments])("has %s readable on its own soft ground", (tone) => {
    expect(contrast(color[tone], color[`${tone}-soft`])).toBeGreaterThanOrEqual(4.5);
  });

  it("has white readable on what is filled", () => {
    expect(contrast(color["on-fill"], color["brand-fill"])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color["on-fill"], color["prod-fill"])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color["toast-ink"], color["toast-ground"])).toBeGreaterThanOrEqual(4.5);
  });

  it("has the borders of controls visible", () => {
    for (const ground of grounds) expect(contrast(color.control, color[ground])).toBeGreaterThanOrEqual(3);
  });
});
