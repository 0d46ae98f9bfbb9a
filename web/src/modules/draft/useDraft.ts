import { useCallback, useState } from "react";

/** What is typed and not sent yet: it survives going back, a refusal and a reload, and ends with the window. */
export function useDraft<T>(key: string, empty: T): [T, (value: T | ((before: T) => T)) => void, () => void] {
  const storageKey = `bb.draft.${key}`;
  const [value, setValue] = useState<T>(() => read(storageKey) ?? empty);
  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue((before) => {
        const now = typeof next === "function" ? (next as (before: T) => T)(before) : next;
        try {
          const text = JSON.stringify(now);
          // A field that is told of the emptied draft answers with the same: that is no new one.
          if (text === JSON.stringify(empty)) sessionStorage.removeItem(storageKey);
          else sessionStorage.setItem(storageKey, text);
        } catch {
          // A text larger than the browser keeps stays in the page alone.
        }
        return now;
      }),
    [storageKey, empty],
  );
  const forget = useCallback(() => {
    sessionStorage.removeItem(storageKey);
    setValue(empty);
  }, [storageKey, empty]);
  return [value, set, forget];
}

function read<T>(key: string): T | undefined {
  const text = sessionStorage.getItem(key);
  if (!text) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
