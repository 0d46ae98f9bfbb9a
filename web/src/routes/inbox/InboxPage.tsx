import { Box, Button, VisuallyHidden } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import {
  countNotices,
  listNotices,
  type Notice,
  readAllNotices,
  readNotice,
  refreshNotices,
} from "../../modules/notice/notices";
import { Choice } from "../../ui/Choice";
import { Empty } from "../../ui/Empty";
import { ListBox } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { useView } from "../../ui/view";
import classes from "./InboxPage.module.css";

/** News of the issues that the reader takes part in. */
export function InboxPage() {
  const { t } = useTranslation("notice");
  const [show, setShow] = useView("show");
  const list = usePaged(listNotices(show !== "all"));
  const unread = useQuery(countNotices).data?.unread ?? 0;
  const client = useQueryClient();
  const readAll = useMutation({
    mutationFn: () => readAllNotices(),
    onSettled: () => refreshNotices(client),
  });
  const title = t("inbox.title");
  return (
    <Page
      title={title}
      lead={t("inbox.lead")}
      act={
        <Button
          variant="default"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          disabled={unread === 0}
          loading={readAll.isPending}
          onClick={() => readAll.mutate()}
        >
          {t("inbox.readAll")}
        </Button>
      }
    >
      {readAll.error && <Problem error={readAll.error} />}
      <Box mb={12}>
        <Choice
          label={t("inbox.show")}
          value={show}
          onChange={setShow}
          options={[
            { value: "", label: t("inbox.unread", { count: unread }) },
            { value: "all", label: t("inbox.all") },
          ]}
        />
      </Box>
      <ListBox<Notice>
        list={list}
        label={title}
        things={t("inbox.things")}
        rowHeight={52}
        rowKey={(notice) => notice.name}
        to={(notice) => pathOf(notice.issue)}
        empty={
          show === "all" ? (
            <Empty title={t("inbox.emptyTitle")} text={t("inbox.emptyText")} />
          ) : (
            <Empty title={t("inbox.doneTitle")} text={t("inbox.emptyText")} />
          )
        }
        columns={[
          { key: "issue", label: t("inbox.issue"), cell: (notice) => <Line notice={notice} /> },
          {
            key: "reason",
            label: t("inbox.reason"),
            from: 900,
            cell: (notice) => <span className="bb-dim">{t(`reason.${notice.reason}`)}</span>,
          },
          {
            key: "time",
            label: t("inbox.time"),
            end: true,
            cell: (notice) => (
              <span className="bb-dim">
                <RelativeTime time={notice.createTime} ago />
              </span>
            ),
          },
          {
            key: "read",
            label: t("inbox.read"),
            quiet: true,
            end: true,
            cell: (notice) => notice.unread && <MarkRead notice={notice} />,
          },
        ]}
      />
    </Page>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { t } = useTranslation("notice");
  return (
    <span className={classes.line} data-unread={notice.unread || undefined}>
      <PersonAvatar user={{ name: notice.actor, title: notice.actorTitle }} size={26} decorative />
      <span className={classes.words}>
        <span className={classes.title}>
          {notice.unread && <VisuallyHidden>{t("inbox.isUnread")} </VisuallyHidden>}
          {notice.issueTitle} <span className="bb-faint">#{idOf(notice.issue)}</span>
        </span>
        <span className={classes.text}>
          {notice.actorTitle}: {t(`kind.${notice.kind}`)}
          {saying.has(notice.kind) && ` – ${notice.text.replace(/^[a-z ]+: /, "")}`}
        </span>
      </span>
    </span>
  );
}

/** Of these, what was said matters, not only that it was. */
const saying = new Set<Notice["kind"]>(["COMMENTED", "CHANGES_REQUESTED"]);

function MarkRead({ notice }: { notice: Notice }) {
  const { t } = useTranslation("notice");
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: () => readNotice(idOf(notice.name)),
    onSettled: () => refreshNotices(client),
  });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={read.isPending}
      aria-label={t("inbox.readOne", { title: notice.issueTitle })}
      onClick={() => read.mutate()}
    >
      {t("inbox.read")}
    </Button>
  );
}
