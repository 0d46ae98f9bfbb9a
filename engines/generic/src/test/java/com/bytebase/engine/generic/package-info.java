/** What is made of scripts of engines without a grammar of their own. */
@NullMarked
package com.bytebase.engine.generic;

import org.jspecify.annotations.NullMarked;
