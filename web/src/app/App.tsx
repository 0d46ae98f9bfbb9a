import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { onSignedOut, onTwoFactorWanted } from "../api/client";
import { newQueryClient } from "./queryClient";
import { newRouter } from "./router";
import { theme, variables } from "./theme";

const queryClient = newQueryClient();
const router = newRouter();

/** Leads to a page before the door, and from there back to where one was. */
function leadTo(entrance: string) {
  const { pathname, search, hash } = router.state.location;
  if (["/sign-in", "/set-up", entrance].includes(pathname)) return;
  const next = pathname + search + hash;
  void router.navigate(next === "/" ? entrance : `${entrance}?next=${encodeURIComponent(next)}`, { replace: true });
}
onSignedOut(() => leadTo("/sign-in"));
onTwoFactorWanted(() => leadTo("/two-factor"));

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" autoClose={8000} containerWidth={408} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
