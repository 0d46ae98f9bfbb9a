package com.bytebase.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops a server whose owner was killed: a shell that waits for the owner's end of a pipe to close. It does nothing when the
 * owner says goodbye first, and stops no process but the one it was made for.
 */
final class Watchdog {
    private static final String SCRIPT = """
            read -r goodbye && exit 0
            lives() { [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -0 "$2" 2>/dev/null; }
            lives "$1" "$2" && kill -INT "$2"
            if [ -n "$3" ]; then
              while lives "$1" "$2"; do sleep 0.1; done
              rm -rf "$3"
            fi
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /** @param doomed deleted afterwards, or the empty string */
    static Watchdog over(Path cluster, long pid, String doomed) throws IOException {
        var command = new ArrayList<>(Session.ofItsOwn());
        command.addAll(
                List.of("sh", "-c", SCRIPT, "bytebase-watchdog", cluster.toString(), Long.toString(pid), doomed));
        return new Watchdog(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    void dismiss() {
        try (var pipe = process.getOutputStream()) {
            pipe.write("goodbye\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            process.destroy(); // it was killed, or we would have been heard
        }
    }
}
