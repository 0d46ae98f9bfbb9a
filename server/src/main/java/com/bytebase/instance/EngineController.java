package com.bytebase.instance;

import com.bytebase.engine.Capability;
import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.http.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "engines")
class EngineController {
    private final Engines engines;

    EngineController(Engines engines) {
        this.engines = engines;
    }

    @Schema(name = "Engine", description = "A kind of database server that can be registered.")
    record EngineResource(EngineType type, String title, int defaultPort, List<Capability> capabilities) {
        static EngineResource of(Engine engine) {
            return new EngineResource(
                    engine.type(),
                    engine.type().title(),
                    engine.defaultPort(),
                    engine.capabilities().stream().sorted().toList());
        }
    }

    record ListEnginesResponse(List<EngineResource> engines) {}

    @SignedIn("Says what this server can do, nothing about what it holds.")
    @Operation(operationId = "listEngines", summary = "The engines that can be registered, and what each can do")
    @GetMapping("/v1/engines")
    ListEnginesResponse list() {
        return new ListEnginesResponse(engines.all().stream()
                .map(EngineResource::of)
                .sorted(Comparator.comparing(EngineResource::type))
                .toList());
    }
}
