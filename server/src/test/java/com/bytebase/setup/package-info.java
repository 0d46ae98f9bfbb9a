@NullMarked
package com.bytebase.setup;

import org.jspecify.annotations.NullMarked;
