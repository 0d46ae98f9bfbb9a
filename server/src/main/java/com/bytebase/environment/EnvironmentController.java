package com.bytebase.environment;

import com.bytebase.condition.Filters;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
@Tag(name = "environments")
class EnvironmentController {
    private final Environments environments;

    EnvironmentController(Environments environments) {
        this.environments = environments;
    }

    record ListEnvironmentsResponse(List<EnvironmentResource> environments) {}

    record ReorderEnvironmentsRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Names, in their new order; none twice.",
                    example = "[\"environments/test\", \"environments/prod\"]")
            @Nullable
            List<String> environments) {}

    @Requires("bb.environments.list")
    @Operation(
            operationId = "listEnvironments",
            summary = "All environments, in the order of stages; never paged",
            description = "filter: name, title, protected, state.")
    @GetMapping("/environments")
    ListEnvironmentsResponse list(
            @RequestParam @Nullable String filter, @RequestParam(defaultValue = "false") boolean showArchived) {
        var condition = Filters.condition(filter, EnvironmentRepository.FILTER);
        return resources(environments.list(showArchived ? condition : condition.and(EnvironmentRepository.active())));
    }

    @Requires("bb.environments.get")
    @Operation(operationId = "getEnvironment", summary = "One environment")
    @GetMapping("/environments/{environment}")
    EnvironmentResource get(@PathVariable String environment) {
        return resource(environments.get(ResourceNames.unescape(environment)));
    }

    @Requires("bb.environments.create")
    @Operation(operationId = "createEnvironment", summary = "Adds an environment, at the end unless it says where")
    @PostMapping("/environments")
    EnvironmentResource create(Actor actor, @RequestParam String environmentId, @RequestBody EnvironmentInput body) {
        return resource(environments.create(actor, environmentId, body));
    }

    @Requires("bb.environments.update")
    @Operation(
            operationId = "updateEnvironment",
            summary = "Changes an environment",
            description = "updateMask: title, color, protected, order.")
    @PatchMapping("/environments/{environment}")
    EnvironmentResource update(
            Actor actor,
            @PathVariable String environment,
            @RequestParam @Nullable String updateMask,
            @RequestBody EnvironmentInput body) {
        var mask = UpdateMask.of(updateMask, "title", "color", "protected", "order");
        return resource(environments.update(actor, ResourceNames.unescape(environment), mask, body));
    }

    @Requires("bb.environments.update")
    @Operation(
            operationId = "reorderEnvironments",
            summary = "Puts the environments in order",
            description = "Those that are not named come after the others, as they stood.")
    @Refuses(ErrorCode.NOT_FOUND)
    @PostMapping("/environments:reorder")
    ListEnvironmentsResponse reorder(Actor actor, @RequestBody ReorderEnvironmentsRequest body) {
        if (body.environments() == null) {
            throw Problem.field("environments", "environments is missing. Name all environments, in their new order.");
        }
        var ids = body.environments().stream()
                .map(name -> ResourceNames.id(name, Environment.COLLECTION, "environments"))
                .toList();
        return resources(environments.reorder(actor, ids));
    }

    @Requires("bb.environments.delete")
    @Operation(operationId = "archiveEnvironment", summary = "Puts an environment without instances away")
    @PostMapping("/environments/{environment}:archive")
    EnvironmentResource archive(Actor actor, @PathVariable String environment) {
        return resource(environments.archive(actor, ResourceNames.unescape(environment)));
    }

    @Requires("bb.environments.undelete")
    @Operation(operationId = "restoreEnvironment", summary = "Takes an archived environment back into use")
    @PostMapping("/environments/{environment}:restore")
    EnvironmentResource restore(Actor actor, @PathVariable String environment) {
        return resource(environments.restore(actor, ResourceNames.unescape(environment)));
    }

    private ListEnvironmentsResponse resources(List<Environment> all) {
        var counts = environments.instanceCounts();
        return new ListEnvironmentsResponse(all.stream()
                .map(one -> EnvironmentResource.of(one, counts.getOrDefault(one.id(), 0)))
                .toList());
    }

    private EnvironmentResource resource(Environment environment) {
        return EnvironmentResource.of(environment, environments.instanceCounts().getOrDefault(environment.id(), 0));
    }
}
