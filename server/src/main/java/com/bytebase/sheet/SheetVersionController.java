package com.bytebase.sheet;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.principal.Principals;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/sheets/{sheet:[1-9][0-9]{0,17}}/versions")
@Tag(name = "sheets")
class SheetVersionController {
    private final Sheets sheets;
    private final Principals principals;

    SheetVersionController(Sheets sheets, Principals principals) {
        this.sheets = sheets;
        this.principals = principals;
    }

    @Schema(name = "SheetVersion", description = "A text that a sheet has, or had.")
    record SheetVersionResource(
            String name,
            String author,
            String authorTitle,
            long size,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String content,

            Instant createTime) {
        static SheetVersionResource of(
                String sheet, SheetVersion version, Map<Long, String> titles, @Nullable String content) {
            return new SheetVersionResource(
                    sheet + "/versions/" + version.number(),
                    "users/" + version.author(),
                    titles.getOrDefault(version.author(), ""),
                    version.size(),
                    content,
                    version.createdAt());
        }
    }

    record ListSheetVersionsResponse(
            List<SheetVersionResource> versions,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @Requires("bb.sheets.get")
    @Operation(
            operationId = "listSheetVersions",
            summary = "The texts that a sheet has had, the newest first; without their content",
            description = "To restore one, update the sheet with its content.")
    @GetMapping
    ListSheetVersionsResponse list(
            Actor actor, @PathVariable String project, @PathVariable long sheet, @ParameterObject ListRequest request) {
        var id = ResourceNames.unescape(project);
        var page = sheets.versions(actor, id, sheet, request);
        var titles = principals.titles(
                page.items().stream().map(SheetVersion::author).collect(Collectors.toSet()));
        return new ListSheetVersionsResponse(
                page.items().stream()
                        .map(one -> SheetVersionResource.of(Sheet.name(id, sheet), one, titles, null))
                        .toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.sheets.get")
    @Operation(operationId = "getSheetVersion", summary = "One text that a sheet has had")
    @GetMapping("/{version:[1-9][0-9]{0,8}}")
    SheetVersionResource get(
            Actor actor, @PathVariable String project, @PathVariable long sheet, @PathVariable long version) {
        var id = ResourceNames.unescape(project);
        var found = sheets.version(actor, id, sheet, version);
        return SheetVersionResource.of(
                Sheet.name(id, sheet), found, principals.titles(Set.of(found.author())), sheets.content(found));
    }
}
