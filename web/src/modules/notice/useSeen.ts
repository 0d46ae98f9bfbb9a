import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readAllNotices, refreshNotices } from "./notices";

/** Who looks at an issue has read what the inbox says of it. */
export function useSeen(issue: string) {
  const client = useQueryClient();
  useEffect(() => {
    let left = false;
    // It is no loss where it fails: the notices stay unread.
    readAllNotices(issue).then(
      ({ count }) => {
        if (count > 0 && !left) void refreshNotices(client);
      },
      () => {},
    );
    return () => {
      left = true;
    };
  }, [issue, client]);
}
