import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { showFailure } from "./failure";
import { isTyping, singleLetters } from "./keys";
import classes from "./undo.module.css";

/** Says what was archived and offers the way back, for 8 seconds or by `z`; where that fails, it is told. */
export function offerUndo(text: string, undo: () => Promise<unknown>): void {
  let id = "";
  let used = false;
  const once = () => {
    if (used) return;
    used = true;
    notifications.hide(id);
    undo().catch(showFailure);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "z" || event.metaKey || event.ctrlKey || event.altKey) return;
    if (!isTyping(event) && singleLetters.get()) once();
  };
  window.addEventListener("keydown", onKey);
  id = notifications.show({
    message: <UndoMessage text={text} onUndo={once} />,
    autoClose: 8000,
    withCloseButton: false,
    withBorder: false,
    classNames: { root: classes.toast, body: classes.body },
    onClose: () => window.removeEventListener("keydown", onKey),
  });
}

function UndoMessage({ text, onUndo }: { text: string; onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={classes.message}>
      <span className={classes.text}>{text}</span>
      <button type="button" className={classes.act} onClick={onUndo}>
        {t("undo")}
      </button>
      <kbd className={classes.key}>z</kbd>
    </span>
  );
}
