package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            pattern , name      , matches
            shop    , shop      , true
            shop    , shop2     , false
            pg_*    , pg_toast  , true
            pg_*    , pgxtoast  , false
            *_old   , shop_old  , true
            *_old   , shop_old_ , false
            a*b*c   , axxbyybzc , true
            a*b*c   , axxbyy    , false
            *       , ''        , true
            **      , anything  , true
            s.op    , shop      , false
            Shop    , shop      , false
            """)
    void aStarStandsForAnythingAndTheRestForItself(String pattern, String name, boolean matches) {
        assertThat(NamePatterns.of(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void noPatternTakesLong() {
        assertThat(NamePatterns.of("*a".repeat(200) + "b").matches("a".repeat(5000)))
                .isFalse();
    }
}
