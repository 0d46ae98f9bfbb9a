package com.bytebase.taskrun;

import com.bytebase.taskrun.TaskRunController.LogEntryResource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends the log of a run to whoever looks, line by line, until it is complete. */
@Component
class LogStreams {
    private static final long LONGEST = Duration.ofHours(1).toMillis();
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final TaskRuns runs;

    LogStreams(TaskRuns runs) {
        this.runs = runs;
    }

    SseEmitter stream(TaskRun run, int afterLine) {
        var emitter = new SseEmitter(LONGEST);
        Thread.startVirtualThread(() -> send(run.id(), afterLine, emitter));
        return emitter;
    }

    private void send(long run, int afterLine, SseEmitter emitter) {
        int line = afterLine;
        try {
            while (true) {
                // The status first: what is written before the end is read after it.
                boolean ended = runs.get(run).status().isFinal();
                var entries = runs.log(run, line);
                for (var entry : entries) {
                    emitter.send(SseEmitter.event()
                            .name("entry")
                            .id(Integer.toString(entry.line()))
                            .data(LogEntryResource.of(entry)));
                    line = entry.line();
                }
                if (ended && entries.isEmpty()) {
                    emitter.send(SseEmitter.event().name("end").data(Map.of()));
                    emitter.complete();
                    return;
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException | IllegalStateException e) {
            emitter.complete(); // the reader has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
