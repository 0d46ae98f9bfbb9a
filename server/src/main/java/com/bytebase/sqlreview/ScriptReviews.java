package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Script;
import com.bytebase.instance.Connections;
import com.bytebase.review.Ground;
import com.bytebase.schema.Schemas;
import com.bytebase.schema.StoredSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** SQL review of scripts that are in no issue, such as those of a pull request. */
@Service
public class ScriptReviews {
    private final Connections connections;
    private final Schemas schemas;
    private final Review review;

    ScriptReviews(Connections connections, Schemas schemas, Review review) {
        this.connections = connections;
        this.schemas = schemas;
        this.review = review;
    }

    /**
     * Reviews scripts one after the other: each meets the schema as the database was last read, with what those before it do to it.
     *
     * @param scripts by a name that the results carry as their change, in the order in which they would be run
     */
    public List<CheckResult> review(String instance, String database, LinkedHashMap<String, String> scripts) {
        var engine = connections.engine(instance);
        var schema = schemas.current(instance, database).map(StoredSchema::schema);
        var before = new ArrayList<Script>();
        var results = new ArrayList<CheckResult>();
        for (Map.Entry<String, String> one : scripts.entrySet()) {
            var script = engine.parser().parse(one.getValue());
            var target = new CheckTarget.Statements(one.getKey(), instance, database, "");
            results.addAll(review.review(target, engine.type(), script, new Ground(schema, List.copyOf(before), 0)));
            before.add(script);
        }
        return results;
    }
}
