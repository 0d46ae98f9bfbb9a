package com.bytebase.database;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
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
@RequestMapping("/v1")
@Tag(name = "databases")
class DatabaseController {
    private static final String LISTS =
            "filter: name, databaseName, project, instance, environment, engine, state, sizeBytes, labels. orderBy: name (unless given), instance, environment, project, sizeBytes, tableCount.";

    private final Databases databases;

    DatabaseController(Databases databases) {
        this.databases = databases;
    }

    record ListDatabasesResponse(
            List<DatabaseResource> databases,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {
        static ListDatabasesResponse of(Page<Database> page) {
            return new ListDatabasesResponse(
                    page.items().stream().map(DatabaseResource::of).toList(),
                    page.nextPageToken().orElse(null),
                    page.totalSize().orElse(null));
        }
    }

    record TransferDatabasesRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Names, 1 to 1000.",
                    example = "[\"instances/shop-test/databases/shop\"]")
            @Nullable
            List<String> databases) {}

    record TransferDatabasesResponse(List<DatabaseResource> databases) {}

    @SignedIn("Lists the databases of the projects in which you have bb.databases.list.")
    @Operation(operationId = "listDatabases", summary = "All databases that you may see", description = LISTS)
    @GetMapping("/databases")
    ListDatabasesResponse list(Actor actor, @ParameterObject ListRequest request) {
        return ListDatabasesResponse.of(databases.list(actor, request));
    }

    @SignedIn("Lists the databases of the projects in which you have bb.databases.list.")
    @Operation(
            operationId = "listInstanceDatabases",
            summary = "The databases of an instance that you may see",
            description = LISTS)
    @GetMapping("/instances/{instance}/databases")
    ListDatabasesResponse ofInstance(Actor actor, @PathVariable String instance, @ParameterObject ListRequest request) {
        return ListDatabasesResponse.of(databases.ofInstance(actor, ResourceNames.unescape(instance), request));
    }

    @Requires("bb.databases.list")
    @Operation(operationId = "listProjectDatabases", summary = "The databases of a project", description = LISTS)
    @GetMapping("/projects/{project}/databases")
    ListDatabasesResponse ofProject(Actor actor, @PathVariable String project, @ParameterObject ListRequest request) {
        return ListDatabasesResponse.of(databases.ofProject(actor, ResourceNames.unescape(project), request));
    }

    @Requires("bb.databases.get")
    @Operation(operationId = "getDatabase", summary = "One database")
    @GetMapping("/instances/{instance}/databases/{database}")
    DatabaseResource get(@PathVariable String instance, @PathVariable String database) {
        return DatabaseResource.of(databases.get(name(instance, database)));
    }

    @Requires("bb.databases.update")
    @Operation(
            operationId = "updateDatabase",
            summary = "Labels a database, or moves it to another project",
            description = "updateMask: project, labels. To move it takes bb.databases.transfer in both projects.")
    @PatchMapping("/instances/{instance}/databases/{database}")
    DatabaseResource update(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestParam @Nullable String updateMask,
            @RequestBody DatabaseInput body) {
        var mask = UpdateMask.of(updateMask, "project", "labels");
        return DatabaseResource.of(databases.update(actor, name(instance, database), mask, body));
    }

    @Requires("bb.databases.transfer")
    @Operation(
            operationId = "transferDatabases",
            summary = "Moves databases into a project, all or none",
            description = "It takes bb.databases.transfer in the projects that they come from, too.")
    @PostMapping("/projects/{project}/databases:transfer")
    TransferDatabasesResponse transfer(
            Actor actor, @PathVariable String project, @RequestBody TransferDatabasesRequest body) {
        var texts = body.databases();
        if (texts == null || texts.isEmpty() || texts.size() > PageRequest.MAXIMUM_SIZE) {
            throw Problem.field("databases", "Name 1 to %d databases.".formatted(PageRequest.MAXIMUM_SIZE));
        }
        var names = new ArrayList<DatabaseName>();
        for (var text : texts) {
            names.add(DatabaseName.parse(text == null ? "" : text, "databases[%d]".formatted(names.size())));
        }
        return new TransferDatabasesResponse(databases.transfer(actor, ResourceNames.unescape(project), names).stream()
                .map(DatabaseResource::of)
                .toList());
    }

    private static DatabaseName name(String instance, String database) {
        return new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
    }
}
