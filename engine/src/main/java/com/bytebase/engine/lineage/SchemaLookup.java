package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.Tree;
import java.util.List;
import java.util.Optional;

/** What there is to be found under a name. */
public interface SchemaLookup {
    /** Nothing is known, and nothing is claimed. */
    SchemaLookup NOTHING = new SchemaLookup() {
        @Override
        public Optional<Relation> relation(String schema, String name) {
            return Optional.empty();
        }

        @Override
        public List<Tree.CreateFunction> functions(String schema, String name) {
            return List.of();
        }
    };

    Optional<Relation> relation(String schema, String name);

    /** All of that name, whatever their parameters. */
    List<Tree.CreateFunction> functions(String schema, String name);

    /** A table or view with its true name. */
    sealed interface Relation {
        String schema();

        String name();

        record Table(String schema, String name, List<String> columns) implements Relation {
            public Table {
                columns = List.copyOf(columns);
            }
        }

        /**
         * @param columns names that replace the query's, from the first on
         * @param searchPath where the query's own names are looked up
         */
        record View(String schema, String name, List<String> columns, Query query, List<String> searchPath)
                implements Relation {
            public View {
                columns = List.copyOf(columns);
                searchPath = List.copyOf(searchPath);
            }
        }
    }
}
