package com.bytebase.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How MySQL's way of writing down defaults becomes SQL again. */
class MySqlCatalogTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "NULL", quoteCharacter = '"', textBlock = """
                    NULL              | varchar(20) |                                               | ""
                    nobody            | varchar(20) |                                               | 'nobody'
                    it's              | varchar(20) |                                               | 'it''s'
                    0                 | int         |                                               | 0
                    0.00              | decimal(4,2)|                                               | 0.00
                    b'1'              | bit(1)      |                                               | b'1'
                    2020-01-01        | date        |                                               | '2020-01-01'
                    CURRENT_TIMESTAMP | timestamp   | DEFAULT_GENERATED on update CURRENT_TIMESTAMP | CURRENT_TIMESTAMP
                    uuid()            | varchar(36) | DEFAULT_GENERATED                             | (uuid())
                    """)
    void aDefaultIsWrittenAsSql(@Nullable String written, String type, @Nullable String extra, String sql)
            throws SQLException {
        var row = new HashMap<String, @Nullable String>();
        row.put("column_default", written);
        row.put("column_type", type);
        row.put("extra", extra);

        assertThat(new MySqlCatalog().defaultOf(row(row))).isEqualTo(sql);
    }

    private static ResultSet row(HashMap<String, @Nullable String> values) {
        return (ResultSet) Proxy.newProxyInstance(
                MySqlCatalogTest.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (_, _, arguments) -> values.get(arguments[0]));
    }
}
