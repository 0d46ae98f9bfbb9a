import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { isProblem } from "../api/problem";
import { me } from "../modules/session/session";
import { Problem } from "../ui/Problem";

const Shell = lazy(async () => ({ default: (await import("./shell/Shell")).Shell }));

/** Everything that needs a reader. Without one, the client's 401 leads to the sign-in page. */
export function SignedIn() {
  const reader = useQuery(me);
  if (reader.isError) {
    if (isProblem(reader.error) && reader.error.status === 401) return null;
    return (
      <main style={{ maxWidth: 640, margin: "15vh auto", padding: 24 }}>
        <Problem error={reader.error} onRetry={() => void reader.refetch()} />
      </main>
    );
  }
  if (!reader.data) return null;
  return (
    <Suspense fallback={null}>
      <Shell />
    </Suspense>
  );
}
