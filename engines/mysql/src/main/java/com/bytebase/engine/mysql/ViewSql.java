package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Setting;

/** Views as statements. */
public final class ViewSql {
    private ViewSql() {}

    /** @param orReplace whether it may be there already */
    public static String create(View view, boolean orReplace) {
        return "CREATE " + (orReplace ? "OR REPLACE " : "") + setting(view, Setting.ALGORITHM, "ALGORITHM=%s ")
                + setting(view, Setting.SQL_SECURITY, "SQL SECURITY %s ") + "VIEW " + Sql.name(view.name())
                + setting(view, Setting.COLUMNS, " (%s)") + " AS "
                + view.definition() + setting(view, Setting.CHECK_OPTION, " WITH %s CHECK OPTION");
    }

    private static String setting(View view, Setting setting, String clause) {
        var value = view.settings().get(setting);
        return value == null ? "" : clause.formatted(value);
    }
}
