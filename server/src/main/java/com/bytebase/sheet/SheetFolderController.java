package com.bytebase.sheet;

import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sheets")
class SheetFolderController {
    private final Sheets sheets;

    SheetFolderController(Sheets sheets) {
        this.sheets = sheets;
    }

    @Schema(description = "A folder that holds sheets which you may read.")
    record SheetFolder(
            @Schema(description = "Its path.") String folder,

            @Schema(description = "How many are in it, those of the folders in it left out.")
            int sheetCount) {}

    record ListSheetFoldersResponse(List<SheetFolder> folders) {}

    @Requires("bb.sheets.list")
    @Operation(operationId = "listSheetFolders", summary = "The folders of the sheets that you may read")
    @GetMapping("/v1/projects/{project}/sheets:folders")
    ListSheetFoldersResponse folders(Actor actor, @PathVariable String project) {
        return new ListSheetFoldersResponse(sheets.folders(actor, ResourceNames.unescape(project)).stream()
                .map(one -> new SheetFolder(one.path(), one.sheets()))
                .toList());
    }
}
