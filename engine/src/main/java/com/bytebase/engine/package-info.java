/**
 * What the product asks of a database engine: connect, sync, parse, run. No Spring, no state; an engine module implements
 * {@link com.bytebase.engine.Engine} and is found through {@link java.util.ServiceLoader}.
 */
@NullMarked
package com.bytebase.engine;

import org.jspecify.annotations.NullMarked;
