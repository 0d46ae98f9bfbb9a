package com.bytebase.engine.mysql;

import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Trait;
import java.util.List;
import java.util.Set;

/** How MySQL and MariaDB write names, and those of their functions that people use in queries. */
final class FamilyCompletion {
    /** The reserved words of both manuals: a name in quotes too many does no harm. */
    private static final Set<String> RESERVED = Set.of("""
        accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case
        change char character check collate column condition constraint continue convert create cross cube cume_dist
        current_date current_role current_time current_timestamp current_user cursor database databases day_hour
        day_microsecond day_minute day_second dec decimal declare default delayed delete dense_rank desc describe
        deterministic distinct distinctrow div double drop dual each else elseif empty enclosed escaped except exists exit
        explain false fetch first_value float float4 float8 for force foreign from fulltext function general generated get
        grant group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore
        ignore_server_ids in index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect
        interval into io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead
        leading leave left like limit linear lines load localtime localtimestamp lock long longblob longtext loop
        low_priority manual master_bind master_heartbeat_period master_ssl_verify_server_cert match maxvalue mediumblob
        mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural no_write_to_binlog not
        nth_value ntile null numeric of offset on optimize optimizer_costs option optionally or order out outer outfile
        over page_checksum parallel parse_vcol_expr partition percent_rank precision primary procedure purge qualify range
        rank read read_write reads real recursive ref_system_id references regexp release rename repeat replace require
        resignal restrict return returning revoke right rlike row row_number rows schema schemas second_microsecond select
        sensitive separator set show signal slow smallint spatial specific sql sql_big_result sql_calc_found_rows
        sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc stats_persistent
        stats_sample_pages stored straight_join system table tablesample terminated then tinyblob tinyint tinytext to
        trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp
        values varbinary varchar varcharacter varying virtual when where while window with write xor year_month
        zerofill\
        """.split("\\s+"));

    static final CompletionRules RULES = CompletionRules.STANDARD
            .with(
                    Trait.BACKTICKS,
                    Trait.BACKSLASHES,
                    Trait.DOUBLE_QUOTED_STRINGS,
                    Trait.HASH_COMMENTS,
                    Trait.MYSQL_COMMENTS,
                    Trait.DELIMITERS)
            .reserving(RESERVED)
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

    private FamilyCompletion() {}
}
