package com.bytebase.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.iam.BindingCondition.Place;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases are named in conditions as the API names them. */
class BindingConditionTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            shop   , resource.database == "instances/i/databases/shop"                                    , true
            a:b/c  , resource.database == "instances/i/databases/a~3Ab~2Fc"                               , true
            a:b/c  , resource.database == "instances/i/databases/a:b/c"                                   , false
            a:b/c  , resource.database_name == "a:b/c" && resource.instance_id == "i"                     , true
            say "x", `resource.database in ["instances/i/databases/o", "instances/i/databases/say \\"x\\""]`, true
            other  , `resource.database in ["instances/i/databases/o", "instances/i/databases/p"]`        , false
            """)
    void aDatabaseIsMeantByItsResourceName(String database, String condition, boolean holds) {
        assertThat(BindingCondition.of(condition).holds(Instant.EPOCH, new Place("i", database, "test")))
                .isEqualTo(holds);
    }
}
