package com.bytebase.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueStatusTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, nullValues = "-", textBlock = """
                    from    , submitted, finished, canceled, reopened
                    DRAFT   , OPEN     , -       , CANCELED, -
                    OPEN    , -        , DONE    , CANCELED, -
                    DONE    , -        , -       , -       , -
                    CANCELED, -        , -       , -       , OPEN
                    """)
    void anIssueGoesThisWayAndNoOther(
            IssueStatus from,
            @Nullable IssueStatus submitted,
            @Nullable IssueStatus finished,
            @Nullable IssueStatus canceled,
            @Nullable IssueStatus reopened) {
        assertThat(from.on(IssueStatus.Event.SUBMITTED).orElse(null)).isEqualTo(submitted);
        assertThat(from.on(IssueStatus.Event.FINISHED).orElse(null)).isEqualTo(finished);
        assertThat(from.on(IssueStatus.Event.CANCELED).orElse(null)).isEqualTo(canceled);
        assertThat(from.on(IssueStatus.Event.REOPENED).orElse(null)).isEqualTo(reopened);
    }
}
