package com.bytebase.schema;

import com.bytebase.condition.ListRequest;
import com.bytebase.database.DatabaseName;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.principal.Principals;
import com.bytebase.sheet.Statements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/instances/{instance}/databases/{database}/changelogs")
@Tag(name = "changelogs")
class ChangelogController {
    private final Changelogs changelogs;
    private final Schemas schemas;
    private final Statements statements;
    private final Principals principals;

    ChangelogController(Changelogs changelogs, Schemas schemas, Statements statements, Principals principals) {
        this.changelogs = changelogs;
        this.schemas = schemas;
        this.statements = statements;
        this.principals = principals;
    }

    record ListChangelogsResponse(
            List<ChangelogResource> changelogs,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @Requires("bb.changelogs.list")
    @Operation(
            operationId = "listChangelogs",
            summary = "The database's history, newest first",
            description = "filter: type, status, issue, creator, createTime. orderBy: createTime desc (unless given).")
    @GetMapping
    ListChangelogsResponse list(
            @PathVariable String instance, @PathVariable String database, @ParameterObject ListRequest request) {
        var page = changelogs.list(name(instance, database), request);
        var hashes = page.items().stream()
                .map(Changelog::statementHash)
                .filter(Objects::nonNull)
                .toList();
        var texts = statements.texts(hashes);
        var titles =
                principals.titles(page.items().stream().map(Changelog::creator).collect(Collectors.toSet()));
        return new ListChangelogsResponse(
                page.items().stream()
                        .map(one -> ChangelogResource.of(
                                one, titles.getOrDefault(one.creator(), ""), text(one, texts.get(one.statementHash()))))
                        .toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.changelogs.get")
    @Operation(operationId = "getChangelog", summary = "One entry, with the schema before and after")
    @GetMapping("/{changelog:[1-9][0-9]{0,17}}")
    ChangelogResource get(@PathVariable String instance, @PathVariable String database, @PathVariable long changelog) {
        var name = name(instance, database);
        var entry = changelogs
                .find(changelog)
                .filter(found -> found.database().equals(name))
                .orElseThrow(() -> Problem.notFound(name + "/changelogs/" + changelog));
        var hash = entry.statementHash();
        return ChangelogResource.of(
                entry,
                principals.titles(Set.of(entry.creator())).getOrDefault(entry.creator(), ""),
                text(entry, hash == null ? null : statements.text(hash)),
                schemaText(name, entry.schemaBefore()),
                schemaText(name, entry.schemaAfter()));
    }

    private static String text(Changelog entry, @Nullable String statement) {
        return entry.statementHash() == null || statement == null ? "" : statement;
    }

    private @Nullable String schemaText(DatabaseName name, @Nullable String hash) {
        return hash == null
                ? null
                : schemas.byHash(hash, name.database())
                        .map(schema -> schemas.text(name.instance(), schema))
                        .orElse(null);
    }

    private static DatabaseName name(String instance, String database) {
        return new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
    }
}
