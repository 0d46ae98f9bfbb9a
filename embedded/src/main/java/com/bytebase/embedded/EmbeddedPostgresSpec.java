package com.bytebase.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What server is wanted.
 *
 * @param dataFolder holds the cluster, its password, its log and the lock that keeps a second owner out; made when missing
 * @param cacheFolder where the binaries are extracted, once per version, shared by all servers
 * @param port 0 for any free one
 * @param durability whether an answer of the server survives a crash of the machine
 * @param settings further lines of {@code postgresql.conf}, by name
 */
public record EmbeddedPostgresSpec(
        Path dataFolder, Path cacheFolder, int port, Durability durability, Map<String, String> settings) {

    /** What a commit promises. */
    public enum Durability {
        /** fsync, full page writes and checksums: what is answered is kept. */
        DURABLE,
        /** Fast and forgetful: tests, code generation, rehearsals. */
        THROWAWAY
    }

    public EmbeddedPostgresSpec {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        cacheFolder = cacheFolder.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
    }

    /** A durable server in this folder, on any free port. */
    public static EmbeddedPostgresSpec in(Path dataFolder) {
        return new EmbeddedPostgresSpec(dataFolder, Binaries.defaultCacheFolder(), 0, Durability.DURABLE, Map.of());
    }

    public EmbeddedPostgresSpec withPort(int wanted) {
        return new EmbeddedPostgresSpec(dataFolder, cacheFolder, wanted, durability, settings);
    }

    public EmbeddedPostgresSpec withCacheFolder(Path folder) {
        return new EmbeddedPostgresSpec(dataFolder, folder, port, durability, settings);
    }

    public EmbeddedPostgresSpec withDurability(Durability wanted) {
        return new EmbeddedPostgresSpec(dataFolder, cacheFolder, port, wanted, settings);
    }

    /** One more setting of the server, such as {@code max_connections}. */
    public EmbeddedPostgresSpec withSetting(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new EmbeddedPostgresSpec(dataFolder, cacheFolder, port, durability, more);
    }
}
