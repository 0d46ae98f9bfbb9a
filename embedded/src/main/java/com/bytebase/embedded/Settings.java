package com.bytebase.embedded;

import com.bytebase.embedded.EmbeddedPostgresSpec.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's settings, on its command line, so that none of an earlier version linger in a file. */
final class Settings {
    private Settings() {}

    static List<String> command(Binaries binaries, Path cluster, EmbeddedPostgresSpec spec, int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", EmbeddedPostgres.HOST);
        settings.put("unix_socket_directories", "");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("shared_buffers", "64MB");
        settings.putAll(durability(spec.durability()));
        settings.putAll(spec.settings());
        var command = new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", cluster.toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> durability(Durability durability) {
        return switch (durability) {
            case DURABLE -> Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");
            case THROWAWAY -> Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off");
        };
    }
}
