package com.bytebase.notify;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.http.Unrecorded;
import com.bytebase.issue.IssueName;
import com.bytebase.issue.IssueNews;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.principal.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "notices")
class NoticeController {
    private static final String OWN = "Only your own.";
    private static final String MINE = "What somebody has read is theirs.";
    private static final String ONE = "/notices/{notice:[1-9][0-9]{0,17}}";
    private static final String ISSUE = "/projects/{project}/issues/{issue:[1-9][0-9]{0,17}}";

    private final Notices notices;
    private final Principals principals;

    NoticeController(Notices notices, Principals principals) {
        this.notices = notices;
        this.principals = principals;
    }

    @Schema(name = "Notice", description = "One line of your inbox.")
    record NoticeResource(
            String name,
            String issue,

            @Schema(description = "The issue's title when it was written.")
            String issueTitle,

            @Schema(description = "What happened.") IssueNews.Kind kind,

            @Schema(description = "Why it is yours.") Notice.Reason reason,

            String actor,
            String actorTitle,

            @Schema(description = "A sentence without its subject, who is the actor.")
            String text,

            Instant createTime,
            boolean unread) {
        static NoticeResource of(Notice notice, Map<Long, String> titles) {
            return new NoticeResource(
                    notice.name(),
                    notice.issue(),
                    notice.title(),
                    notice.kind(),
                    notice.reason(),
                    new Actor(notice.actor()).name(),
                    titles.getOrDefault(notice.actor(), ""),
                    notice.text(),
                    notice.at(),
                    notice.readAt() == null);
        }
    }

    record ListNoticesResponse(
            List<NoticeResource> notices, @Nullable String nextPageToken) {}

    record CountNoticesResponse(int unread) {}

    record ReadAllNoticesRequest(
            @Schema(description = "The name of an issue whose news alone is read; all of it where it is left out.")
            @Nullable
            String issue) {}

    record ReadAllNoticesResponse(
            @Schema(description = "How many were unread.") int count) {}

    record FollowingResponse(
            @Schema(description = "Whether you hear what happens to the issue.")
            boolean following) {}

    @SignedIn(OWN)
    @Operation(
            operationId = "listNotices",
            summary = "Your inbox: news of the issues that you take part in, the latest first",
            description = "filter: unread, issue, kind, createTime. orderBy: createTime desc (unless given).")
    @GetMapping("/notices")
    ListNoticesResponse list(Actor actor, @ParameterObject ListRequest request) {
        var page = notices.list(actor, request);
        var titles = titles(page.items());
        return new ListNoticesResponse(
                page.items().stream()
                        .map(notice -> NoticeResource.of(notice, titles))
                        .toList(),
                page.nextPageToken().orElse(null));
    }

    private Map<Long, String> titles(Collection<Notice> all) {
        return principals.titles(all.stream().map(Notice::actor).collect(Collectors.toSet()));
    }

    @SignedIn(OWN)
    @Operation(
            operationId = "countNotices",
            summary = "How much of your inbox is unread",
            description = "The topic inbox of the events says when it changes.")
    @GetMapping("/notices:count")
    CountNoticesResponse count(Actor actor) {
        return new CountNoticesResponse(notices.unread(actor));
    }

    @SignedIn(OWN)
    @Operation(operationId = "readNotice", summary = "Marks a line of your inbox as read")
    @Unrecorded(MINE)
    @PostMapping(ONE + ":read")
    NoticeResource read(Actor actor, @PathVariable long notice) {
        return set(actor, notice, true);
    }

    @SignedIn(OWN)
    @Operation(operationId = "unreadNotice", summary = "Marks a line of your inbox as unread")
    @Unrecorded(MINE)
    @PostMapping(ONE + ":unread")
    NoticeResource unread(Actor actor, @PathVariable long notice) {
        return set(actor, notice, false);
    }

    private NoticeResource set(Actor actor, long id, boolean read) {
        var notice = notices.setRead(actor, id, read);
        return NoticeResource.of(notice, titles(List.of(notice)));
    }

    @SignedIn(OWN)
    @Operation(operationId = "readAllNotices", summary = "Marks your inbox as read, or what is there of one issue")
    @Unrecorded(MINE)
    @PostMapping("/notices:readAll")
    ReadAllNoticesResponse readAll(Actor actor, @RequestBody(required = false) @Nullable ReadAllNoticesRequest body) {
        var issue = body == null || body.issue() == null ? "" : body.issue();
        return new ReadAllNoticesResponse(notices.readAll(actor, issue));
    }

    @Requires("bb.issues.get")
    @Operation(operationId = "getFollowing", summary = "Whether you hear what happens to an issue")
    @GetMapping(ISSUE + ":following")
    FollowingResponse following(Actor actor, @PathVariable String project, @PathVariable long issue) {
        return new FollowingResponse(notices.follows(actor, name(project, issue)));
    }

    @Requires("bb.issues.get")
    @Operation(operationId = "followIssue", summary = "You hear what happens to an issue")
    @PostMapping(ISSUE + ":follow")
    FollowingResponse follow(Actor actor, @PathVariable String project, @PathVariable long issue) {
        notices.follow(actor, name(project, issue), true);
        return new FollowingResponse(true);
    }

    @Requires("bb.issues.get")
    @Operation(
            operationId = "unfollowIssue",
            summary = "You hear no more of an issue, but where you are mentioned or asked for your approval")
    @PostMapping(ISSUE + ":unfollow")
    FollowingResponse unfollow(Actor actor, @PathVariable String project, @PathVariable long issue) {
        notices.follow(actor, name(project, issue), false);
        return new FollowingResponse(false);
    }

    private static IssueName name(String project, long issue) {
        return new IssueName(ResourceNames.unescape(project), issue);
    }
}
