package com.bytebase.engine.complete;

import java.util.Set;

/** Words that are no names without quotes. */
final class ReservedWords {
    /** Those of the SQL standard that most engines reserve; a name in quotes too many does no harm. */
    static final Set<String> COMMON = Set.of("""
            add all alter and any as asc between by case cast check collate column constraint create cross current_date
            current_time current_timestamp current_user default delete desc distinct drop else end escape except exists
            false fetch for foreign from full grant group having in inner insert intersect into is join key left like limit
            natural not null offset on or order outer primary references returning revoke right row rows select set some
            table then to trigger true union unique update user using values view when where window with""".split("\\s+"));

    private ReservedWords() {}
}
