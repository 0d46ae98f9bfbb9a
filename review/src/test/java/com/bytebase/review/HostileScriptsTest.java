package com.bytebase.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.HostileScripts;
import com.bytebase.engine.HostileScripts.Hostile;
import com.bytebase.engine.Language;
import com.bytebase.engine.lineage.Lineage;
import com.bytebase.engine.lineage.SchemaLookup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a script holds, every language answers in bounded time, without an exception. */
class HostileScriptsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Engines ENGINES = Engines.load();

    /** They are read by the parsers of others. */
    private static final Set<EngineType> SAME_PARSERS = Set.of(EngineType.TIDB, EngineType.COCKROACHDB);

    @TestFactory
    Stream<DynamicTest> eachIsAnsweredInTime() {
        return ENGINES.languages().stream()
                .filter(language -> !SAME_PARSERS.contains(language.type()))
                .flatMap(language -> HostileScripts.all().stream()
                        .map(hostile -> DynamicTest.dynamicTest(
                                language.type().title() + ": " + hostile.name(), () -> answered(language, hostile))));
    }

    private static void answered(Language language, Hostile hostile) {
        var text = hostile.text().get();
        var script = assertTimeoutPreemptively(LIMIT, () -> language.parser().parse(text));
        if (!hostile.analyzed()) {
            assertThat(script.statements()).noneMatch(statement -> statement.analyzed());
        }
        if (text.length() < 200_000) {
            assertTimeoutPreemptively(LIMIT, () -> language.lineage()
                    .map(reader -> new Lineage(reader).analyze(text, SchemaLookup.NOTHING, "", "")));
            new Reviewer(ENGINES).review(language.type(), script, Ground.of(Optional.empty()), List.of());
        }
    }
}
