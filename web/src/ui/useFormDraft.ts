import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useRef } from "react";

/**
 * Keeps what is typed in a form while one looks at other pages, in this window only. Secrets are left out.
 * Call `forget` once it has been sent.
 */
export function useFormDraft<V extends Record<string, unknown>>(
  key: string,
  // biome-ignore lint/suspicious/noExplicitAny: a form may transform its values to anything
  form: UseFormReturnType<V, any>,
  secrets: (keyof V)[] = [],
): { forget: () => void } {
  const storageKey = `bb.draft.${key}`;
  const sent = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the form appears
  useEffect(() => {
    const kept = sessionStorage.getItem(storageKey);
    if (!kept) return;
    try {
      form.setValues({ ...form.getValues(), ...JSON.parse(kept) });
    } catch {
      sessionStorage.removeItem(storageKey);
    }
  }, [storageKey]);

  useEffect(() => {
    if (sent.current || !form.isDirty()) return;
    const open = { ...form.values };
    for (const secret of secrets) delete open[secret];
    sessionStorage.setItem(storageKey, JSON.stringify(open));
  });

  return {
    forget: () => {
      sent.current = true;
      sessionStorage.removeItem(storageKey);
    },
  };
}
