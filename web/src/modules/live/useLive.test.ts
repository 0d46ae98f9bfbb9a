import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useLive } from "./useLive";

/** A line to the server that the test speaks into. */
class Line extends EventTarget {
  static open: Line[] = [];
  onopen?: () => void;
  onerror?: () => void;

  constructor(readonly url: string) {
    super();
    Line.open.push(this);
  }

  close() {
    Line.open = Line.open.filter((one) => one !== this);
  }
}

function look(at: "visible" | "hidden") {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(at);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => vi.stubGlobal("EventSource", Line));
afterEach(() => {
  vi.unstubAllGlobals();
  Line.open = [];
});

test("what the server tells is passed on, and what happened before the line was open", () => {
  const changed = vi.fn();
  renderHook(() => useLive("home", changed));
  Line.open[0]?.onopen?.();
  Line.open[0]?.dispatchEvent(new Event("changed"));
  expect(Line.open[0]?.url).toBe("/v1/events?topics=home");
  expect(changed).toHaveBeenCalledTimes(2);
});

test("a tab in the background holds no line, and catches up when it is looked at again", () => {
  const changed = vi.fn();
  const { unmount } = renderHook(() => useLive("home", changed));
  look("hidden");
  expect(Line.open).toHaveLength(0);
  look("visible");
  Line.open[0]?.onopen?.();
  expect(changed).toHaveBeenCalledTimes(1);
  unmount();
  expect(Line.open).toHaveLength(0);
});
