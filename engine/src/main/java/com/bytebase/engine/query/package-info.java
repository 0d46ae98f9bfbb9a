/** Running queries for people: sessions that cannot write, values without loss, plans as trees. */
@NullMarked
package com.bytebase.engine.query;

import org.jspecify.annotations.NullMarked;
