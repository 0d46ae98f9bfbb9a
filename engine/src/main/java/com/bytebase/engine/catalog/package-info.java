/**
 * Engines whose catalogs are asked for rows of one agreed shape: the queries are the engine's, what becomes of the rows is the same for
 * all and needs no server.
 */
@NullMarked
package com.bytebase.engine.catalog;

import org.jspecify.annotations.NullMarked;
