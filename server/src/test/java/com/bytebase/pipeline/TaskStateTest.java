package com.bytebase.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStateTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    tasks                            , stage
                    NOT_STARTED NOT_STARTED          , NOT_STARTED
                    DONE NOT_STARTED                 , NOT_STARTED
                    FAILED NOT_STARTED               , NOT_STARTED
                    PENDING NOT_STARTED DONE         , PENDING
                    RUNNING PENDING NOT_STARTED DONE , RUNNING
                    FAILED RUNNING                   , RUNNING
                    SETTLING FAILED DONE             , SETTLING
                    CANCELING PENDING                , CANCELING
                    FAILED DONE SKIPPED              , FAILED
                    FAILED CANCELED                  , FAILED
                    CANCELED DONE                    , CANCELED
                    DONE SKIPPED                     , DONE
                    SKIPPED SKIPPED                  , SKIPPED
                    """)
    void aStageIsInTheStateOfWhatIsUnderWayElseOfItsLeastFinishedTask(String tasks, TaskState stage) {
        var states =
                Arrays.stream(tasks.strip().split(" ")).map(TaskState::valueOf).toList();

        assertThat(TaskState.ofStage(states)).isEqualTo(stage);
    }
}
