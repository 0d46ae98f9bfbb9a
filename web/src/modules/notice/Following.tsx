import { Button } from "@mantine/core";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { Problem } from "../../ui/Problem";

type Id = { project: string; issue: string };

function getFollowing(path: Id) {
  return queryOptions({
    queryKey: ["following", path.project, path.issue],
    queryFn: () => take(api.GET("/v1/projects/{project}/issues/{issue}:following", { params: { path } })),
  });
}

/** Whether the reader hears what happens to an issue, and the way to change that. */
export function Following({ id }: { id: Id }) {
  const { t } = useTranslation("notice");
  const client = useQueryClient();
  const query = useQuery(getFollowing(id));
  const following = query.data?.following ?? false;
  const change = useMutation({
    mutationFn: () =>
      following
        ? take(api.POST("/v1/projects/{project}/issues/{issue}:unfollow", { params: { path: id } }))
        : take(api.POST("/v1/projects/{project}/issues/{issue}:follow", { params: { path: id } })),
    onSettled: () => client.invalidateQueries({ queryKey: getFollowing(id).queryKey }),
  });
  return (
    <div style={{ display: "grid", gap: 8, justifyItems: "start" }}>
      <span className="bb-dim">{following ? t("follow.following") : t("follow.notFollowing")}</span>
      <Button
        variant="default"
        size="compact-sm"
        disabled={!query.data}
        loading={change.isPending}
        leftSection={following ? <IconBellOff size={14} /> : <IconBell size={14} />}
        onClick={() => change.mutate()}
      >
        {following ? t("follow.unfollow") : t("follow.follow")}
      </Button>
      {change.error && <Problem error={change.error} />}
    </div>
  );
}
