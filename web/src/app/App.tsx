import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { onSignedOut } from "../api/client";
import { newQueryClient } from "./queryClient";
import { newRouter } from "./router";
import { theme, variables } from "./theme";

const queryClient = newQueryClient();
const router = newRouter();

// Back to where one was, once signed in again.
onSignedOut(() => {
  const { pathname, search, hash } = router.state.location;
  if (pathname === "/sign-in" || pathname === "/set-up") return;
  const next = pathname + search + hash;
  void router.navigate(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`, { replace: true });
});

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
