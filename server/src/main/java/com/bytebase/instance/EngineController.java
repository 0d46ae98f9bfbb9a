package com.bytebase.instance;

import com.bytebase.engine.Capability;
import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.draft.TableDrafts;
import com.bytebase.engine.draft.TableOffer;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.http.SignedIn;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "engines")
class EngineController {
    private final Engines engines;
    private final DriverFolder drivers;

    EngineController(Engines engines, DriverFolder drivers) {
        this.drivers = drivers;
        this.engines = engines;
    }

    @Schema(name = "Engine", description = "A kind of database server that can be registered.")
    record EngineResource(
            EngineType type,
            String title,
            int defaultPort,
            List<Capability> capabilities,

            @Schema(
                    description =
                            "False where it was built from the engine's manual and never ran against a server of it: try it on something unimportant first.")
            boolean testedOnServer,

            @Schema(
                    description =
                            "Names, or patterns with *, of databases that are the engine's own; left out unless an instance says otherwise.")
            List<String> systemDatabases,

            @Schema(
                    description =
                            "Names, or patterns with *, of schemas that are the engine's own; left out unless an instance says otherwise.")
            List<String> systemSchemas,

            @Schema(
                    description =
                            "The driver that the operator puts into the folder of drivers; missing where it is shipped.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            DriverResource driver,

            @Schema(description = "What a form for its tables offers; missing where tables cannot be drawn.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            TableOffer tableOffer) {}

    @Schema(name = "EngineDriver", description = "A driver that cannot be shipped.")
    record DriverResource(
            @Schema(description = "What the jar is called.", example = "ojdbc17.jar")
            String jar,

            @Schema(description = "Where to get it.") String source,

            @Schema(description = "Whether it is in the folder of drivers.")
            boolean present) {}

    private EngineResource resource(Engine engine) {
        var system = engine.systemObjects();
        return new EngineResource(
                engine.type(),
                engine.type().title(),
                engine.defaultPort(),
                engine.capabilities().stream().sorted().toList(),
                engine.testedOnServer(),
                system.databases().patterns(),
                system.schemas().patterns(),
                engine.driverNeed()
                        .map(need -> new DriverResource(need.jar(), need.source(), drivers.holds(need)))
                        .orElse(null),
                engine.tableDrafts().map(TableDrafts::offer).orElse(null));
    }

    record ListEnginesResponse(List<EngineResource> engines) {}

    @SignedIn("Says what this server can do, nothing about what it holds.")
    @Operation(operationId = "listEngines", summary = "The engines that can be registered, and what each can do")
    @GetMapping("/v1/engines")
    ListEnginesResponse list() {
        return new ListEnginesResponse(engines.all().stream()
                .map(this::resource)
                .sorted(Comparator.comparing(EngineResource::type))
                .toList());
    }
}
