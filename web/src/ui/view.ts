import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** A part of the view that lives in the address: an empty value leaves it. Typing replaces, it makes no history. */
export function useView(name: string, fallback = ""): [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          // An empty value is worth telling only where leaving it out means something else.
          if (value !== fallback) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, fallback, setSearch],
  );
  return [search.get(name) ?? fallback, set];
}
