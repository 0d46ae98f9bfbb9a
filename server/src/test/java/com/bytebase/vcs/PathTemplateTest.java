package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.kernel.Problem;
import com.bytebase.vcs.PathTemplate.Placeholder;
import com.bytebase.vcs.PathTemplate.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How paths are read by templates, and which templates are refused. */
class PathTemplateTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, quoteCharacter = '"', textBlock = """
        template                                                | path                                | comes to
        {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{DESCRIPTION}}.sql | test/shop##1.2##add_slot.sql        | ENV_ID=test, DB_NAME=shop, VERSION=1.2, DESCRIPTION=add_slot
        {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{DESCRIPTION}}.sql | Test/shop##1##x.sql                 | no
        {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{DESCRIPTION}}.sql | test/a/shop##1##x.sql               | no
        {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{DESCRIPTION}}.sql | test/shop##one##x.sql               | no
        {{DB_NAME}}/V{{VERSION}}__{{DESCRIPTION}}.sql           | my shop/V20260101__a.sql            | DB_NAME=my shop, VERSION=20260101, DESCRIPTION=a
        {{DB_NAME}}/{{VERSION}}.sql                             | shop/v003.sql                       | DB_NAME=shop, VERSION=v003
        {{DB_NAME}}_{{VERSION}}_{{DESCRIPTION}}.sql             | shop_2_x.sql                        | DB_NAME=shop, VERSION=2, DESCRIPTION=x
        {{DB_NAME}}_{{VERSION}}_{{DESCRIPTION}}.sql             | shop_2_1_x.sql                      | ambiguous
        {{DB_NAME}}/{{DB_NAME}}.{{VERSION}}.sql                 | shop/shop.1.sql                     | DB_NAME=shop, VERSION=1
        {{DB_NAME}}/{{DB_NAME}}.{{VERSION}}.sql                 | shop/crm.1.sql                      | no
        a.b+(c)/{{DB_NAME}}/{{VERSION}}.sql                     | a.b+(c)/shop/1.sql                  | DB_NAME=shop, VERSION=1
        a.b+(c)/{{DB_NAME}}/{{VERSION}}.sql                     | axb+(c)/shop/1.sql                  | no
        """, delimiter = '|')
    void aPathIsReadInOneWayOrNot(String template, String path, String comesTo) {
        var reading = PathTemplate.ofChanges(template, "pathTemplate").read(path);
        var told =
                switch (reading) {
                    case Reading.Matched(var values) -> PathTemplate.told(values);
                    case Reading.Ambiguous _ -> "ambiguous";
                    case Reading.Unlike() -> "no";
                };
        assertThat(told).isEqualTo(comesTo);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, quoteCharacter = '"', textBlock = """
        template                       | says
        all.sql                        | has no {{DB_NAME}}
        {{DB_NAME}}.sql                | has no {{VERSION}}
        {{DB_NAME}}/{{VERSION}}        | Let it end with .sql
        {{DB_NAME}}{{VERSION}}.sql     | tells it from the placeholder before it
        {{DB_NAME}}/{{VERSON}}.sql     | no placeholder {{VERSON}}
        {{DB_NAME}}/{{VERSION}.sql     | without its other half
        /{{DB_NAME}}/{{VERSION}}.sql   | no path below the base folder
        ../{{DB_NAME}}/{{VERSION}}.sql | no path below the base folder
        """, delimiter = '|')
    void aTemplateThatCannotBeMeantIsRefused(String template, String says) {
        assertThatThrownBy(() -> PathTemplate.ofChanges(template, "pathTemplate"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(says);
    }

    @Test
    void aSchemaHasOnePlaceForEachDatabase() {
        var template = PathTemplate.ofSchemas("{{ENV_ID}}/{{DB_NAME}}.schema.sql", "schemaPathTemplate");
        assertThat(template.fill(Map.of(Placeholder.ENV_ID, "prod", Placeholder.DB_NAME, "shop")))
                .isEqualTo("prod/shop.schema.sql");
        assertThatThrownBy(() -> PathTemplate.ofSchemas("{{ENV_ID}}.sql", "schemaPathTemplate"))
                .hasMessageContaining("{{DB_NAME}}");
        assertThatThrownBy(() -> PathTemplate.ofSchemas("{{DB_NAME}}/{{VERSION}}.sql", "schemaPathTemplate"))
                .hasMessageContaining("no placeholder {{VERSION}}");
    }

    @Test
    void aHostileNameIsReadInNoTime() {
        var template = PathTemplate.ofChanges("{{ENV_ID}}_{{DB_NAME}}_{{VERSION}}_{{DESCRIPTION}}.sql", "pathTemplate");
        long from = System.nanoTime();
        template.read("a_".repeat(120) + "1_".repeat(100) + ".sq");
        template.read("_1".repeat(340) + ".sql");
        assertThat(System.nanoTime() - from).isLessThan(2_000_000_000L);
    }

    @Test
    void versionsAreComparedNumberByNumber() {
        assertThat(FileVersion.parse("1.10")).isGreaterThan(FileVersion.parse("1.9"));
        assertThat(FileVersion.parse("v01.0")).isEqualTo(FileVersion.parse("1"));
        assertThat(FileVersion.parse("20260101120000")).isGreaterThan(FileVersion.parse("20260101115959"));
    }
}
