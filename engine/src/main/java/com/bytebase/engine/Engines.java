package com.bytebase.engine;

import com.bytebase.engine.driver.DriverFolder;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The engines on the class path, of which servers can be registered, and the languages, whose SQL is understood. */
public final class Engines {
    private final Map<EngineType, Engine> engines;
    private final Map<EngineType, Language> languages;

    private Engines(Map<EngineType, Engine> engines, Map<EngineType, Language> languages) {
        this.engines = engines;
        this.languages = languages;
    }

    /** {@link #load(DriverFolder)} where drivers that are not shipped are nowhere. */
    public static Engines load() {
        return load(DriverFolder.NONE);
    }

    /**
     * Finds every engine and language on the class path; an engine comes before a language of its type. Drivers that are not shipped come
     * from {@code drivers}.
     */
    public static Engines load(DriverFolder drivers) {
        var engines = new EnumMap<EngineType, Engine>(EngineType.class);
        for (var engine : ServiceLoader.load(Engine.class)) {
            engines.put(engine.type(), engine.withDrivers(drivers));
        }
        var languages = new EnumMap<EngineType, Language>(engines);
        for (var language : ServiceLoader.load(Language.class)) {
            languages.putIfAbsent(language.type(), language);
        }
        return new Engines(engines, languages);
    }

    /** The engine of a type that an instance has been registered with. */
    public Engine of(EngineType type) {
        return find(type)
                .orElseThrow(() -> new IllegalStateException("No module for engine " + type + " on the class path."));
    }

    /** The engine of a type, where its servers can be registered. */
    public Optional<Engine> find(EngineType type) {
        return Optional.ofNullable(engines.get(type));
    }

    /** The language of a type; each {@link EngineType} has its module. */
    public Language language(EngineType type) {
        var language = languages.get(type);
        if (language == null) {
            throw new IllegalStateException("No module for the language of " + type + " on the class path.");
        }
        return language;
    }

    /** The engines whose servers can be registered. */
    public Collection<Engine> all() {
        return Collections.unmodifiableCollection(engines.values());
    }

    /** The languages that are understood, those of the engines included. */
    public Collection<Language> languages() {
        return Collections.unmodifiableCollection(languages.values());
    }
}
