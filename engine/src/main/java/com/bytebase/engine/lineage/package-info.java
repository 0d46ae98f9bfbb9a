/** Where the columns of a result come from: statements are followed to the tables' columns, through views, subqueries and functions. */
@NullMarked
package com.bytebase.engine.lineage;

import org.jspecify.annotations.NullMarked;
