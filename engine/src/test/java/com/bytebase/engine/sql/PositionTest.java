package com.bytebase.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void columnsCountCharactersNotCodeUnits() {
        assertThat(Position.of("a 😀 b", 5)).isEqualTo(new Position(1, 5));
    }

    @Test
    void aLineEndsAfterItsLineFeed() {
        assertThat(Position.of("a\r\nb", 3)).isEqualTo(new Position(2, 1));
    }

    @Test
    void pastTheEndIsTheEnd() {
        assertThat(Position.of("ab", 10)).isEqualTo(new Position(1, 3));
    }
}
