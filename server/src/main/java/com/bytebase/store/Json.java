package com.bytebase.store;

import java.util.Map;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps of text as {@code jsonb}: labels and options. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private Json() {}

    public static JSONB write(Map<String, String> map) {
        return JSONB.valueOf(MAPPER.writeValueAsString(map));
    }

    public static Map<String, String> read(JSONB json) {
        return Map.copyOf(MAPPER.readValue(json.data(), MAP));
    }
}
