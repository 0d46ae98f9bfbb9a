import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { Problem } from "./Problem";

/** For acts without a place of their own to fail in, like those of a menu: the problem as a toast that stays. */
export function showFailure(error: unknown): void {
  notifications.show({
    message: <Problem error={error} />,
    autoClose: false,
    color: "danger",
    withBorder: false,
    closeButtonProps: { "aria-label": i18next.t("close") },
  });
}
