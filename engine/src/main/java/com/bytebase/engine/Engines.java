package com.bytebase.engine;

import com.bytebase.engine.driver.DriverFolder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The engines on the class path. */
public final class Engines {
    private final Map<EngineType, Engine> engines;

    private Engines(Map<EngineType, Engine> engines) {
        this.engines = engines;
    }

    /** Finds every engine module on the class path; drivers that are not shipped are nowhere. */
    public static Engines load() {
        return load(DriverFolder.NONE);
    }

    /** Finds every engine module on the class path; drivers that are not shipped come from {@code drivers}. */
    public static Engines load(DriverFolder drivers) {
        var found = new EnumMap<EngineType, Engine>(EngineType.class);
        for (var engine : ServiceLoader.load(Engine.class)) {
            found.put(engine.type(), engine.withDrivers(drivers));
        }
        return new Engines(found);
    }

    /** The engine of a type; each {@link EngineType} has its module. */
    public Engine of(EngineType type) {
        var engine = engines.get(type);
        if (engine == null) {
            throw new IllegalStateException("No module for engine " + type + " on the class path.");
        }
        return engine;
    }

    public Collection<Engine> all() {
        return engines.values();
    }
}
