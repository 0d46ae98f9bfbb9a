package com.bytebase.sheet;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Once;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/sheets")
@Tag(name = "sheets")
class SheetController {
    private static final String ONE = "/{sheet:[1-9][0-9]{0,17}}";

    private final Sheets sheets;

    SheetController(Sheets sheets) {
        this.sheets = sheets;
    }

    record ListSheetsResponse(
            List<SheetResource> sheets,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @Requires("bb.sheets.list")
    @Operation(
            operationId = "listSheets",
            summary = "Your sheets, and those shared with you or the project; without their content",
            description =
                    "filter: title, content, folder, database, creator, starred, visibility, state, createTime, updateTime; content.contains looks into the scripts. orderBy: updateTime desc (unless given), title, folder, createTime.")
    @GetMapping
    ListSheetsResponse list(Actor actor, @PathVariable String project, @ParameterObject ListRequest request) {
        var page = sheets.list(actor, ResourceNames.unescape(project), request);
        return new ListSheetsResponse(
                page.items().stream().map(one -> SheetResource.of(one, null)).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.sheets.get")
    @Operation(operationId = "getSheet", summary = "One sheet, with its content")
    @GetMapping(ONE)
    SheetResource get(Actor actor, @PathVariable String project, @PathVariable long sheet) {
        return resource(sheets.view(actor, ResourceNames.unescape(project), sheet));
    }

    @Requires("bb.sheets.create")
    @Operation(operationId = "createSheet", summary = "Keeps a script")
    @Once
    @PostMapping
    SheetResource create(Actor actor, @PathVariable String project, @RequestBody SheetInput body) {
        return resource(sheets.create(actor, ResourceNames.unescape(project), body));
    }

    @Requires("bb.sheets.update")
    @Operation(
            operationId = "updateSheet",
            summary = "Changes a sheet of your own, or one that you may edit",
            description =
                    "updateMask: title, content, database, folder, visibility, viewers, editors; the last four only for its creator. Each other content is a new version.")
    @PatchMapping(ONE)
    SheetResource update(
            Actor actor,
            @PathVariable String project,
            @PathVariable long sheet,
            @RequestParam @Nullable String updateMask,
            @RequestBody SheetInput body) {
        var mask =
                UpdateMask.of(updateMask, "title", "content", "database", "folder", "visibility", "viewers", "editors");
        return resource(sheets.update(actor, ResourceNames.unescape(project), sheet, mask, body));
    }

    @Requires("bb.sheets.delete")
    @Operation(operationId = "archiveSheet", summary = "Puts a sheet of your own away")
    @PostMapping(ONE + ":archive")
    SheetResource archive(Actor actor, @PathVariable String project, @PathVariable long sheet) {
        return resource(sheets.move(actor, ResourceNames.unescape(project), sheet, State.ARCHIVED));
    }

    @Requires("bb.sheets.undelete")
    @Operation(operationId = "restoreSheet", summary = "Takes an archived sheet of your own back into use")
    @PostMapping(ONE + ":restore")
    SheetResource restore(Actor actor, @PathVariable String project, @PathVariable long sheet) {
        return resource(sheets.move(actor, ResourceNames.unescape(project), sheet, State.ACTIVE));
    }

    @Requires("bb.sheets.get")
    @Operation(operationId = "starSheet", summary = "Gives a sheet a star that only you see")
    @PostMapping(ONE + ":star")
    SheetResource star(Actor actor, @PathVariable String project, @PathVariable long sheet) {
        return resource(sheets.star(actor, ResourceNames.unescape(project), sheet, true));
    }

    @Requires("bb.sheets.get")
    @Operation(operationId = "unstarSheet", summary = "Takes your star from a sheet")
    @PostMapping(ONE + ":unstar")
    SheetResource unstar(Actor actor, @PathVariable String project, @PathVariable long sheet) {
        return resource(sheets.star(actor, ResourceNames.unescape(project), sheet, false));
    }

    private SheetResource resource(SheetView view) {
        return SheetResource.of(view, sheets.content(view.sheet()));
    }
}
