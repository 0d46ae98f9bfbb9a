@NullMarked
package com.bytebase.schema;

import org.jspecify.annotations.NullMarked;
