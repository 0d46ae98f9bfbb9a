package com.bytebase.embedded;

import com.bytebase.embedded.EmbeddedPostgresSpec.Durability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running server process: started until it answers, stopped until it is gone. */
record Postmaster(Process process, int port, Watchdog watchdog) {
    /** A killed server's last processes hold its files for some seconds; longer than this is something else. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Recovery after a crash replays the log, and takes what it takes. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    static Postmaster start(Binaries binaries, ServerUser user, DataFolder data, EmbeddedPostgresSpec spec, int port)
            throws IOException, InterruptedException {
        stopLeftover(data.cluster());
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var chosen = port != 0 ? port : freePort();
            var logged = Files.exists(data.log()) ? Files.size(data.log()) : 0;
            var started = spawn(binaries, user, data, spec, chosen);
            if (started.awaitReady(data.cluster())) {
                return started;
            }
            started.watchdog.dismiss();
            var failure = ServerLog.since(data.log(), logged);
            if (!failure.passes(port == 0) || System.nanoTime() > until) {
                throw failure.asException(data.path(), chosen);
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /** Ends a server whose owner was killed: its port and settings may not be ours, and a clean restart takes a moment. */
    private static void stopLeftover(Path cluster) throws IOException, InterruptedException {
        var leftover = PostmasterPid.of(cluster).flatMap(PostmasterPid::server);
        if (leftover.isPresent()) {
            stop(leftover.get());
        }
    }

    private static Postmaster spawn(
            Binaries binaries, ServerUser user, DataFolder data, EmbeddedPostgresSpec spec, int port)
            throws IOException {
        var command = new ArrayList<>(Session.ofItsOwn());
        command.addAll(user.command(Settings.command(binaries, data.cluster(), spec, port)));
        var process = Environment.of(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                .start();
        process.getOutputStream().close();
        var doomed = spec.durability() == Durability.THROWAWAY ? data.path().toString() : "";
        return new Postmaster(process, port, Watchdog.over(data.cluster(), process.pid(), doomed));
    }

    private boolean awaitReady(Path cluster) throws InterruptedException {
        var until = System.nanoTime() + RECOVERY.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            // A killed predecessor's file says "ready" as well, with its own number.
            if (PostmasterPid.of(cluster)
                    .filter(p -> p.pid() == process.pid() && p.ready())
                    .isPresent()) {
                return true;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        process.destroyForcibly();
        return false;
    }

    void stop() throws IOException, InterruptedException {
        stop(process.toHandle());
        watchdog.dismiss();
    }

    private static void stop(ProcessHandle server) throws IOException, InterruptedException {
        for (var signal : List.of(Signal.INT, Signal.QUIT)) {
            if (server.isAlive()) {
                signal.send(server.pid());
                if (gone(server)) {
                    return;
                }
            }
        }
        server.destroyForcibly();
        gone(server);
    }

    private static boolean gone(ProcessHandle server) throws InterruptedException {
        try {
            server.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
