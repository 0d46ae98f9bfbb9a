import { useThrottledCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { getHome } from "../home/home";
import { useLive } from "../live/useLive";
import { refreshNotices } from "./notices";

/** However much happens, the counts are read no more often than this. */
const quiet = 1_000;

/** Keeps the counts of the navigation up to date: what waits for the reader, and what they have not read. */
export function useNews() {
  const client = useQueryClient();
  const read = useThrottledCallback(() => {
    void client.invalidateQueries({ queryKey: getHome.queryKey });
    void refreshNotices(client);
  }, quiet);
  useLive("home,inbox", read);
}
