@NullMarked
package com.bytebase.principal;

import org.jspecify.annotations.NullMarked;
