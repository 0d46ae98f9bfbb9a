package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookPauseTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            interval, took , failed, pause
            PT10S   , PT1S , false , PT10S
            PT10S   , PT20S, false , PT10S
            PT10S   , PT0S , true  , PT10S
            PT10S   , PT5S , true  , PT50S
            PT10S   , PT20S, true  , PT2M
            PT10M   , PT20S, true  , PT10M
            """)
    void whatCannotBeReadKeepsNoWorkerForLong(Duration interval, Duration took, boolean failed, Duration pause) {
        assertThat(LookConfiguration.pause(interval, took, failed)).isEqualTo(pause);
    }
}
