package com.bytebase.instance;

import com.bytebase.engine.Engine;
import com.bytebase.engine.NamePatterns;
import com.bytebase.environment.Environment;
import com.bytebase.environment.Environments;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What must hold of the parts of an instance before anything is connected to. */
@Component
class InstanceChecks {
    private static final int PATTERNS = 1000;
    private static final int SOURCES = 20;
    private static final int LINK = 2000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Environments environments;

    InstanceChecks(Environments environments) {
        this.environments = environments;
    }

    /** The id of an environment in use. */
    String environment(@Nullable String name) {
        var id =
                ResourceNames.id(Text.required(name, "environment", Text.TITLE), Environment.COLLECTION, "environment");
        return environments
                .find(id)
                .filter(environment -> environment.state() == State.ACTIVE)
                .map(Environment::id)
                .orElseThrow(() -> Problem.field(
                        "environment", "%s does not exist or is archived. Choose another.".formatted(name)));
    }

    List<DataSource> dataSources(@Nullable List<DataSourceInput> inputs, Engine engine, List<DataSource> stored) {
        if (inputs == null || inputs.isEmpty() || inputs.size() > SOURCES) {
            throw Problem.field("dataSources", "Give 1 to %d data sources, one of them ADMIN.".formatted(SOURCES));
        }
        var sources = new ArrayList<DataSource>();
        for (int index = 0; index < inputs.size(); index++) {
            var input = inputs.get(index);
            if (input == null) {
                throw Problem.field("dataSources[%d]".formatted(index), "A data source is missing here.");
            }
            var id = input.idOr(index == 0 ? "admin" : "source" + index, "dataSources[%d]".formatted(index));
            sources.add(input.dataSource(
                    index,
                    engine,
                    stored.stream().filter(source -> source.id().equals(id)).findFirst()));
        }
        var ids = new HashSet<String>();
        for (int index = 0; index < sources.size(); index++) {
            if (!ids.add(sources.get(index).id())) {
                throw Problem.field(
                        "dataSources[%d].id".formatted(index),
                        "Two data sources have the id \"%s\"."
                                .formatted(sources.get(index).id()));
            }
        }
        long admins = sources.stream()
                .filter(source -> source.type() == DataSource.Type.ADMIN)
                .count();
        if (admins != 1) {
            throw Problem.field(
                    "dataSources", "Of the data sources, %d are ADMIN; exactly one must be.".formatted(admins));
        }
        return sources;
    }

    List<String> syncDatabases(@Nullable List<String> patterns) {
        return patterns == null ? List.of() : patterns(patterns, "syncDatabases");
    }

    /** Null for the engine's own list. */
    @Nullable
    NamePatterns exclusions(@Nullable List<String> patterns, String field) {
        return patterns == null ? null : new NamePatterns(patterns(patterns, field));
    }

    private static List<String> patterns(List<String> patterns, String field) {
        if (patterns.size() > PATTERNS) {
            throw Problem.field(field, "%d patterns is the most.".formatted(PATTERNS));
        }
        return patterns.stream()
                .map(pattern -> Text.required(pattern, field, Text.TITLE))
                .distinct()
                .toList();
    }

    Duration syncInterval(@Nullable Integer seconds) {
        var interval = Duration.ofSeconds(Optional.ofNullable(seconds).orElse(3600));
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw Problem.field(
                    "syncIntervalSeconds",
                    "syncIntervalSeconds is %d; it must be %d to %d."
                            .formatted(interval.toSeconds(), SHORTEST.toSeconds(), LONGEST.toSeconds()));
        }
        return interval;
    }

    String externalLink(@Nullable String link) {
        var text = Text.optional(link, "externalLink", LINK).strip();
        if (text.isEmpty()) {
            return "";
        }
        try {
            var scheme = URI.create(text).getScheme();
            if ("https".equals(scheme) || "http".equals(scheme)) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw notALink(text);
        }
        throw notALink(text);
    }

    private static Problem notALink(String text) {
        return Problem.field("externalLink", "\"%s\" is not an http or https address.".formatted(text));
    }
}
