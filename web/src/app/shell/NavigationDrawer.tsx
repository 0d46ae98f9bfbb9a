import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

/** The navigation of a narrow window. */
export function NavigationDrawer({
  opened,
  onClose,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer opened={opened} onClose={onClose} size={248} padding={0} withCloseButton={false} title={null}>
      {children}
    </Drawer>
  );
}
