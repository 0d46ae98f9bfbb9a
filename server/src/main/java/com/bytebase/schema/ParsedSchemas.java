package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stored schemas as the model has them. Those in use are kept a while: whoever looks at a large one asks for it again and again. */
@Component
class ParsedSchemas {
    /** Bytes of compressed JSON; the model of them takes some forty times as much. */
    private static final long ROOM = 4L << 20;

    private static final Duration IDLE = Duration.ofMinutes(5);

    private record Parsed(DatabaseSchema schema, int size) {}

    private final SchemaRepository schemas;
    private final Cache<String, Parsed> parsed = Caffeine.newBuilder()
            .softValues()
            .maximumWeight(ROOM)
            .weigher((String hash, Parsed one) -> one.size())
            .expireAfterAccess(IDLE)
            .build();

    ParsedSchemas(SchemaRepository schemas) {
        this.schemas = schemas;
    }

    /** The schema that a database is known to have. It has no name. */
    DatabaseSchema get(String hash) {
        return find(hash).orElseThrow(() -> new IllegalStateException("no stored schema " + hash));
    }

    /** It has no name. */
    Optional<DatabaseSchema> find(String hash) {
        var known = parsed.getIfPresent(hash);
        if (known != null) {
            return Optional.of(known.schema());
        }
        return schemas.content(hash).map(content -> {
            var schema = SchemaJson.read(SchemaJson.decompress(content), "");
            parsed.put(hash, new Parsed(schema, content.length));
            return schema;
        });
    }
}
