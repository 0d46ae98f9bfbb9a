@NullMarked
package com.bytebase.workspace;

import org.jspecify.annotations.NullMarked;
