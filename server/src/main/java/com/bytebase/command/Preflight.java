package com.bytebase.command;

import com.bytebase.command.Command.Options;
import com.bytebase.store.DataFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** What can be known to be wrong before anything is started. */
final class Preflight {
    private Preflight() {}

    static void check(Options options) {
        DataFolders.make(options.data());
        checkPort(options);
    }

    private static void checkPort(Options options) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(options.listen()), options.port()));
        } catch (UnknownHostException e) {
            throw new UsageException("--listen %s is no address of this machine; give one such as 127.0.0.1 or 0.0.0.0."
                    .formatted(options.listen()));
        } catch (IOException e) {
            var taken = e.getMessage() != null && e.getMessage().contains("in use");
            throw new UsageException(
                    taken
                            ? "Port %d on %s is taken by another program; stop that one, or choose another port with --port."
                                    .formatted(options.port(), options.listen())
                            : "Bytebase cannot listen on port %d of %s (%s); choose another with --port or --listen."
                                    .formatted(options.port(), options.listen(), e.getMessage()));
        }
    }
}
