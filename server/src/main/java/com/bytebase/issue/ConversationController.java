package com.bytebase.issue;

import com.bytebase.http.Once;
import com.bytebase.http.Requires;
import com.bytebase.issue.Conversations.Remark;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.bytebase.principal.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/issues/{issue:[1-9][0-9]{0,17}}")
@Tag(name = "issues")
class ConversationController {
    private final Conversations conversations;
    private final Principals principals;

    ConversationController(Conversations conversations, Principals principals) {
        this.conversations = conversations;
        this.principals = principals;
    }

    record CommentInput(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What is said.") @Nullable
            String content,

            @Schema(description = "Id of the change that it is about.") @Nullable
            String change,

            @Schema(description = "Line of that change's statement, from 1.") @Nullable
            Integer line) {}

    @Schema(description = "What somebody said about an issue, or about a line of a change.")
    record CommentResource(
            String name,
            String user,
            String userTitle,
            String content,
            Instant createTime,
            Instant updateTime,
            @Nullable String change,
            @Nullable Integer line) {}

    record ListCommentsResponse(
            List<CommentResource> comments, @Nullable String nextPageToken) {}

    @Schema(
            name = "IssueEvent",
            description = "What happened to an issue; text is a sentence that begins with who did it.")
    record EventResource(
            String name,
            EventType type,
            String user,
            String userTitle,
            Instant time,
            String text,
            Map<String, Object> payload) {}

    record ListEventsResponse(
            List<EventResource> events, @Nullable String nextPageToken) {}

    @Requires("bb.issueComments.list")
    @Operation(operationId = "listComments", summary = "What was said, the oldest first")
    @GetMapping("/comments")
    ListCommentsResponse comments(
            @PathVariable String project,
            @PathVariable long issue,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String pageToken) {
        var name = name(project, issue);
        var page = conversations.comments(name, PageRequest.of(pageSize, pageToken, 1));
        var titles =
                principals.titles(page.items().stream().map(Comment::principal).collect(Collectors.toSet()));
        return new ListCommentsResponse(
                page.items().stream()
                        .map(comment -> resource(name, comment, titles))
                        .toList(),
                page.nextPageToken().orElse(null));
    }

    @Requires("bb.issueComments.create")
    @Operation(operationId = "createComment", summary = "Says something about the issue, or about a line of a change")
    @Once
    @PostMapping("/comments")
    CommentResource comment(
            Actor actor, @PathVariable String project, @PathVariable long issue, @RequestBody CommentInput body) {
        var remark = new Remark(
                Text.required(body.content(), "content", Text.COMMENT),
                Objects.requireNonNullElse(body.change(), ""),
                Objects.requireNonNullElse(body.line(), 0));
        return resource(name(project, issue), conversations.comment(actor, name(project, issue), remark));
    }

    @Requires("bb.issueComments.update")
    @Operation(operationId = "updateComment", summary = "Edits one's own comment", description = "updateMask: content.")
    @PatchMapping("/comments/{comment:[1-9][0-9]{0,17}}")
    CommentResource edit(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @PathVariable long comment,
            @RequestParam @Nullable String updateMask,
            @RequestBody CommentInput body) {
        com.bytebase.kernel.UpdateMask.of(updateMask, "content");
        var content = Text.required(body.content(), "content", Text.COMMENT);
        return resource(name(project, issue), conversations.edit(actor, name(project, issue), comment, content));
    }

    @Requires("bb.issues.get")
    @Operation(operationId = "listIssueEvents", summary = "The timeline, the oldest first")
    @GetMapping("/events")
    ListEventsResponse events(
            @PathVariable String project,
            @PathVariable long issue,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String pageToken) {
        var name = name(project, issue);
        var page = conversations.events(name, PageRequest.of(pageSize, pageToken, 1));
        var titles =
                principals.titles(page.items().stream().map(Event::principal).collect(Collectors.toSet()));
        return new ListEventsResponse(
                page.items().stream()
                        .map(event -> resource(name, event, titles.getOrDefault(event.principal(), "")))
                        .toList(),
                page.nextPageToken().orElse(null));
    }

    private CommentResource resource(IssueName issue, Comment comment) {
        return resource(issue, comment, principals.titles(List.of(comment.principal())));
    }

    private static CommentResource resource(IssueName issue, Comment comment, Map<Long, String> titles) {
        return new CommentResource(
                Conversations.name(issue, comment),
                "users/" + comment.principal(),
                titles.getOrDefault(comment.principal(), ""),
                comment.content(),
                comment.createdAt(),
                comment.updatedAt(),
                comment.change().isEmpty() ? null : comment.change(),
                comment.line() == 0 ? null : comment.line());
    }

    private static EventResource resource(IssueName issue, Event event, String title) {
        return new EventResource(
                "%s/events/%d".formatted(issue, event.id()),
                event.type(),
                "users/" + event.principal(),
                title,
                event.at(),
                "%s %s".formatted(title, event.text()),
                event.payload());
    }

    private static IssueName name(String project, long issue) {
        return new IssueName(ResourceNames.unescape(project), issue);
    }
}
