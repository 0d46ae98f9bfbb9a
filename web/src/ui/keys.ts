/** Single letters sleep while one types, and where a dialog or menu has the keyboard. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target?.closest) return false;
  return (
    target.isContentEditable ||
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]") !== null ||
    target.closest("[role=dialog], [role=menu], [role=listbox]") !== null
  );
}

const key = "bb.singleLetters";

/** Single letters as keys can be switched off: speech input types letters. */
export const singleLetters = {
  get: () => localStorage.getItem(key) !== "off",
  set: (on: boolean) => localStorage.setItem(key, on ? "on" : "off"),
};
