package com.bytebase.engine.lineage.tree;

import java.util.List;

/** Something that rows come from. {@code alias} is empty where none is written. */
public sealed interface FromItem {
    record TableItem(ObjectName table, String alias, List<String> columnAliases) implements FromItem {
        public TableItem {
            columnAliases = List.copyOf(columnAliases);
        }
    }

    record Derived(Query query, String alias, List<String> columnAliases, boolean lateral) implements FromItem {
        public Derived {
            columnAliases = List.copyOf(columnAliases);
        }
    }

    /**
     * Functions whose rows stand side by side; usually one.
     *
     * @param definitions the columns where the query itself defines them: {@code AS x(a int, b text)}, JSON_TABLE
     * @param added columns without origin after them: WITH ORDINALITY
     */
    record Functions(
            List<Expression.Call> calls,
            String alias,
            List<String> columnAliases,
            List<String> definitions,
            List<String> added)
            implements FromItem {
        public Functions {
            calls = List.copyOf(calls);
            columnAliases = List.copyOf(columnAliases);
            definitions = List.copyOf(definitions);
            added = List.copyOf(added);
        }
    }

    /**
     * @param on what is compared, empty for none
     * @param usingAlias a name for the columns of USING alone; {@code alias} is one for the whole join
     */
    record Join(
            FromItem left,
            FromItem right,
            boolean natural,
            List<String> using,
            List<Expression> on,
            String alias,
            List<String> columnAliases,
            String usingAlias)
            implements FromItem {
        public Join {
            using = List.copyOf(using);
            on = List.copyOf(on);
            columnAliases = List.copyOf(columnAliases);
        }
    }

    record Unknown(String reason) implements FromItem {}
}
