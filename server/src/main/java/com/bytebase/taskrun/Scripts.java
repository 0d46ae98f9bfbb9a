package com.bytebase.taskrun;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.Script;
import com.bytebase.sheet.Statements;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Scripts as runs need them. The last small ones are kept: a rollout runs the same one on database after database. */
@Component
class Scripts {
    private static final int KEPT = 16;
    private static final int SMALL = 100_000;

    private final Statements statements;
    private final Map<Name, Known> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Known> eldest) {
            return size() > KEPT;
        }
    };

    Scripts(Statements statements) {
        this.statements = statements;
    }

    private record Name(EngineType engine, String hash) {}

    /** A text, parsed, and cut into segments. */
    record Known(String text, Script script, List<Segment> segments) {
        Known {
            segments = List.copyOf(segments);
        }
    }

    Known of(Engine engine, String hash) {
        var name = new Name(engine.type(), hash);
        synchronized (kept) {
            var known = kept.get(name);
            if (known != null) {
                return known;
            }
        }
        var text = statements.text(hash);
        var script = engine.parser().parse(text);
        var known = new Known(text, script, Segment.of(script));
        if (text.length() < SMALL) {
            synchronized (kept) {
                kept.put(name, known);
            }
        }
        return known;
    }
}
