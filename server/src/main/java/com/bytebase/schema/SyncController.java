package com.bytebase.schema;

import com.bytebase.database.DatabaseResource;
import com.bytebase.database.Databases;
import com.bytebase.database.Discovery.LeftOut;
import com.bytebase.http.Requires;
import com.bytebase.instance.InstanceResource;
import com.bytebase.instance.Instances;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.schema.SyncReport.Failure;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/instances")
class SyncController {
    private final InstanceSync sync;
    private final Schemas schemas;
    private final Instances instances;
    private final Databases databases;

    SyncController(InstanceSync sync, Schemas schemas, Instances instances, Databases databases) {
        this.sync = sync;
        this.schemas = schemas;
        this.instances = instances;
        this.databases = databases;
    }

    @Schema(description = "What a sync found.")
    record SyncInstanceResponse(
            @Schema(description = "As it is now.") InstanceResource instance,

            @Schema(description = "How many are the instance's.")
            int databases,

            @Schema(description = "Names of those that have vanished since the last sync.")
            List<String> missing,

            @Schema(description = "Those that another instance of the same server holds.")
            List<LeftOut> leftOut,

            @Schema(description = "Those whose schema could not be read.")
            List<Failure> failed) {}

    @Requires("bb.instances.sync")
    @Tag(name = "instances")
    @Operation(
            operationId = "syncInstance",
            summary = "Reads the instance's databases and their schemas, and answers when that is done")
    @PostMapping("/{instance}:sync")
    SyncInstanceResponse instance(Actor actor, @PathVariable String instance) {
        var id = ResourceNames.unescape(instance);
        checkActive(id);
        try {
            var report = sync.run(actor, id);
            return new SyncInstanceResponse(
                    instances.resource(instances.get(id)),
                    report.databases(),
                    report.missing(),
                    report.leftOut(),
                    report.failed());
        } catch (SyncException e) {
            throw Problem.of(ErrorCode.CONNECTION_FAILED, e.getMessage());
        }
    }

    @Requires("bb.databases.sync")
    @Tag(name = "databases")
    @Operation(operationId = "syncDatabase", summary = "Reads the database's schema, and answers when that is done")
    @PostMapping("/{instance}/databases/{database}:sync")
    DatabaseResource database(Actor actor, @PathVariable String instance, @PathVariable String database) {
        var id = ResourceNames.unescape(instance);
        var name = ResourceNames.unescape(database);
        checkActive(id);
        try {
            schemas.sync(actor, id, name);
            return DatabaseResource.of(databases.get(id, name));
        } catch (SyncException e) {
            throw Problem.of(ErrorCode.CONNECTION_FAILED, e.getMessage());
        }
    }

    private void checkActive(String id) {
        var instance = instances.get(id);
        if (instance.state() == State.ARCHIVED) {
            throw Problem.precondition("%s is archived. Restore it first.".formatted(instance.name()));
        }
    }
}
