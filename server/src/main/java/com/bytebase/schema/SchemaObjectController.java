package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.database.Databases;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.schema.MetadataResource.TableResource;
import com.bytebase.schema.SchemaObjectRepository.Found;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "databases")
class SchemaObjectController {
    private static final String ONE = "/instances/{instance}/databases/{database}";
    private static final String SEARCH =
            "query is a part of a name, schema.name or table.column; case does not matter. What is called so comes first, then what begins so, then what holds it, then what has a part (column, index, constraint) that does, with those parts in matches.";

    private final SchemaObjects objects;
    private final Schemas schemas;
    private final Databases databases;

    SchemaObjectController(SchemaObjects objects, Schemas schemas, Databases databases) {
        this.objects = objects;
        this.schemas = schemas;
        this.databases = databases;
    }

    record ListObjectsResponse(
            List<SchemaObjectResource> objects, @Nullable String nextPageToken) {
        static ListObjectsResponse of(Page<Found> page, ObjectSearch search) {
            return new ListObjectsResponse(
                    page.items().stream()
                            .map(found -> SchemaObjectResource.of(found, search))
                            .toList(),
                    page.nextPageToken().orElse(null));
        }
    }

    record ListTablesResponse(
            List<TableOfSchemaResource> tables, @Nullable String nextPageToken) {}

    /** A table and the schema that it is in. */
    record TableOfSchemaResource(String schema, TableResource table) {}

    @SignedIn("Searches the databases of the projects in which you have bb.databases.getSchema.")
    @Operation(
            operationId = "listAllObjects",
            summary = "What is in the databases that you may see, by name",
            description =
                    SEARCH + " filter is CEL over project, instance, environment, databaseName, schema, name, form.")
    @GetMapping("/objects")
    ListObjectsResponse everywhere(
            Actor actor,
            @RequestParam @Nullable String query,
            @RequestParam @Nullable List<ObjectKind> kind,
            @RequestParam @Nullable String form,
            @RequestParam @Nullable String schema,
            @RequestParam @Nullable String filter,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String pageToken) {
        var page = PageRequest.of(pageSize, pageToken, ObjectSearch.KEYS);
        var search = ObjectSearch.of(query, kind, form, schema, page);
        return ListObjectsResponse.of(objects.everywhere(actor, search, filter), search);
    }

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "listObjects",
            summary = "What is in a database, as last read, by name",
            description = SEARCH)
    @GetMapping(ONE + "/objects")
    ListObjectsResponse list(
            @PathVariable String instance,
            @PathVariable String database,
            @RequestParam @Nullable String query,
            @RequestParam @Nullable List<ObjectKind> kind,
            @RequestParam @Nullable String form,
            @RequestParam @Nullable String schema,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String pageToken) {
        var page = PageRequest.of(pageSize, pageToken, ObjectSearch.KEYS);
        var search = ObjectSearch.of(query, kind, form, schema, page);
        var found = database(instance, database);
        var listed = ListObjectsResponse.of(objects.in(found, search), search);
        return new ListObjectsResponse(withSizes(found, listed.objects()), listed.nextPageToken());
    }

    private List<SchemaObjectResource> withSizes(Database database, List<SchemaObjectResource> listed) {
        if (listed.stream().noneMatch(one -> one.kind() == ObjectKind.TABLE)) {
            return listed;
        }
        var sizes = schemas.sizes(database);
        var parents = listed.stream().anyMatch(one -> one.form().equals("PARTITION"))
                ? parents(schemas.required(database).schema())
                : Map.<String, Map<String, String>>of();
        return listed.stream()
                .map(one -> one.kind() == ObjectKind.TABLE
                        ? one.with(
                                sizes.of(one.schema(), one.name()),
                                parents.getOrDefault(one.schema(), Map.of()).get(one.name()))
                        : one)
                .toList();
    }

    /** What partitions are of, by their schema and name. */
    private static Map<String, Map<String, String>> parents(DatabaseSchema database) {
        var parents = new HashMap<String, Map<String, String>>();
        for (var schema : database.schemas()) {
            schema.tables().stream()
                    .filter(table -> !table.partitionOf().isEmpty())
                    .forEach(table -> parents.computeIfAbsent(schema.name(), _ -> new HashMap<>())
                            .put(table.name(), table.partitionOf()));
        }
        return parents;
    }

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "listTables",
            summary = "Tables of a database with their parts, sizes and row estimates, page by page, as last read",
            description = "query is a part of the name, or schema.name.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping(ONE + "/tables")
    ListTablesResponse tables(
            @PathVariable String instance,
            @PathVariable String database,
            @RequestParam @Nullable String query,
            @RequestParam @Nullable String form,
            @RequestParam @Nullable String schema,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String pageToken) {
        var page = PageRequest.of(pageSize, pageToken, ObjectSearch.KEYS);
        var found = database(instance, database);
        var search = ObjectSearch.of(query, List.of(ObjectKind.TABLE), form, schema, page);
        var listed = objects.in(found, search);
        return new ListTablesResponse(
                tables(found, listed.items()), listed.nextPageToken().orElse(null));
    }

    private List<TableOfSchemaResource> tables(Database database, List<Found> listed) {
        var names = listed.stream().map(one -> one.object().name()).toList();
        var sizes = schemas.sizes(database);
        Set<String> meant = names.stream().map(name -> name.name()).collect(Collectors.toSet());
        Map<String, Map<String, TableResource>> byName = new HashMap<>();
        for (var schema : schemas.required(database).schema().schemas()) {
            schema.tables().stream()
                    .filter(table -> meant.contains(table.name()))
                    .forEach(table -> byName.computeIfAbsent(schema.name(), _ -> new HashMap<>())
                            .put(table.name(), TableResource.of(table, sizes.of(schema.name(), table.name()))));
        }
        var tables = new ArrayList<TableOfSchemaResource>();
        for (var name : names) {
            var table = byName.getOrDefault(name.schema(), Map.of()).get(name.name());
            if (table != null) { // else the schema was read anew in between
                tables.add(new TableOfSchemaResource(name.schema(), table));
            }
        }
        return tables;
    }

    private Database database(String instance, String database) {
        return databases.get(ResourceNames.unescape(instance), ResourceNames.unescape(database));
    }
}
