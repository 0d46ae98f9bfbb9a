import { ActionIcon } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { type Sheet, starSheet } from "./sheets";

/** A star that only oneself sees. */
export function StarButton({ project, sheet }: { project: string; sheet: Sheet }) {
  const { t } = useTranslation("sheet");
  const client = useQueryClient();
  const star = useMutation({
    mutationFn: () => starSheet({ project, sheet: idOf(sheet.name) }, !sheet.starred),
    onSettled: () => client.invalidateQueries({ queryKey: ["sheets", project] }),
  });
  const starred = star.isPending ? !sheet.starred : sheet.starred;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(sheet.starred ? "unstar" : "star", { title: sheet.title })}
      aria-pressed={sheet.starred}
      onClick={() => star.mutate()}
    >
      {starred ? (
        <IconStarFilled size={16} color="var(--bb-wait)" aria-hidden />
      ) : (
        <IconStar size={16} stroke={1.75} aria-hidden />
      )}
    </ActionIcon>
  );
}
