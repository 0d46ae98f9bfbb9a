/** The SQL of engines for which there is no grammar of their own: split by their rules of tokens, understood as far as one parser for all (JSqlParser) goes. */
@NullMarked
package com.bytebase.engine.generic;

import org.jspecify.annotations.NullMarked;
