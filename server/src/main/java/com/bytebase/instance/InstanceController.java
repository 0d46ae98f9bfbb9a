package com.bytebase.instance;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
@RequestMapping("/v1/instances")
@Tag(name = "instances")
class InstanceController {
    private final Instances instances;
    private final Registration registration;

    InstanceController(Instances instances, Registration registration) {
        this.instances = instances;
        this.registration = registration;
    }

    record ListInstancesResponse(
            List<InstanceResource> instances,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record TestConnectionRequest(
            @Schema(description = "Those to try; the stored ones unless given.") @Nullable
            List<DataSourceInput> dataSources) {}

    record TestConnectionResponse(boolean ok, String serverVersion, List<String> missingPrivileges) {}

    @Requires("bb.instances.list")
    @Operation(
            operationId = "listInstances",
            summary = "The instances",
            description =
                    "filter: name, title, environment, engine, state, createTime, labels. orderBy: title (unless given), name, environment, engine, createTime.")
    @GetMapping
    ListInstancesResponse list(@ParameterObject ListRequest request) {
        var page = instances.list(request);
        return new ListInstancesResponse(
                instances.resources(page.items()),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.instances.get")
    @Operation(operationId = "getInstance", summary = "One instance")
    @GetMapping("/{instance}")
    InstanceResource get(@PathVariable String instance) {
        return instances.resource(instances.get(ResourceNames.unescape(instance)));
    }

    @Requires("bb.instances.create")
    @Operation(
            operationId = "createInstance",
            summary = "Registers a database server",
            description =
                    "Connects first; what fails is a CONNECTION_FAILED at the field to mend. Its databases are known when this answers, their schemas follow. With validateOnly nothing is kept.")
    @PostMapping
    InstanceResource create(
            Actor actor,
            @RequestParam String instanceId,
            @RequestParam(defaultValue = "false") boolean validateOnly,
            @RequestBody InstanceInput body) {
        var candidate = registration.prepare(instanceId, body);
        if (validateOnly) {
            return instances.resource(candidate.instance(), candidate.sources());
        }
        return instances.resource(registration.create(actor, candidate));
    }

    @Requires("bb.instances.update")
    @Operation(
            operationId = "updateInstance",
            summary = "Changes an instance",
            description =
                    "updateMask: title, environment, dataSources, syncDatabases, excludeDatabases, excludeSchemas, syncIntervalSeconds, externalLink, labels. Data sources are replaced as a whole and connected to first; a password that is left out is kept.")
    @PatchMapping("/{instance}")
    InstanceResource update(
            Actor actor,
            @PathVariable String instance,
            @RequestParam @Nullable String updateMask,
            @RequestBody InstanceInput body) {
        var mask = UpdateMask.of(
                updateMask,
                "title",
                "environment",
                "dataSources",
                "syncDatabases",
                "excludeDatabases",
                "excludeSchemas",
                "syncIntervalSeconds",
                "externalLink",
                "labels");
        return instances.resource(registration.update(actor, ResourceNames.unescape(instance), mask, body));
    }

    @Requires("bb.instances.update")
    @Operation(operationId = "testConnection", summary = "Tries the given data sources, or the stored ones")
    @PostMapping("/{instance}:testConnection")
    TestConnectionResponse testConnection(
            @PathVariable String instance, @RequestBody(required = false) @Nullable TestConnectionRequest body) {
        var server = registration.test(ResourceNames.unescape(instance), body == null ? null : body.dataSources());
        return new TestConnectionResponse(true, server.version(), server.missingPrivileges());
    }

    @Requires("bb.instances.delete")
    @Operation(operationId = "archiveInstance", summary = "Puts an instance away, unless task runs are active on it")
    @PostMapping("/{instance}:archive")
    InstanceResource archive(Actor actor, @PathVariable String instance) {
        return instances.resource(registration.archive(actor, ResourceNames.unescape(instance)));
    }

    @Requires("bb.instances.undelete")
    @Operation(operationId = "restoreInstance", summary = "Takes an archived instance back into use")
    @PostMapping("/{instance}:restore")
    InstanceResource restore(Actor actor, @PathVariable String instance) {
        return instances.resource(registration.restore(actor, ResourceNames.unescape(instance)));
    }
}
