package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of schemas: JSON whose names are those of the engine model's record components, and frozen with them. */
final class SchemaJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<TableStatistics>> STATISTICS = new TypeReference<>() {};

    private SchemaJson() {}

    /** Without the database's name, so that equal structures are equal bytes. */
    static byte[] write(DatabaseSchema schema) {
        return MAPPER.writeValueAsBytes(schema.named(""));
    }

    static DatabaseSchema read(byte[] json, String database) {
        return MAPPER.readValue(json, DatabaseSchema.class).named(database);
    }

    static byte[] write(List<TableStatistics> statistics) {
        return MAPPER.writeValueAsBytes(statistics);
    }

    static List<TableStatistics> readStatistics(byte[] json) {
        return MAPPER.readValue(json, STATISTICS);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    static byte[] compress(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(out, 8192)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] decompress(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), 8192)) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
