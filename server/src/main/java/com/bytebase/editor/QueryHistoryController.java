package com.bytebase.editor;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.principal.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "queries")
class QueryHistoryController {
    private final QueryHistories histories;
    private final Principals principals;

    QueryHistoryController(QueryHistories histories, Principals principals) {
        this.histories = histories;
        this.principals = principals;
    }

    @Schema(description = "One thing that somebody asked of a database.")
    record QueryHistoryResource(
            String name,
            String creator,
            String creatorTitle,
            String project,
            String database,
            QueryKind kind,

            @Schema(description = "Its first characters; statementSize tells how many there are.")
            String statement,

            long statementSize,
            Instant createTime,
            long durationMs,

            @Schema(description = "Rows given; an integer as text.")
            String rows,

            @Schema(description = "What stopped it; empty where nothing did.")
            String error) {
        static QueryHistoryResource of(HistoryEntry entry, Map<Long, String> titles) {
            return new QueryHistoryResource(
                    "queryHistories/" + entry.id(),
                    "users/" + entry.principal(),
                    titles.getOrDefault(entry.principal(), ""),
                    "projects/" + ResourceNames.escape(entry.project()),
                    entry.database().toString(),
                    entry.kind(),
                    entry.statement(),
                    entry.statementSize(),
                    entry.startedAt(),
                    entry.durationMs(),
                    Long.toString(entry.rows()),
                    entry.error());
        }
    }

    record ListQueryHistoriesResponse(
            List<QueryHistoryResource> queryHistories,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @SignedIn("Your own only.")
    @Operation(
            operationId = "listOwnQueryHistories",
            summary = "What you asked of databases, the latest first",
            description = "filter: statement, database, project, kind, error, createTime. orderBy: createTime.")
    @GetMapping("/v1/queryHistories")
    ListQueryHistoriesResponse own(Actor actor, @ParameterObject ListRequest request) {
        return response(histories.own(actor, request));
    }

    @Requires("bb.queryHistories.list")
    @Operation(
            operationId = "listQueryHistories",
            summary = "What everybody asked of a project's databases, the latest first",
            description = "filter: statement, database, creator, kind, error, createTime. orderBy: createTime.")
    @GetMapping("/v1/projects/{project}/queryHistories")
    ListQueryHistoriesResponse ofProject(@PathVariable String project, @ParameterObject ListRequest request) {
        return response(histories.ofProject(ResourceNames.unescape(project), request));
    }

    private ListQueryHistoriesResponse response(Page<HistoryEntry> page) {
        var titles = principals.titles(
                page.items().stream().map(HistoryEntry::principal).collect(Collectors.toSet()));
        return new ListQueryHistoriesResponse(
                page.items().stream()
                        .map(entry -> QueryHistoryResource.of(entry, titles))
                        .toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }
}
