import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePaged } from "../../api/list";
import { getHome, waiting } from "../../modules/home/home";
import { listInstances } from "../../modules/instance/instances";
import { useCurrentProject } from "../../modules/project/projects";
import { useMay, useMe } from "../../modules/session/session";
import { Empty } from "../../ui/Empty";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { useRows } from "../../ui/useRows";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./HomePage.module.css";
import { HomeSide } from "./HomeSide";
import { WaitingGroup } from "./WaitingGroup";

/** What waits for me, worst first; beside it what runs, what is mine, and where I was. */
export function HomePage() {
  const { t } = useTranslation(["home", "shell", "instance"]);
  const reader = useMe();
  const mayAdd = useMay("bb.instances.create");
  const project = useCurrentProject();
  const home = useQuery(getHome);
  const rows = useRef<HTMLDivElement>(null);
  const count = home.data ? waiting(home.data) : 0;
  const cursor = useRows(rows, count);
  const name = reader.title.split(/\s+/)[0] ?? reader.title;
  const groups = home.data?.groups.filter((group) => group.issues.length > 0) ?? [];
  const stuck = groups.find((group) => group.kind === "STUCK")?.issues.length ?? 0;
  const running = home.data?.running.length ?? 0;
  const quiet = running > 0 ? t("home:leadRunning", { count: running }) : t("home:leadQuiet");
  const lead =
    stuck === 1 ? t("home:stuckOne") : stuck > 1 ? t("home:stuckMany", { stuck }) : count === 0 ? quiet : undefined;
  const nothingYet = count === 0 && running === 0 && home.data?.mine.length === 0;
  let before = 0;
  return (
    <Page
      title={t("shell:home")}
      heading={home.data ? t("home:heading", { count, name }) : t("shell:home")}
      lead={home.data && lead}
      act={
        project && (
          <Button
            component={Link}
            to={`/projects/${encodeURIComponent(project)}/issues/new`}
            leftSection={<IconPlus size={16} stroke={1.75} />}
          >
            {t("home:newIssue")}
          </Button>
        )
      }
    >
      {home.isError && <Problem error={home.error} onRetry={() => void home.refetch()} />}
      {home.isPending && <SkeletonRows rows={4} height={52} />}
      {home.data && (
        <div className={classes.split}>
          <div className={classes.groups} ref={rows}>
            {groups.map((group) => {
              const first = before;
              before += group.issues.length;
              return <WaitingGroup key={group.kind} group={group} cursor={cursor - first} />;
            })}
            {count > 0 && (
              <div className={classes.keys}>
                <kbd>j</kbd> <kbd>k</kbd> {t("home:keys.move")} <kbd>↵</kbd> {t("home:keys.open")}
              </div>
            )}
            {nothingYet && mayAdd && <FirstStep />}
          </div>
          <HomeSide home={home.data} />
        </div>
      )}
    </Page>
  );
}

/** Where there is no instance yet, there is nothing to do before there is one. */
function FirstStep() {
  const { t } = useTranslation(["home", "instance"]);
  const instances = usePaged(listInstances());
  if (instances.isPending || instances.items.length > 0) return null;
  return (
    <Empty
      title={t("home:firstTitle")}
      text={t("home:firstText")}
      act={
        <Button component={Link} to="/instances/new" variant="default">
          {t("instance:add")}
        </Button>
      }
    />
  );
}
