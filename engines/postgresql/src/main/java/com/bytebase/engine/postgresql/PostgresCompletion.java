package com.bytebase.engine.postgresql;

import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Folding;
import com.bytebase.engine.complete.CompletionRules.Trait;
import com.bytebase.engine.complete.SystemNames;
import com.bytebase.engine.postgresql.parse.SystemCatalog;
import com.bytebase.engine.postgresql.sync.Names;
import java.util.List;

/** How PostgreSQL writes names, and those of its functions that people use in queries. */
final class PostgresCompletion {
    static final CompletionRules RULES = CompletionRules.STANDARD
            .with(Folding.LOWER)
            .with(Trait.DOLLAR_QUOTES, Trait.ESCAPE_STRINGS, Trait.NESTED_COMMENTS)
            .searching("public")
            .reserving(Names.keyWords())
            .offering(List.of("""
                age array_agg array_append array_length array_position array_remove array_to_string array_upper bool_and
                bool_or btrim cardinality clock_timestamp concat_ws current_schema current_setting date_bin date_part
                date_trunc decode encode every extract format gen_random_uuid generate_series initcap json_agg
                json_build_object jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_build_object jsonb_each
                jsonb_each_text jsonb_object_agg jsonb_object_keys jsonb_path_query jsonb_pretty jsonb_set jsonb_typeof left
                lpad ltrim make_date make_interval make_timestamp md5 mode ntile obj_description overlay percent_rank
                percentile_cont percentile_disc pg_backend_pid pg_column_size pg_database_size pg_get_viewdef
                pg_relation_size pg_size_pretty pg_sleep pg_total_relation_size pg_typeof position quote_ident quote_literal
                random regexp_match regexp_matches regexp_replace regexp_split_to_table repeat reverse right row_to_json rpad
                rtrim setseed sha256 split_part starts_with stddev string_agg string_to_array strpos substr
                statement_timestamp to_char to_date to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector
                transaction_timestamp translate trunc ts_rank unnest uuidv7 var_pop variance version width_bucket\
                """.split("\\s+")))
            .typing(List.of("""
                bigint,boolean,bytea,char,cidr,date,daterange,double precision,inet,int,int4range,int8range,integer,interval,json,
                jsonb,macaddr,money,name,numeric,numrange,oid,point,real,regclass,regproc,regtype,smallint,text,time,timestamp,
                timestamptz,timetz,tsquery,tsrange,tstzrange,tsvector,uuid,varchar,xml\
                """.split(",\\s*")));

    /** Made when somebody first completes. */
    private static final class OfTheServer {
        static final SystemNames NAMES = SystemCatalog.names(RULES);
    }

    private PostgresCompletion() {}

    static SystemNames system() {
        return OfTheServer.NAMES;
    }
}
