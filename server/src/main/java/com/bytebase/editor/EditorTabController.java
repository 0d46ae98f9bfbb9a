package com.bytebase.editor;

import com.bytebase.http.Once;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/editorTabs")
@Tag(name = "editorTabs")
class EditorTabController {
    private static final String ONE = "/{editorTab:[1-9][0-9]{0,17}}";

    private final EditorTabs tabs;

    EditorTabController(EditorTabs tabs) {
        this.tabs = tabs;
    }

    @Schema(name = "EditorTab", description = "What you have open in the editor of a project.")
    record EditorTabResource(
            String name,
            String title,
            String statement,

            @Schema(description = "Names of the databases and database groups that it is run on, in order.")
            List<String> databases,

            @Schema(description = "Name of the sheet that it was opened from; empty for none.")
            String sheet,

            int position,
            Instant createTime,
            Instant updateTime,
            String etag) {
        static EditorTabResource of(EditorTab tab) {
            return new EditorTabResource(
                    tab.name(),
                    tab.title(),
                    tab.statement(),
                    tab.databases(),
                    tab.sheet() == null
                            ? ""
                            : "projects/%s/sheets/%d".formatted(ResourceNames.escape(tab.project()), tab.sheet()),
                    tab.position(),
                    tab.createdAt(),
                    tab.updatedAt(),
                    Etag.of(tab.revision()));
        }
    }

    record ListEditorTabsResponse(List<EditorTabResource> editorTabs) {}

    @Requires("bb.projects.get")
    @Operation(
            operationId = "listEditorTabs",
            summary = "Your own tabs in the editor of a project, in their order, with their statements",
            description = "There are 50 at most.")
    @GetMapping
    ListEditorTabsResponse list(Actor actor, @PathVariable String project) {
        return new ListEditorTabsResponse(tabs.list(actor, ResourceNames.unescape(project)).stream()
                .map(EditorTabResource::of)
                .toList());
    }

    @Requires("bb.projects.get")
    @Operation(operationId = "createEditorTab", summary = "Opens a tab of your own")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @Once
    @Unrecorded("What somebody is typing is theirs until they run it.")
    @PostMapping
    EditorTabResource create(Actor actor, @PathVariable String project, @RequestBody EditorTabInput body) {
        return EditorTabResource.of(tabs.create(actor, ResourceNames.unescape(project), body));
    }

    @Requires("bb.projects.get")
    @Operation(
            operationId = "updateEditorTab",
            summary = "Changes a tab of your own",
            description = "updateMask: title, statement, databases, sheet, position.")
    @Unrecorded("What somebody is typing is theirs until they run it.")
    @PatchMapping(ONE)
    EditorTabResource update(
            Actor actor,
            @PathVariable String project,
            @PathVariable long editorTab,
            @RequestParam @Nullable String updateMask,
            @RequestBody EditorTabInput body) {
        var mask = UpdateMask.of(updateMask, "title", "statement", "databases", "sheet", "position");
        return EditorTabResource.of(tabs.update(actor, ResourceNames.unescape(project), editorTab, mask, body));
    }

    @Requires("bb.projects.get")
    @Operation(operationId = "closeEditorTab", summary = "Closes a tab of your own; what was in it is gone")
    @Unrecorded("What somebody is typing is theirs until they run it.")
    @DeleteMapping(ONE)
    EditorTabResource close(Actor actor, @PathVariable String project, @PathVariable long editorTab) {
        return EditorTabResource.of(tabs.close(actor, ResourceNames.unescape(project), editorTab));
    }
}
