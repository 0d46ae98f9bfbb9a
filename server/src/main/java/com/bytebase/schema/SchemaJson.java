package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored form of schemas: JSON whose names are those of the engine model's record components, and frozen with them. What is empty is left
 * out: it would be half of the bytes, which are written, hashed and read at each sync.
 */
final class SchemaJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .withConfigOverride(String.class, SchemaJson::emptyWhereAbsent)
            .withConfigOverride(List.class, SchemaJson::emptyWhereAbsent)
            .withConfigOverride(Map.class, SchemaJson::emptyWhereAbsent)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<TableStatistics>> STATISTICS = new TypeReference<>() {};

    private SchemaJson() {}

    private static void emptyWhereAbsent(MutableConfigOverride type) {
        type.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

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
        try (var gzip = new Fast(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A schema repeats itself so much that the quickest level is good enough. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    static byte[] decompress(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), 8192)) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
