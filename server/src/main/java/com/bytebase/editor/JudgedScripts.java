package com.bytebase.editor;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.query.Reach;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engine's parser makes of a script, remembered for the short ones of late: the same is often asked again, and of many databases. */
@Component
final class JudgedScripts {
    private static final int MOST = 200;
    private static final int LONGEST = 4_000;

    private final Map<Key, Judged> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Judged> eldest) {
            return size() > MOST;
        }
    };

    private record Key(EngineType engine, String text) {}

    /**
     * @param refusals for each statement why it is none that reads; empty where it is one
     * @param reaches for each statement what else it looks into
     */
    record Judged(Script script, List<Optional<String>> refusals, List<Reach> reaches) {
        static Judged of(Engine engine, String text) {
            var script = engine.parser().parse(text);
            if (script.syntaxError().isPresent()) {
                return new Judged(script, List.of(), List.of());
            }
            return new Judged(
                    script,
                    script.statements().stream().map(engine::refusedWhenReading).toList(),
                    script.statements().stream().map(engine::reach).toList());
        }

        List<Statement> statements() {
            return script.statements();
        }
    }

    Judged of(Engine engine, String text) {
        if (text.length() > LONGEST) {
            return Judged.of(engine, text);
        }
        var key = new Key(engine.type(), text);
        var known = known(key);
        if (known != null) {
            return known;
        }
        var judged = Judged.of(engine, text);
        synchronized (latest) {
            latest.put(key, judged);
        }
        return judged;
    }

    private @Nullable Judged known(Key key) {
        synchronized (latest) {
            return latest.get(key);
        }
    }
}
