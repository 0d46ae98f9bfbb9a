package com.bytebase.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), new Random(7));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            tries, lively, seconds
            1    , false , 5
            2    , false , 20
            5    , false , 1280
            20   , false , 21600
            1    , true  , 5
            16   , true  , 5
            17   , true  , 20
            40   , true  , 21600
            """)
    void aMessageIsTriedEverLaterAndSoonerWhereOthersAreTaken(int tries, boolean lively, long seconds) {
        var about = Duration.ofSeconds(seconds);
        assertThat(backoff.after(tries, lively))
                .isBetween(
                        about.multipliedBy(3).dividedBy(4),
                        about.multipliedBy(5).dividedBy(4));
    }
}
