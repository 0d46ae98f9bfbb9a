import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { listComments, listEvents } from "../../../modules/issue/issues";
import { Problem } from "../../../ui/Problem";
import { SkeletonRows } from "../../../ui/Waiting";
import { useIssueView } from "../issuePage";
import { CommentCard } from "./CommentCard";
import { Composer } from "./Composer";
import classes from "./Conversation.module.css";
import { EventLine } from "./EventLine";
import { PushedBy } from "./PushedBy";
import { Rail } from "./Rail";
import { RoleRequest } from "./RoleRequest";
import { timeline } from "./timeline";

/** What was said and what happened, in one line of time; the rail says who approves and what is touched. */
export function ConversationTab() {
  const { issue, id } = useIssueView();
  const comments = useQuery(listComments(id));
  const events = useQuery(listEvents(id));
  const error = comments.error ?? events.error;
  const entries = useMemo(() => timeline(comments.data ?? [], events.data ?? []), [comments.data, events.data]);
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <PushedBy />
        {issue.roleGrant && <RoleRequest issue={issue} asked={issue.roleGrant} />}
        <div className={classes.timeline}>
          <CommentCard
            comment={{
              name: issue.name,
              user: issue.creator,
              userTitle: issue.creatorTitle,
              content: issue.description,
              createTime: issue.createTime,
              updateTime: issue.createTime,
            }}
            issue={issue}
            first
          />
          {entries.map((entry) =>
            entry.kind === "comment" ? (
              <CommentCard key={entry.comment.name} comment={entry.comment} issue={issue} />
            ) : (
              <EventLine key={entry.event.name} event={entry.event} times={entry.times} />
            ),
          )}
        </div>
        {error && (
          <Problem
            error={error}
            onRetry={() => {
              void comments.refetch();
              void events.refetch();
            }}
          />
        )}
        {(comments.isPending || events.isPending) && !error && <SkeletonRows rows={3} height={36} />}
        <Composer />
      </div>
      <Rail />
    </div>
  );
}
