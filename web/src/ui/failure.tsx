import { notifications } from "@mantine/notifications";
import { Problem } from "./Problem";

/** For acts without a place of their own to fail in, like those of a menu: the problem as a toast that stays. */
export function showFailure(error: unknown): void {
  notifications.show({ message: <Problem error={error} />, autoClose: false, color: "danger", withBorder: false });
}
