import { expect, test } from "vitest";
import { bytes, count, duration, exact } from "./amounts";

test("bytes keep one digit below ten of a unit", () => {
  expect(bytes("16000")).toBe("16 kB");
  expect(bytes("9400000")).toBe("9.4 MB");
  expect(bytes("103000000000")).toBe("103 GB");
  expect(bytes(0)).toBe("0 B");
});

test("counts from a million on are shortened, and exact ones never rounded", () => {
  expect(count("256440")).toBe("256,440");
  expect(count("48200000")).toBe("48.2M");
  expect(exact("9007199254740993")).toBe("9,007,199,254,740,993");
});

test("durations are told in the unit that fits", () => {
  expect(duration(12)).toBe("12 ms");
  expect(duration(38_400)).toBe("38.4 s");
  expect(duration(250_000)).toBe("4 min 10 s");
});
