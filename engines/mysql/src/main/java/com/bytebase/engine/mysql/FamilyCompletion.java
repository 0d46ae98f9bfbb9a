package com.bytebase.engine.mysql;

import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Trait;
import com.bytebase.engine.complete.Namespace;
import com.bytebase.engine.complete.SystemNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How MySQL and MariaDB write names, and those of their functions that people use in queries. */
final class FamilyCompletion {
    static final CompletionRules RULES = CompletionRules.STANDARD
            .with(
                    Trait.BACKTICKS,
                    Trait.BACKSLASHES,
                    Trait.DOUBLE_QUOTED_STRINGS,
                    Trait.HASH_COMMENTS,
                    Trait.MYSQL_COMMENTS,
                    Trait.DELIMITERS)
            .reserving(ReservedWords.ALL)
            .offering(List.of("""
                adddate ascii benchmark bin bit_and bit_count bit_length bit_or bit_xor ceiling char charset concat_ws
                connection_id conv convert convert_tz crc32 curdate curtime database date date_add date_format date_sub
                datediff day dayname dayofmonth dayofweek dayofyear elt export_set extract field find_in_set format
                found_rows from_base64 from_days from_unixtime get_format group_concat hex hour if ifnull inet_aton inet_ntoa
                instr isnull json_array json_arrayagg json_contains json_extract json_keys json_length json_object
                json_objectagg json_search json_set json_table json_unquote json_valid last_day last_insert_id lcase left
                localtime locate log log10 log2 lpad ltrim makedate maketime md5 microsecond mid minute month monthname ord
                password percent_rank period_add pi position quarter quote radians rand regexp_replace regexp_substr repeat
                reverse right row_count rpad rtrim sec_to_time second sha1 sha2 sleep soundex space std stddev str_to_date
                strcmp subdate substr substring_index subtime sysdate time time_format time_to_sec timediff timestamp
                timestampadd timestampdiff to_base64 to_days to_seconds truncate ucase unhex unix_timestamp user utc_date
                utc_time utc_timestamp uuid variance version week weekday weekofyear year yearweek\
                """.split("\\s+")))
            .typing(List.of(
                    "BINARY", "CHAR", "DATE", "DATETIME", "DECIMAL", "DOUBLE", "FLOAT", "SIGNED", "TIME", "UNSIGNED"));

    /** Of {@code information_schema} what MySQL and MariaDB have both and people ask for. */
    static final SystemNames SYSTEM =
            new SystemNames(List.of(), List.of(Namespace.system("information_schema", views(), List.of(), RULES)));

    private FamilyCompletion() {}

    /** A line for each view: {@code NAME: COLUMN COLUMN …}. */
    private static Map<String, List<String>> views() {
        try (var in = FamilyCompletion.class.getResourceAsStream("catalog.txt")) {
            var views = new TreeMap<String, List<String>>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .forEach(line -> views.put(line[0], List.of(line[1].split(" "))));
            return views;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
